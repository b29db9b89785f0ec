package org.qml4j.sim.statevector;

/**
 * Loops that show what one core can do at most: arithmetic in registers, and passes over memory. What a simulation
 * reaches is told as a share of them.
 */
public final class Machine {
    private static final int CHAINS = 16;
    private static final int ROUNDS = 100_000;
    /** Three arrays of this length are six times as large as a cache of 32 MiB. */
    private static final int LENGTH = 1 << 23;

    private final Kernels kernels = KernelSet.chosen();
    private final double[] registers = new double[CHAINS * kernels.lanes()];
    private final double[] a = new double[LENGTH];
    private final double[] b = new double[LENGTH];
    private final double[] c = new double[LENGTH];

    /** Takes 192 MiB of memory for the passes. */
    public Machine() {}

    /** What the simulator's inner loops are written in, such as {@code Vector API, 512 bits} or {@code plain Java}. */
    public static String kernels() {
        return KernelSet.chosen().description();
    }

    /**
     * Fused multiply-adds in independent chains, for some tenths of a millisecond.
     *
     * @return additions and multiplications done
     */
    public long multiplyAdd() {
        kernels.chains(registers, ROUNDS, 0.999, 0.001);
        return 2L * ROUNDS * registers.length;
    }

    /**
     * \(a_i = b_i + s\, c_i\), the triad of the STREAM benchmark, once over arrays that no cache holds.
     *
     * @return bytes read and written: 24 for each entry
     */
    public long triad() {
        for (int i = 0; i < LENGTH; i++) {
            a[i] = b[i] + 3 * c[i];
        }
        return 24L * LENGTH;
    }
}
