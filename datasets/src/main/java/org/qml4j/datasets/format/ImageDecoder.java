package org.qml4j.datasets.format;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.qml4j.datasets.split.ImageShape;

/**
 * Decodes PNG and JPEG images of a known size into planes of bytes. The size in the header is compared before anything is
 * decoded, and whatever the decoder warns of, such as an early end, is an error. A grey image fills three equal planes if
 * colour is asked for; a colour image is never made grey.
 */
final class ImageDecoder {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int OPAQUE = 255;

    private ImageDecoder() {}

    /**
     * Decodes an image.
     *
     * @param name name of the file for messages
     * @param content bytes of the image
     * @param shape size that it must have
     * @param target array that receives the planes
     * @param offset where in {@code target} the first value goes
     */
    static void decode(String name, byte[] content, ImageShape shape, byte[] target, int offset)
            throws FormatException {
        BufferedImage image = decode(name, content, shape);
        Raster raster = image.getRaster();
        boolean bytes = raster.getDataBuffer() instanceof DataBufferByte
                && raster.getSampleModel() instanceof ComponentSampleModel;
        if (image.getColorModel() instanceof IndexColorModel) {
            copyPalette(name, image, shape, target, offset);
        } else if (bytes) {
            copyPlanes(name, raster, shape, target, offset);
        } else {
            throw new FormatException(name, 0, "has samples that are not 8 bits; only those are read.");
        }
    }

    private static BufferedImage decode(String name, byte[] content, ImageShape shape) throws FormatException {
        String format = format(name, content);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            if (format.equals("png")) {
                PngStructure.check(name, content);
            } else {
                JpegStructure.check(name, content);
            }
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width != shape.width() || height != shape.height()) {
                throw new FormatException(
                        name,
                        0,
                        "is an image of " + height + "x" + width + " pixels, expected " + shape.height() + "x"
                                + shape.width() + ".");
            }
            StringBuilder warnings = new StringBuilder();
            reader.addIIOReadWarningListener((source, warning) -> warnings.append(warning));
            BufferedImage image = reader.read(0);
            if (!warnings.isEmpty()) {
                throw new FormatException(name, content.length, "is a damaged image (" + warnings + ").");
            }
            return image;
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoders of the platform answer to damaged bytes with exceptions of many kinds.
            String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            throw new FormatException(name, 0, "is a damaged image (" + reason + ").");
        } finally {
            reader.dispose();
        }
    }

    private static String format(String name, byte[] content) throws FormatException {
        boolean jpeg = content.length > 3 && (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xd8;
        if (jpeg) {
            return "jpeg";
        }
        boolean png = content.length > PNG.length && Arrays.equals(content, 0, PNG.length, PNG, 0, PNG.length);
        if (png) {
            return "png";
        }
        throw new FormatException(name, 0, "is neither a PNG nor a JPEG image.");
    }

    private static void copyPlanes(String name, Raster raster, ImageShape shape, byte[] target, int offset)
            throws FormatException {
        ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        int bands = raster.getNumBands();
        checkChannels(name, bands, shape);
        int plane = shape.height() * shape.width();
        for (int channel = 0; channel < shape.channels(); channel++) {
            int band = bands < 3 ? 0 : channel;
            copyBand(model, buffer, band, shape, target, offset + channel * plane);
        }
        boolean alpha = bands == 2 || bands == 4;
        if (alpha) {
            byte[] opacity = new byte[plane];
            copyBand(model, buffer, bands - 1, shape, opacity, 0);
            checkOpaque(name, opacity);
        }
    }

    private static void checkChannels(String name, int bands, ImageShape shape) throws FormatException {
        boolean grey = bands < 3;
        if (!grey && shape.channels() == 1) {
            throw new FormatException(name, 0, "is a colour image, expected a grey one.");
        }
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new FormatException(name, 0, "cannot give " + shape.channels() + " channels; 1 or 3 can be read.");
        }
    }

    private static void checkOpaque(String name, byte[] opacity) throws FormatException {
        for (byte value : opacity) {
            if (Byte.toUnsignedInt(value) != OPAQUE) {
                throw new FormatException(name, 0, "has transparent pixels, which have no colour of their own.");
            }
        }
    }

    private static void copyBand(
            ComponentSampleModel model, DataBufferByte buffer, int band, ImageShape shape, byte[] target, int offset) {
        byte[] samples = buffer.getData(model.getBankIndices()[band]);
        int step = model.getPixelStride();
        int at = offset;
        for (int row = 0; row < shape.height(); row++) {
            int from = model.getBandOffsets()[band] + row * model.getScanlineStride();
            for (int column = 0; column < shape.width(); column++) {
                target[at] = samples[from + column * step];
                at++;
            }
        }
    }

    private static void copyPalette(String name, BufferedImage image, ImageShape shape, byte[] target, int offset)
            throws FormatException {
        int plane = shape.height() * shape.width();
        for (int i = 0; i < plane; i++) {
            int argb = image.getRGB(i % shape.width(), i / shape.width());
            if (argb >>> 24 != OPAQUE) {
                throw new FormatException(name, 0, "has transparent pixels, which have no colour of their own.");
            }
            int red = argb >> 16 & 0xff;
            int green = argb >> 8 & 0xff;
            int blue = argb & 0xff;
            boolean grey = red == green && green == blue;
            if (shape.channels() == 1 && !grey) {
                throw new FormatException(name, 0, "is a colour image, expected a grey one.");
            }
            target[offset + i] = (byte) red;
            if (shape.channels() == 3) {
                target[offset + plane + i] = (byte) green;
                target[offset + 2 * plane + i] = (byte) blue;
            }
        }
    }
}
