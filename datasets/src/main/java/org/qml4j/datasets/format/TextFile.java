package org.qml4j.datasets.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in UTF-8, read strictly: a byte that is not UTF-8 is an error, not a question mark. Lines end with a line feed, or a
 * carriage return and a line feed; no other character ends a line. A byte order mark at the start is dropped.
 */
public final class TextFile {
    private static final int BUFFER = 1 << 12;

    private final String name;
    private final byte[] content;
    private final int start;

    private TextFile(String name, byte[] content, int start) {
        this.name = name;
        this.content = content;
        this.start = start;
    }

    /**
     * A text in memory.
     *
     * @param name name or path of the file for messages
     * @param content its bytes; not copied, and not to be changed afterwards
     * @return the text
     * @throws FormatException if it is not UTF-8; the message names the byte
     */
    public static TextFile of(String name, byte[] content) throws FormatException {
        checkUtf8(name, content);
        boolean marked = content.length >= 3
                && content[0] == (byte) 0xef
                && content[1] == (byte) 0xbb
                && content[2] == (byte) 0xbf;
        return new TextFile(name, content, marked ? 3 : 0);
    }

    private static void checkUtf8(String name, byte[] content) throws FormatException {
        // A new decoder reports what is malformed.
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer buffer = CharBuffer.allocate(BUFFER);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(bytes, buffer.clear(), true);
        }
        if (result.isError()) {
            throw new FormatException(name, bytes.position(), "is not UTF-8: a sequence of bytes is no character.");
        }
    }

    /** Name or path of the file for messages. */
    public String name() {
        return name;
    }

    /** The whole text. */
    public String text() {
        return new String(content, start, content.length - start, StandardCharsets.UTF_8);
    }

    /** All lines without their ends; a line feed at the end of the file starts no further line. */
    public List<TextLine> lines() {
        List<TextLine> lines = new ArrayList<>();
        int from = start;
        while (from < content.length) {
            int end = from;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            int trimmed = end > from && end < content.length && content[end - 1] == '\r' ? end - 1 : end;
            String text = new String(content, from, trimmed - from, StandardCharsets.UTF_8);
            lines.add(new TextLine(name, lines.size() + 1, from, text));
            from = end + 1;
        }
        return lines;
    }
}
