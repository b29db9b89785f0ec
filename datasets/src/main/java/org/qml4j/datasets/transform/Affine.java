package org.qml4j.datasets.transform;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Rotates, scales, shears and shifts an image about its centre; the size stays.
 *
 * <p>With \( x \) to the right and \( y \) downwards, both from the centre \( ((w-1)/2, (h-1)/2) \), a point goes to
 * \[ s\,(\cos t\,(x + y \tan k) + \sin t\,y,\; -\sin t\,(x + y \tan k) + \cos t\,y) + \mathit{shift}. \]
 * A positive angle \( t \) turns counter-clockwise as seen. Every pixel of the result is read at the place that maps to it.
 *
 * @param rotationDegrees angle t in degrees, positive is counter-clockwise
 * @param scale s, above 0; above 1 enlarges
 * @param shearDegrees angle k in degrees, strictly between -90 and 90
 * @param shiftRows pixels downwards
 * @param shiftColumns pixels to the right
 * @param interpolation how values between pixels are read
 * @param fill value outside the image
 */
public record Affine(
        double rotationDegrees,
        double scale,
        double shearDegrees,
        double shiftRows,
        double shiftColumns,
        Interpolation interpolation,
        double fill)
        implements ImageTransform {
    private static final Affine IDENTITY = new Affine(0, 1, 0, 0, 0, Interpolation.BILINEAR, 0);

    /** Checks that all numbers are finite and the map can be inverted. */
    public Affine {
        Require.finite("The rotation of an affine map", rotationDegrees);
        Require.positive("The scale of an affine map", scale);
        if (!(Math.abs(shearDegrees) < 90)) {
            throw new IllegalArgumentException("The shear of an affine map is " + shearDegrees
                    + " degrees; it must lie strictly between -90 and 90.");
        }
        Require.finite("The shift of an affine map", shiftRows);
        Require.finite("The shift of an affine map", shiftColumns);
        Require.finite("The fill of an affine map", fill);
    }

    /** The map that changes nothing: bilinear, fill 0. */
    public static Affine identity() {
        return IDENTITY;
    }

    /**
     * A rotation about the centre, bilinear, with zeros outside.
     *
     * @param degrees positive is counter-clockwise as seen
     * @return the transform
     */
    public static Affine rotation(double degrees) {
        return IDENTITY.withRotation(degrees);
    }

    /**
     * The same map with another rotation.
     *
     * @param degrees positive is counter-clockwise as seen
     * @return a new transform
     */
    public Affine withRotation(double degrees) {
        return new Affine(degrees, scale, shearDegrees, shiftRows, shiftColumns, interpolation, fill);
    }

    /**
     * The same map with another scale.
     *
     * @param newScale above 0; above 1 enlarges
     * @return a new transform
     */
    public Affine withScale(double newScale) {
        return new Affine(rotationDegrees, newScale, shearDegrees, shiftRows, shiftColumns, interpolation, fill);
    }

    /**
     * The same map with another shear.
     *
     * @param degrees strictly between -90 and 90
     * @return a new transform
     */
    public Affine withShear(double degrees) {
        return new Affine(rotationDegrees, scale, degrees, shiftRows, shiftColumns, interpolation, fill);
    }

    /**
     * The same map with another shift.
     *
     * @param rows pixels downwards
     * @param columns pixels to the right
     * @return a new transform
     */
    public Affine withShift(double rows, double columns) {
        return new Affine(rotationDegrees, scale, shearDegrees, rows, columns, interpolation, fill);
    }

    /**
     * The same map, read in another way.
     *
     * @param newInterpolation how values between pixels are read
     * @param newFill value outside the image
     * @return a new transform
     */
    public Affine withInterpolation(Interpolation newInterpolation, double newFill) {
        return new Affine(rotationDegrees, scale, shearDegrees, shiftRows, shiftColumns, newInterpolation, newFill);
    }

    @Override
    public String name() {
        return "affine(rotation " + rotationDegrees + " degrees, scale " + scale + ", shear " + shearDegrees
                + " degrees, shift " + shiftRows + " rows " + shiftColumns + " columns, "
                + interpolation.name().toLowerCase(Locale.ROOT) + ", fill " + fill + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        double cosine = cosine(rotationDegrees);
        double sine = cosine(rotationDegrees - 90);
        double shear = Math.tan(Math.toRadians(shearDegrees));
        double middleRow = (shape.height() - 1) / 2.0;
        double middleColumn = (shape.width() - 1) / 2.0;
        double[] rows = new double[shape.height() * shape.width()];
        double[] columns = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int row = i / shape.width();
            double x = i % shape.width() - middleColumn - shiftColumns;
            double y = row - middleRow - shiftRows;
            // The inverses in the opposite order: rotation, shear, scale.
            double turnedX = cosine * x - sine * y;
            double turnedY = sine * x + cosine * y;
            columns[i] = middleColumn + (turnedX - shear * turnedY) / scale;
            rows[i] = middleRow + turnedY / scale;
        }
        return Planes.warp(image, shape, rows, columns, interpolation, fill);
    }

    /** Exact at multiples of 90 degrees, so that quarter turns move pixels and change none. */
    private static double cosine(double degrees) {
        double reduced = Math.abs(Math.IEEEremainder(degrees, 360));
        if (reduced == 90) {
            return 0;
        }
        return reduced == 180 ? -1 : Math.cos(Math.toRadians(reduced));
    }
}
