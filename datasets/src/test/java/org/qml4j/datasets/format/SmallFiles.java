package org.qml4j.datasets.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.qml4j.datasets.split.ImageShape;

/** Small valid files of every format. */
public final class SmallFiles {
    private SmallFiles() {}

    /** A file of the resources, written by another program. */
    public static byte[] resource(String name) {
        try (InputStream in = SmallFiles.class.getResourceAsStream(name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Value of channel c at row r and column x of the images below. */
    static int value(int channel, int row, int column) {
        return channel * 60 + row * 8 + column * 5;
    }

    static byte[] png(ImageShape shape) {
        return encoded("png", shape);
    }

    static byte[] jpeg(ImageShape shape) {
        return encoded("jpeg", shape);
    }

    private static byte[] encoded(String format, ImageShape shape) {
        boolean grey = shape.channels() == 1;
        BufferedImage image = new BufferedImage(
                shape.width(), shape.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                for (int channel = 0; channel < shape.channels(); channel++) {
                    image.getRaster().setSample(column, row, channel, value(channel, row, column));
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer of " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static List<FileBytes> files(Object... namesAndContents) {
        java.util.ArrayList<FileBytes> files = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.add(FileBytes.of((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]));
        }
        return files;
    }
}
