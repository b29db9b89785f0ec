package org.qml4j.sim.photonic.noise;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;

/**
 * All faults of a photonic device in one place: of its sources, phase shifters and detectors. Loss inside a circuit is
 * part of the circuit, as {@link org.qml4j.sim.photonic.circuit.Loss}.
 *
 * @param source the sources, one for each photon of the input
 * @param phases the phase shifters
 * @param detector the detector of each mode
 * @param exceptions the detectors of modes that have another one
 */
public record PhotonicNoise(Source source, PhaseNoise phases, Detector detector, Map<Integer, Detector> exceptions) {
    private static final PhotonicNoise NONE =
            new PhotonicNoise(Source.perfect(), PhaseNoise.none(), Detector.photonNumberResolving(), Map.of());

    /** Copies the map. */
    public PhotonicNoise {
        exceptions = Map.copyOf(exceptions);
    }

    /** A device without faults whose detectors count photons. */
    public static PhotonicNoise none() {
        return NONE;
    }

    /** The same device with other sources. */
    public PhotonicNoise withSource(Source other) {
        return new PhotonicNoise(other, phases, detector, exceptions);
    }

    /** The same device with other phase shifters. */
    public PhotonicNoise withPhases(PhaseNoise other) {
        return new PhotonicNoise(source, other, detector, exceptions);
    }

    /** The same device with the same other detector on all modes. */
    public PhotonicNoise withDetector(Detector other) {
        return new PhotonicNoise(source, phases, other, Map.of());
    }

    /** The same device with another detector on one mode. */
    public PhotonicNoise withDetector(int mode, Detector other) {
        if (mode < 0) {
            throw new IllegalArgumentException("The detector is on mode " + mode + "; modes are 0 or more.");
        }
        Map<Integer, Detector> more = new TreeMap<>(exceptions);
        more.put(mode, other);
        return new PhotonicNoise(source, phases, detector, more);
    }

    /**
     * The detectors of a device of some modes.
     *
     * @throws IllegalArgumentException if a mode with a detector of its own does not exist
     */
    public Detectors detectors(int modes) {
        Detectors all = Detectors.all(modes, detector);
        for (Map.Entry<Integer, Detector> exception : new TreeMap<>(exceptions).entrySet()) {
            if (exception.getKey() >= modes) {
                throw new IllegalArgumentException("Mode " + exception.getKey() + " has a detector of its own but the"
                        + " modes are 0 to " + (modes - 1) + ".");
            }
            all = all.with(exception.getKey(), exception.getValue());
        }
        return all;
    }

    /**
     * The faults as text that {@link #parse} reads, apart by semicolons, for example
     * {@code source(0.9, 0.0, 0.95, 1.0, true); phases(0.01, 0.0, 0); clicking(1, 0.9, 0.0); counting[3](0.8, 0.0)}: the
     * numbers of {@link Source}, of {@link PhaseNoise}, and of the detectors {@link PhotonNumberResolving} (counting) and
     * {@link Interleaved} (clicking), with the mode in brackets for exceptions. What is without fault is left out.
     *
     * @throws IllegalArgumentException if a detector has no text form
     */
    public String toText() {
        StringJoiner text = new StringJoiner("; ");
        if (!source.equals(Source.perfect())) {
            text.add(FaultText.call(
                    "source",
                    source.brightness(),
                    source.g2(),
                    source.indistinguishability(),
                    source.transmittance(),
                    source.extraPhotonDistinguishable()));
        }
        if (!phases.equals(PhaseNoise.none())) {
            text.add(FaultText.call("phases", phases.imprecisionRadians(), phases.errorRadians(), phases.seed()));
        }
        if (!detector.equals(NONE.detector)) {
            text.add(detector.toText());
        }
        new TreeMap<>(exceptions).forEach((mode, d) -> text.add(d.toText().replaceFirst("\\(", "[" + mode + "](")));
        return text.toString();
    }

    /**
     * The faults of a text that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is another text, or a number is out of range
     */
    public static PhotonicNoise parse(String text) {
        return FaultText.noise(text);
    }

    /** The network of a circuit with faulty phase shifters, at the given inputs and weights. */
    public LinearNetwork network(LinearOpticalCircuit circuit, double[] x, double[] w) {
        return LinearNetwork.of(phases.on(circuit).transferMatrix(x, w));
    }
}
