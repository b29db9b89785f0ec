package org.qml4j.datasets.format;

import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG image before it is decoded: lengths must stay inside the file, every checksum must agree, and
 * the last chunk must end the file.
 *
 * <p>Source: ISO/IEC 15948:2004, Portable Network Graphics, section 5.
 */
final class PngStructure {
    private static final int SIGNATURE_BYTES = 8;

    private PngStructure() {}

    static void check(String name, byte[] content) throws FormatException {
        ByteReader reader = ByteReader.of(name, content, ByteOrder.BIG_ENDIAN);
        reader.skip(SIGNATURE_BYTES, "the signature");
        String type = "";
        while (!type.equals("IEND")) {
            long length = reader.unsignedInt("length of a chunk");
            int start = reader.position();
            String next = reader.latin1(4, "type of a chunk");
            if (type.isEmpty() != next.equals("IHDR")) {
                throw reader.error("does not have IHDR as its first chunk and nowhere else.");
            }
            type = next;
            reader.skip(length, "a chunk");
            CRC32 crc = new CRC32();
            crc.update(content, start, reader.position() - start);
            if (reader.unsignedInt("a checksum") != crc.getValue()) {
                throw new FormatException(name, start, "has a chunk whose checksum does not agree.");
            }
        }
        if (reader.remaining() > 0) {
            throw reader.error("has " + reader.remaining() + " bytes after its last chunk.");
        }
    }
}
