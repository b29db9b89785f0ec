package org.qml4j.sim.photonic.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.qml4j.sim.photonic.circuit.BeamSplitter;
import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;
import org.qml4j.sim.photonic.circuit.Component;
import org.qml4j.sim.photonic.circuit.Loss;
import org.qml4j.sim.photonic.circuit.PhaseShifter;
import org.qml4j.sim.text.Spelling;

/** The names of components in JSON. */
final class StandardComponents {
    static final String PERMUTATION = "PERM";
    static final String UNITARY = "UNITARY";
    static final String BARRIER = "BARRIER";
    static final String ADJOINT = "ADJOINT";

    /** Components that the name describes fully. */
    private static final Map<String, Component> FIXED = fixed();

    private StandardComponents() {}

    private static Map<String, Component> fixed() {
        List<Component> components = new ArrayList<>();
        for (Convention convention : Convention.values()) {
            components.add(BeamSplitter.of(convention));
            components.add(new BeamSplitter(convention, true));
        }
        components.add(new PhaseShifter());
        components.add(new Loss());
        Map<String, Component> map = new LinkedHashMap<>();
        components.forEach(c -> map.put(c.name(), c));
        return map;
    }

    /** The component that a name describes fully. */
    static Optional<Component> find(String name) {
        if (FIXED.containsKey(name)) {
            return Optional.of(FIXED.get(name));
        }
        return ServiceLoader.load(ComponentProvider.class).stream()
                .map(provider -> provider.get().component(name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a component is the one that its name stands for, or no standard component has the name. */
    static boolean isWhatItsNameSays(Component component) {
        boolean reserved = List.of(PERMUTATION, UNITARY, BARRIER, ADJOINT).contains(component.name());
        return !reserved && component.equals(FIXED.getOrDefault(component.name(), component));
    }

    /** The known name nearest to a wrong one. */
    static String nearest(String name) {
        List<String> names = new ArrayList<>(FIXED.keySet());
        names.addAll(List.of(PERMUTATION, UNITARY, BARRIER, ADJOINT));
        return Spelling.nearest(name, names);
    }
}
