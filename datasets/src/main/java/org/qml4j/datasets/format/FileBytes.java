package org.qml4j.datasets.format;

/**
 * The whole content of a file and its name for messages. Holds the array it is given: sets of images are read once and
 * copied as seldom as possible.
 */
public final class FileBytes {
    private final String name;
    private final byte[] content;

    private FileBytes(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /**
     * A file in memory.
     *
     * @param name name or path for messages
     * @param content its bytes; not copied, and not to be changed afterwards
     * @return the file
     */
    public static FileBytes of(String name, byte[] content) {
        return new FileBytes(name, content);
    }

    /** Name or path for messages. */
    public String name() {
        return name;
    }

    /** The bytes themselves, not a copy: to be read only. */
    public byte[] content() {
        return content;
    }

    /** Number of bytes. */
    public int size() {
        return content.length;
    }
}
