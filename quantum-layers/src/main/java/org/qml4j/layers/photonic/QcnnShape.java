package org.qml4j.layers.photonic;

/**
 * The sizes of a photonic convolutional network.
 *
 * @param rows rows of the image
 * @param columns columns of the image
 * @param kernel neighbouring modes that a filter mixes
 * @param stages how often filters and pooling follow each other, 1 or more; each halves rows and columns
 * @param extraModes empty modes that join before the dense circuit, 0 or more
 */
public record QcnnShape(int rows, int columns, int kernel, int stages, int extraModes) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a stage cannot cut its rows and columns into filters, or into pairs
     */
    public QcnnShape {
        if (rows < 2 || columns < 2 || kernel < 2 || stages < 1 || extraModes < 0) {
            throw new IllegalArgumentException(
                    "A photonic convolutional network has 2 rows, columns and modes of a filter"
                            + " or more, 1 stage or more and 0 extra modes or more; got " + rows + " x " + columns
                            + ", kernel "
                            + kernel + ", " + stages + " stages, " + extraModes + " extra modes.");
        }
        for (int stage = 0; stage < stages; stage++) {
            requireDivisible("rows", rows, stage, kernel);
            requireDivisible("columns", columns, stage, kernel);
        }
    }

    private static void requireDivisible(String what, int size, int stage, int kernel) {
        int here = size >> stage;
        boolean halved = here << stage == size;
        if (!halved || here % 2 != 0 || here % kernel != 0) {
            throw new IllegalArgumentException(size + " " + what + " are halved by each stage; at stage " + (stage + 1)
                    + " they must be whole, even and a multiple of the kernel " + kernel
                    + ". Pad the image or take fewer stages.");
        }
    }

    /** The rows behind all stages. */
    int pooledRows() {
        return rows >> stages;
    }

    /** The columns behind all stages. */
    int pooledColumns() {
        return columns >> stages;
    }

    /** The modes of the dense circuit. */
    public int denseModes() {
        return pooledRows() + pooledColumns() + extraModes;
    }
}
