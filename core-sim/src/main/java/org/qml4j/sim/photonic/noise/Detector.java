package org.qml4j.sim.photonic.noise;

/**
 * What a detector on one mode reports when photons arrive. Implement it to add a detector of your own.
 *
 * <p>Detectors are immutable and report counts from 0 on.
 */
public interface Detector {

    /**
     * The probability of each reported count.
     *
     * @param photons the number of arriving photons, 0 or more
     * @return a new array; entry \(d\) is \(P(d \mid n)\); the entries sum to 1
     */
    double[] response(int photons);

    /**
     * The detector as text, as it stands in files.
     *
     * @throws IllegalArgumentException if it has none, which is the default
     */
    default String toText() {
        throw new IllegalArgumentException(getClass().getName() + " has no text form, so that no file can name it."
                + " Use PhotonNumberResolving or Interleaved, or compile the circuit and use a NodeLayer.");
    }

    /** A detector that counts all photons, without fault. */
    static PhotonNumberResolving photonNumberResolving() {
        return new PhotonNumberResolving(1, 0);
    }

    /** A detector that clicks when at least one photon arrives, without fault. */
    static Interleaved threshold() {
        return new Interleaved(1, 1, 0);
    }

    /**
     * A pseudo photon-number-resolving detector: photons are spread evenly over threshold detectors, whose clicks are
     * counted.
     *
     * @param wires the number of threshold detectors, 1 or more
     */
    static Interleaved interleaved(int wires) {
        return new Interleaved(wires, 1, 0);
    }
}
