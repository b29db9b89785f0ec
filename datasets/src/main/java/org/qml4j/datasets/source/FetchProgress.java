package org.qml4j.datasets.source;

/** Told how far a fetch is. */
public interface FetchProgress {
    /** Tells nobody. */
    FetchProgress SILENT = new FetchProgress() {
        @Override
        public void bytes(String file, long done, long total) {}

        @Override
        public void note(String text) {}
    };

    /**
     * Bytes of a file that are here, including those of an earlier, interrupted download.
     *
     * @param file name of the file
     * @param done bytes so far
     * @param total bytes in all, or -1 if the server does not say
     */
    void bytes(String file, long done, long total);

    /**
     * Something a person should read: a mirror failed, a download is resumed.
     *
     * @param text one line
     */
    void note(String text);
}
