package org.nd4j.nativeblas;

/**
 * The class that Deeplearning4j asks whether oneDNN may be used.
 *
 * <p>{@code BaseMKLDNNHelper} of Deeplearning4j 1.0.0-M2.1 looks up {@code org.nd4j.nativeblas.Nd4jCpu$Environment} by
 * reflection. The class itself moved to {@code org.nd4j.linalg.cpu.nativecpu.bindings} with 1.0.0-M2, so the look-up
 * fails and no convolution reaches oneDNN. This class stands at the old name and passes the question on.
 */
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** The part of the old environment class that Deeplearning4j calls. */
    public static final class Environment {
        /**
         * The helper whose backward pass runs the forward operation on the incoming gradient, so that its result is no
         * gradient.
         */
        private static final String WRONG_HELPER =
                "org.deeplearning4j.nn.layers.mkldnn.MKLDNNLocalResponseNormalizationHelper";

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /**
         * Returns the only instance.
         *
         * @return the environment
         */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /**
         * Tells whether the helper that asks may use oneDNN.
         *
         * <p>The helper of local response normalisation is refused whatever the native library can do: its gradient is
         * wrong in 1.0.0-M2.1. The layer then runs Deeplearning4j's own implementation.
         *
         * @return true if the native library has oneDNN in use and the asking helper computes what it says
         */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                            .isUseONEDNN()
                    && StackWalker.getInstance()
                            .walk(frames -> frames.noneMatch(
                                    frame -> frame.getClassName().equals(WRONG_HELPER)));
        }
    }
}
