package org.qml4j.datasets.transform;

import java.util.Arrays;
import org.qml4j.datasets.split.ImageShape;

/** A rectangle of pixels, which may reach over the edge of an image. */
record Rectangle(int top, int left, int height, int width) {
    /** The part inside the image. */
    Rectangle within(ImageShape shape) {
        int upper = Math.max(0, top);
        int leftmost = Math.max(0, left);
        int lower = (int) Math.min(shape.height(), (long) top + height);
        int rightmost = (int) Math.min(shape.width(), (long) left + width);
        return new Rectangle(upper, leftmost, Math.max(0, lower - upper), Math.max(0, rightmost - leftmost));
    }

    /** A copy of the image with this rectangle in one value. */
    float[] filled(float[] image, ImageShape shape, float fill) {
        float[] result = image.clone();
        Rectangle inside = within(shape);
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = inside.top; row < inside.top + inside.height; row++) {
                int start = (channel * shape.height() + row) * shape.width() + inside.left;
                Arrays.fill(result, start, start + inside.width, fill);
            }
        }
        return result;
    }

    /** Copies this rectangle, which lies inside, from one image to another of the same shape. */
    void copy(float[] from, float[] to, ImageShape shape) {
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = top; row < top + height; row++) {
                int start = (channel * shape.height() + row) * shape.width() + left;
                System.arraycopy(from, start, to, start, width);
            }
        }
    }
}
