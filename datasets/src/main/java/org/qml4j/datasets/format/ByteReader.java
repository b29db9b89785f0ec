package org.qml4j.datasets.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A position in the bytes of a file; whatever would reach beyond their end is a {@link FormatException} that names the
 * file, the byte and what was to be read there.
 */
public final class ByteReader {
    private final String name;
    private final ByteBuffer bytes;

    private ByteReader(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * A reader at the first byte.
     *
     * @param name name of the file for messages
     * @param content its bytes; not copied
     * @param order order of the bytes of a number
     * @return the reader
     */
    public static ByteReader of(String name, byte[] content, ByteOrder order) {
        return of(name, ByteBuffer.wrap(content), order);
    }

    /**
     * A reader at the first byte of a buffer, such as a mapped file.
     *
     * @param name name of the file for messages
     * @param content its bytes from 0 to the limit; not copied
     * @param order order of the bytes of a number
     * @return the reader
     */
    public static ByteReader of(String name, ByteBuffer content, ByteOrder order) {
        return new ByteReader(name, content.duplicate().rewind().order(order));
    }

    /** Name of the file. */
    public String name() {
        return name;
    }

    /** Byte that is read next, from 0. */
    public int position() {
        return bytes.position();
    }

    /** Bytes from here to the end. */
    public int remaining() {
        return bytes.remaining();
    }

    /** Number of bytes in all. */
    public int size() {
        return bytes.limit();
    }

    /**
     * Goes to another byte.
     *
     * @param position from 0 to the number of bytes
     * @param what what is to be read there, for the message
     * @return this reader
     * @throws FormatException if it lies beyond the end
     */
    public ByteReader seek(long position, String what) throws FormatException {
        if (position < 0 || position > size()) {
            throw error("has " + size() + " bytes but " + what + " should start at byte " + position + ".");
        }
        bytes.position((int) position);
        return this;
    }

    /**
     * Passes over bytes.
     *
     * @param count how many
     * @param what what they are, for the message
     * @throws FormatException if the file ends before
     */
    public void skip(long count, String what) throws FormatException {
        require(count, what);
        bytes.position(bytes.position() + (int) count);
    }

    /**
     * Checks that bytes are there.
     *
     * @param count how many are to be read
     * @param what what they are, for the message
     * @throws FormatException if fewer are left
     */
    public void require(long count, String what) throws FormatException {
        if (count < 0 || count > bytes.remaining()) {
            throw error("is truncated: " + what + " takes " + count + " bytes, " + bytes.remaining() + " are left.");
        }
    }

    /**
     * One byte.
     *
     * @param what what it is, for the message
     * @return 0..255
     * @throws FormatException at the end of the file
     */
    public int unsignedByte(String what) throws FormatException {
        require(1, what);
        return Byte.toUnsignedInt(bytes.get());
    }

    /**
     * Two bytes.
     *
     * @param what what they are, for the message
     * @return 0..65535
     * @throws FormatException if the file ends before
     */
    public int unsignedShort(String what) throws FormatException {
        require(2, what);
        return Short.toUnsignedInt(bytes.getShort());
    }

    /**
     * Four bytes with sign.
     *
     * @param what what they are, for the message
     * @return the number
     * @throws FormatException if the file ends before
     */
    public int int32(String what) throws FormatException {
        require(4, what);
        return bytes.getInt();
    }

    /**
     * Four bytes without sign.
     *
     * @param what what they are, for the message
     * @return 0..2^32 - 1
     * @throws FormatException if the file ends before
     */
    public long unsignedInt(String what) throws FormatException {
        return Integer.toUnsignedLong(int32(what));
    }

    /**
     * Eight bytes with sign.
     *
     * @param what what they are, for the message
     * @return the number
     * @throws FormatException if the file ends before
     */
    public long int64(String what) throws FormatException {
        require(8, what);
        return bytes.getLong();
    }

    /**
     * Bytes as text.
     *
     * @param count how many
     * @param what what they are, for the message
     * @return one character per byte (ISO 8859-1)
     * @throws FormatException if the file ends before
     */
    public String latin1(long count, String what) throws FormatException {
        return new String(bytes(count, what), StandardCharsets.ISO_8859_1);
    }

    /**
     * Bytes as they are.
     *
     * @param count how many
     * @param what what they are, for the message
     * @return a fresh array
     * @throws FormatException if the file ends before
     */
    public byte[] bytes(long count, String what) throws FormatException {
        require(count, what);
        byte[] result = new byte[(int) count];
        bytes.get(result);
        return result;
    }

    /**
     * A view of bytes.
     *
     * @param count how many
     * @param what what they are, for the message
     * @return a buffer over the same bytes in the same order of bytes; not copied
     * @throws FormatException if the file ends before
     */
    public ByteBuffer slice(long count, String what) throws FormatException {
        require(count, what);
        ByteBuffer view = bytes.slice(bytes.position(), (int) count).order(bytes.order());
        bytes.position(bytes.position() + (int) count);
        return view;
    }

    /** Order of the bytes of a number. */
    public ByteOrder order() {
        return bytes.order();
    }

    /**
     * Fails here.
     *
     * @param problem what is wrong, so that "FILE problem" is a sentence
     * @return the exception to throw
     */
    public FormatException error(String problem) {
        return new FormatException(name, bytes.position(), problem);
    }
}
