package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.qml4j.sim.photonic.FockState;

/**
 * A source of single photons with the faults of real ones, one for each photon that a Fock state asks for. The model and
 * its parameters are those of Perceval (Heurtel et al. 2023, arXiv:2204.00602).
 *
 * <p>With the brightness \(b\) and \(g^{(2)}(0) = g\) the source emits two photons with probability
 * \[ p_2 = \frac{1 - b g - \sqrt{1 - 2 b g}}{g}, \]
 * one with \(p_1 = b - p_2\), none else, which makes \(g = 2 p_2 / (p_1 + 2 p_2)^2\). Each photon passes with the
 * transmittance. A wanted photon is in the internal state common to all sources with probability \(\sqrt{I}\), else in
 * one of its own, so that two of them show a Hong-Ou-Mandel dip of visibility \(I\).
 *
 * @param brightness \(b\), the probability that at least one photon is emitted, 0 to 1
 * @param g2 the second-order correlation \(g^{(2)}(0)\), 0 or more, with \(2 b g \le 1\)
 * @param indistinguishability \(I\), the mean overlap \(|\langle i | j \rangle|^2\) of two wanted photons, 0 to 1
 * @param transmittance the probability that a photon passes, 0 to 1
 * @param extraPhotonDistinguishable whether the second of two photons is in an internal state of its own, as photons of a
 *     second excitation are; else it is in the common one
 */
public record Source(
        double brightness,
        double g2,
        double indistinguishability,
        double transmittance,
        boolean extraPhotonDistinguishable) {
    /** The largest number of different emissions that {@link #emissions} lists. */
    public static final int MAX_EMISSIONS = 1_000_000;

    private static final Source PERFECT = new Source(1, 0, 1, 1, true);

    /** Checks the numbers. */
    public Source {
        Probabilities.require("The brightness", brightness);
        Probabilities.require("The indistinguishability", indistinguishability);
        Probabilities.require("The transmittance", transmittance);
        if (!(g2 >= 0 && 2 * brightness * g2 <= 1)) {
            throw new IllegalArgumentException("g2 is " + g2 + " at brightness " + brightness
                    + "; allowed is 0 to 1 / (2 brightness): no source emits at most two photons with a larger one.");
        }
    }

    /** A source without faults. */
    public static Source perfect() {
        return PERFECT;
    }

    /** The same source with another brightness. */
    public Source withBrightness(double b) {
        return new Source(b, g2, indistinguishability, transmittance, extraPhotonDistinguishable);
    }

    /** The same source with another \(g^{(2)}(0)\). */
    public Source withG2(double correlation) {
        return new Source(brightness, correlation, indistinguishability, transmittance, extraPhotonDistinguishable);
    }

    /** The same source with another indistinguishability. */
    public Source withIndistinguishability(double overlap) {
        return new Source(brightness, g2, overlap, transmittance, extraPhotonDistinguishable);
    }

    /** The same source with another transmittance. */
    public Source withTransmittance(double eta) {
        return new Source(brightness, g2, indistinguishability, eta, extraPhotonDistinguishable);
    }

    /** The same source with second photons in a state of their own, or in the common one. */
    public Source withExtraPhotonDistinguishable(boolean distinguishable) {
        return new Source(brightness, g2, indistinguishability, transmittance, distinguishable);
    }

    /** The probability \(p_2\) of two photons, before losses. */
    public double twoPhotonProbability() {
        double product = brightness * g2;
        // The formula of the class, multiplied out so that it holds at g = 0 too.
        return g2 * brightness * brightness / (1 - product + Math.sqrt(1 - 2 * product));
    }

    /** The probability \(p_1 = b - p_2\) of one photon, before losses. */
    public double onePhotonProbability() {
        return brightness - twoPhotonProbability();
    }

    /** What one source delivers behind its losses: which photons, and with which probability. */
    private record Delivery(boolean common, boolean own, boolean extra, double probability) {}

    private List<Delivery> deliveries() {
        double eta = transmittance;
        double single = eta * onePhotonProbability() + eta * (1 - eta) * twoPhotonProbability();
        double extraAlone = eta * (1 - eta) * twoPhotonProbability();
        double both = eta * eta * twoPhotonProbability();
        double alike = Math.sqrt(indistinguishability);
        List<Delivery> all = List.of(
                new Delivery(true, false, false, alike * single),
                new Delivery(false, true, false, (1 - alike) * single),
                new Delivery(false, false, true, extraAlone),
                new Delivery(true, false, true, alike * both),
                new Delivery(false, true, true, (1 - alike) * both),
                new Delivery(false, false, false, 1 - single - extraAlone - both));
        return all.stream().filter(d -> d.probability() > 0).toList();
    }

    /** Photons delivered so far: those in the common state, and those of states of their own. */
    private record Partial(FockState common, List<FockState> own) {
        Partial and(Delivery delivery, int mode, boolean extraInOwnState) {
            FockState photon = AnnotatedState.photonIn(mode, common.modes());
            FockState together = delivery.common() ? common.plus(photon) : common;
            List<FockState> apart = new ArrayList<>(own);
            if (delivery.own()) {
                apart.add(photon);
            }
            if (delivery.extra() && extraInOwnState) {
                apart.add(photon);
            } else if (delivery.extra()) {
                together = together.plus(photon);
            }
            Collections.sort(apart);
            return new Partial(together, apart);
        }

        AnnotatedState state() {
            List<FockState> groups = new ArrayList<>(own);
            groups.add(common);
            return AnnotatedState.of(groups);
        }
    }

    /**
     * All that the sources may deliver in place of a Fock state, with probabilities that sum to 1. Emissions of equal
     * groups are added up; those of probability 0 are left out.
     *
     * @param wanted the state asked for: one source for each photon
     * @throws IllegalArgumentException if there are more than {@value #MAX_EMISSIONS} of them
     */
    public Map<AnnotatedState, Double> emissions(FockState wanted) {
        Map<Partial, Double> partial = new LinkedHashMap<>();
        partial.put(new Partial(FockState.vacuum(wanted.modes()), List.of()), 1.0);
        for (int mode : wanted.photonModes()) {
            Map<Partial, Double> next = new LinkedHashMap<>();
            partial.forEach((before, p) -> deliveries()
                    .forEach(delivery -> next.merge(
                            before.and(delivery, mode, extraPhotonDistinguishable),
                            p * delivery.probability(),
                            Double::sum)));
            if (next.size() > MAX_EMISSIONS) {
                throw new IllegalArgumentException("The sources of " + wanted + " have more than " + MAX_EMISSIONS
                        + " different emissions. Draw them with a seed instead, or use fewer photons.");
            }
            partial = next;
        }
        Map<AnnotatedState, Double> emissions = new LinkedHashMap<>();
        partial.forEach((end, p) -> emissions.merge(end.state(), p, Double::sum));
        return emissions;
    }

    /**
     * Draws one of the {@link #emissions}, source by source, without listing them.
     *
     * @param wanted the state asked for: one source for each photon
     * @param random where the draws come from
     */
    public AnnotatedState draw(FockState wanted, RandomGenerator random) {
        List<Delivery> deliveries = deliveries();
        Partial drawn = new Partial(FockState.vacuum(wanted.modes()), List.of());
        for (int mode : wanted.photonModes()) {
            double left = random.nextDouble();
            Delivery last = deliveries.get(deliveries.size() - 1);
            for (Delivery delivery : deliveries) {
                left -= delivery.probability();
                if (left < 0) {
                    last = delivery;
                    break;
                }
            }
            drawn = drawn.and(last, mode, extraPhotonDistinguishable);
        }
        return drawn.state();
    }
}
