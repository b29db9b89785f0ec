package org.qml4j.datasets.format;

import java.nio.ByteOrder;

/**
 * Walks the segments of a JPEG image before it is decoded: each must stay inside the file, and image data must follow.
 *
 * <p>Source: ITU-T T.81 (1992), Digital compression and coding of continuous-tone still images, annex B.
 */
final class JpegStructure {
    private static final int START_OF_IMAGE = 0xffd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int LENGTH_BYTES = 2;

    private JpegStructure() {}

    static void check(String name, byte[] content) throws FormatException {
        ByteReader reader = ByteReader.of(name, content, ByteOrder.BIG_ENDIAN);
        if (reader.unsignedShort("the first marker") != START_OF_IMAGE) {
            throw reader.error("is no JPEG image.");
        }
        int marker = 0;
        while (marker != START_OF_SCAN) {
            if (reader.unsignedByte("a marker") != 0xff) {
                throw reader.error("has no marker where a segment should start.");
            }
            marker = reader.unsignedByte("a marker");
            // Any number of 0xff may stand before a marker.
            while (marker == 0xff) {
                marker = reader.unsignedByte("a marker");
            }
            int length = reader.unsignedShort("length of a segment");
            if (length < LENGTH_BYTES) {
                throw reader.error("has a segment of " + length + " bytes; its length alone takes 2.");
            }
            reader.skip(length - LENGTH_BYTES, "a segment");
        }
        reader.require(1, "image data");
    }
}
