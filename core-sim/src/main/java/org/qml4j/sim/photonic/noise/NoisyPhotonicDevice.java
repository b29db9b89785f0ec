package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.device.PhotonicCapabilities;
import org.qml4j.sim.photonic.device.PhotonicDevice;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * An exact device with the faults of a real one: imperfect sources and phase shifters, lossy circuits, imperfect
 * detectors. Outputs are exact probabilities, and gradients are those of the wrapped device.
 *
 * <p>Only some reports of the detectors are kept, and outputs are conditional on them;
 * {@link PhotonicMeasurement.KeptProbability} tells how likely they are. By default those are the reports of as many photons
 * as the input asks for, in the space of the measurement. Then the outputs have the shape and the meaning that they have
 * without faults, and weights trained on one device run on the other. {@link #withDetectedPhotons} keeps other numbers and
 * {@link #withPostSelection} asks for more; reports that do not pass are no outputs then, and {@link #labels} lists those
 * that are.
 *
 * <p>Cost: one run of the wrapped device for each group of photons that may interfere, at most \(2^n\), on as many more
 * modes as the circuit has losses; then the products of {@link EmissionMixture}. Too much of it is refused with numbers.
 */
public final class NoisyPhotonicDevice implements PhotonicDevice {
    /** The largest number of reports of all states together that is listed. */
    private static final int MAX_REPORTS = 20_000_000;

    private static final int AS_MANY_AS_ENTER = -1;

    private static final String NAME = "noisy";
    private static final String PHOTONS = "photons";
    private static final Pattern COUNTS = Pattern.compile(PHOTONS + "\\((\\d{1,9}), *(\\d{1,9})\\)");

    private final PhotonicDevice exact;
    private final PhotonicNoise noise;
    private final PostSelection selection;
    private final int least;
    private final int most;

    private NoisyPhotonicDevice(
            PhotonicDevice exact, PhotonicNoise noise, PostSelection selection, int least, int most) {
        this.exact = exact;
        this.noise = noise;
        this.selection = selection;
        this.least = least;
        this.most = most;
    }

    /**
     * A device with faults.
     *
     * @param exact the device without faults that does the work
     * @param noise the faults
     */
    public static NoisyPhotonicDevice of(PhotonicDevice exact, PhotonicNoise noise) {
        return new NoisyPhotonicDevice(exact, noise, PostSelection.none(), AS_MANY_AS_ENTER, AS_MANY_AS_ENTER);
    }

    /** The same device with other faults. */
    public NoisyPhotonicDevice withNoise(PhotonicNoise other) {
        return new NoisyPhotonicDevice(exact, other, selection, least, most);
    }

    /** The same device that keeps only reports that pass. */
    public NoisyPhotonicDevice withPostSelection(PostSelection other) {
        return new NoisyPhotonicDevice(exact, noise, other, least, most);
    }

    /**
     * The same device that keeps reports of some numbers of photons.
     *
     * @param fewest the smallest total number of photons, 0 or more
     * @param largest the largest one
     * @throws IllegalArgumentException if the numbers are negative or in the wrong order
     */
    public NoisyPhotonicDevice withDetectedPhotons(int fewest, int largest) {
        if (fewest < 0 || largest < fewest) {
            throw new IllegalArgumentException("The detected photons are " + fewest + " to " + largest
                    + "; give the smaller number first, 0 or more.");
        }
        return new NoisyPhotonicDevice(exact, noise, selection, fewest, largest);
    }

    /** The faults. */
    public PhotonicNoise noise() {
        return noise;
    }

    /**
     * The device as text: the wrapped device, the faults, the numbers of photons and the post-selection, apart by
     * semicolons, for example {@code noisy(slos; clicking(1, 0.9, 0.0); photons(1, 2); herald(3, 1))}; see
     * {@link PhotonicNoise#toText} and {@link PostSelection#toText}.
     *
     * @throws IllegalArgumentException if one of these has no text form
     */
    @Override
    public String toText() {
        List<String> parts = new ArrayList<>();
        parts.add(exact.toText());
        parts.add(noise.toText());
        parts.add(least == AS_MANY_AS_ENTER ? "" : FaultText.call(PHOTONS, least, most));
        parts.add(selection.toText());
        parts.removeIf(String::isEmpty);
        return NAME + "(" + String.join("; ", parts) + ")";
    }

    /**
     * The device of a text that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is another text, or wraps another device than a {@link SlosDevice}
     */
    public static NoisyPhotonicDevice parse(String text) {
        if (!text.startsWith(NAME + "(") || !text.endsWith(")")) {
            throw new IllegalArgumentException("The photonic device \"" + text + "\" is not understood; expected '"
                    + NAME + "(slos; FAULTS; photons(FEWEST, MOST); SELECTION)'.");
        }
        String[] parts = text.substring(NAME.length() + 1, text.length() - 1).split(";", -1);
        StringJoiner faults = new StringJoiner(";");
        StringJoiner selections = new StringJoiner(";");
        Matcher photons = COUNTS.matcher("");
        NoisyPhotonicDevice device = of(SlosDevice.parse(parts[0].strip()), PhotonicNoise.none());
        for (String part : List.of(parts).subList(1, parts.length)) {
            if (photons.reset(part.strip()).matches()) {
                device = device.withDetectedPhotons(
                        Integer.parseInt(photons.group(1)), Integer.parseInt(photons.group(2)));
            } else {
                (FaultText.isSelection(part) ? selections : faults).add(part);
            }
        }
        return device.withNoise(PhotonicNoise.parse(faults.toString()))
                .withPostSelection(PostSelection.parse(selections.toString()));
    }

    @Override
    public PhotonicCapabilities capabilities() {
        PhotonicCapabilities wrapped = exact.capabilities();
        return new PhotonicCapabilities(wrapped.maxStates(), wrapped.exact(), /* lossy= */ true, wrapped.gradients());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the measurement reads what detectors do not show, or no report passes
     */
    @Override
    public List<String> labels(PhotonicInput input, PhotonicMeasurement measurement) {
        return readings(input, measurement).labels();
    }

    private Readings readings(PhotonicInput input, PhotonicMeasurement measurement) {
        int fewest = least == AS_MANY_AS_ENTER ? input.photons() : least;
        int largest = most == AS_MANY_AS_ENTER ? input.photons() : most;
        // The measurement refuses modes that do not exist, and spaces that the photons do not fit.
        if (least == AS_MANY_AS_ENTER || measurement instanceof PhotonicMeasurement.Partial) {
            measurement.outputs(input.modes(), input.photons());
        }
        return Readings.of(measurement, selection, input.modes(), fewest, largest);
    }

    @Override
    public QuantumNode compile(
            LinearOpticalCircuit circuit,
            PhotonicInput input,
            PhotonicMeasurement measurement,
            GradientMethod gradient) {
        if (input.modes() != circuit.modes()) {
            throw new IllegalArgumentException("The input has " + input.modes() + " modes but the circuit has "
                    + circuit.modes() + "; they have to match.");
        }
        Readings readings = readings(input, measurement);
        LinearOpticalCircuit faulty = noise.phases().on(circuit);
        LinearOpticalCircuit whole = faulty.losesPhotons() ? faulty.dilated() : faulty;
        Map<AnnotatedState, Double> emissions = emissions(input);
        Map<FockState, List<FockState>> seen = new LinkedHashMap<>();
        List<QuantumNode> nodes = new ArrayList<>();
        List<LinearMap> visible = new ArrayList<>();
        for (AnnotatedState emission : emissions.keySet()) {
            for (FockState group : emission.groups()) {
                if (!seen.containsKey(group)) {
                    LinearMap.Builder map = new LinearMap.Builder();
                    List<FockState> states = seen(circuit.modes(), whole.modes(), group.photons(), map);
                    seen.put(group, states);
                    visible.add(map.build(states.size()));
                    nodes.add(exact.compile(
                            whole,
                            extended(input, group, whole.modes() - circuit.modes()),
                            PhotonicMeasurement.probabilities(ComputationSpace.FOCK),
                            gradient));
                }
            }
        }
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("The sources deliver no photon for " + input
                    + ": their brightness or transmittance is 0, or the input is empty.");
        }
        EmissionMixture mixture = new EmissionMixture(emissions, seen);
        LinearMap detection = detection(mixture.outcomes(), readings, circuit.modes());
        return new NoisyPhotonicNode(
                nodes,
                visible,
                mixture,
                detection,
                readings,
                "'" + selection + "' of " + readings.kept().size() + " reports");
    }

    private Map<AnnotatedState, Double> emissions(PhotonicInput input) {
        if (input instanceof PhotonicInput.Fock fock) {
            return noise.source().emissions(fock.state());
        }
        if (!noise.source().equals(Source.perfect())) {
            throw new IllegalArgumentException("Sources of single photons make Fock states; this input is a"
                    + " superposition. Use Source.perfect(), and put loss into the circuit.");
        }
        return Map.of(AnnotatedState.indistinguishable(input.terms().get(0)), 1.0);
    }

    /** The states of the modes of the circuit, whatever the modes of lost photons hold. */
    private static List<FockState> seen(int modes, int allModes, int photons, LinearMap.Builder map) {
        Map<FockState, Integer> places = new LinkedHashMap<>();
        List<Integer> shown = IntStream.range(0, modes).boxed().toList();
        FockBasis basis = FockBasis.of(allModes, photons);
        for (int t = 0; t < basis.size(); t++) {
            FockState state = basis.state(t).restrictedTo(shown);
            Integer place = places.putIfAbsent(state, places.size());
            map.add(t, place == null ? places.size() - 1 : place, 1);
        }
        return List.copyOf(places.keySet());
    }

    /** The input on the modes of the circuit and those of lost photons, which are empty. */
    private static PhotonicInput extended(PhotonicInput input, FockState group, int more) {
        if (input instanceof PhotonicInput.Fock) {
            return PhotonicInput.of(more == 0 ? group : group.followedBy(FockState.vacuum(more)));
        }
        if (more == 0) {
            return input;
        }
        if (input instanceof PhotonicInput.Superposition s) {
            return new PhotonicInput.Superposition(
                    s.terms().stream()
                            .map(t -> t.followedBy(FockState.vacuum(more)))
                            .toList(),
                    s.amplitudes());
        }
        throw new IllegalArgumentException("Amplitude encoding into a circuit with loss is not supported. Put the loss"
                + " into the efficiency of the detectors, or use a fixed superposition.");
    }

    private LinearMap detection(List<FockState> arriving, Readings readings, int modes) {
        Map<FockState, Integer> places = new HashMap<>();
        int largest = 0;
        for (FockState report : readings.kept()) {
            places.put(report, places.size());
            largest = Math.max(largest, report.photons());
        }
        Detectors detectors = noise.detectors(modes);
        LinearMap.Builder map = new LinearMap.Builder();
        for (int i = 0; i < arriving.size(); i++) {
            int from = i;
            detectors.outcomes(arriving.get(i), largest, (report, p) -> {
                Integer place = places.get(report);
                if (place != null) {
                    map.add(from, place, p);
                }
            });
            if (map.size() > MAX_REPORTS) {
                throw new IllegalArgumentException("The detectors have more than " + MAX_REPORTS + " reports of the "
                        + arriving.size() + " states that arrive. Use detectors without dark counts, or fewer modes or"
                        + " photons.");
            }
        }
        if (map.size() == 0) {
            throw new IllegalArgumentException("The post-selection '" + selection + "' is empty: none of the "
                    + readings.kept().size() + " reports that it keeps can occur, its probability is 0.");
        }
        return map.build(places.size());
    }
}
