package org.qml4j.datasets.source;

import java.io.IOException;

/** No mirror or package gave a file; the message names all that were tried and the reasons. */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
        super(message);
    }
}
