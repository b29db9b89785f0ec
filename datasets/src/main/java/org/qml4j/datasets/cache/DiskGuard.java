package org.qml4j.datasets.cache;

import java.io.IOException;
import java.io.OutputStream;

/** Gives write errors of a stream a chance to say what they mean. */
final class DiskGuard extends OutputStream {
    /** Turns a write error into the one to throw. */
    interface Explanation {
        IOException of(IOException error) throws IOException;
    }

    private final OutputStream target;
    private final Explanation explanation;

    DiskGuard(OutputStream target, Explanation explanation) {
        this.target = target;
        this.explanation = explanation;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            throw explanation.of(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            target.flush();
        } catch (IOException e) {
            throw explanation.of(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            target.close();
        } catch (IOException e) {
            throw explanation.of(e);
        }
    }
}
