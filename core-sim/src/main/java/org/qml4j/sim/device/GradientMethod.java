package org.qml4j.sim.device;

/** How derivatives are computed. */
public enum GradientMethod {
    /**
     * Reversible back-propagation through the state (Jones and Gacon 2020, arXiv:2009.02823): exact; the cost is about
     * three forward passes whatever the number of weights; needs a simulator's state.
     */
    ADJOINT,
    /**
     * Exact finite differences with large shifts (Schuld et al. 2019, arXiv:1811.11184; general spectra: Wierichs et
     * al. 2022, arXiv:2107.12390): two or more evaluations per gate angle; works on hardware and with shots.
     */
    PARAMETER_SHIFT,
    /** Central differences: two evaluations per input and weight, error of order \(h^2\). */
    FINITE_DIFFERENCE,
    /**
     * Simultaneous perturbation stochastic approximation (Spall 1992, doi:10.1109/9.119632): two evaluations per random
     * direction, whatever the number of weights; noisy but unbiased to order \(h^2\).
     */
    SPSA
}
