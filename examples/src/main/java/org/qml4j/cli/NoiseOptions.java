package org.qml4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qml4j.sim.noise.NoiseModel;

/** Noise in the words of the command line: {@code depolarizing=0.01}, or rules as {@link NoiseModel#parse} reads them. */
final class NoiseOptions {
    private static final Map<String, String> CHANNELS = new TreeMap<>(Map.of(
            "depolarizing", "depolarizing",
            "bit_flip", "bitFlip",
            "phase_flip", "phaseFlip",
            "amplitude_damping", "amplitudeDamping",
            "phase_damping", "phaseDamping"));

    private NoiseOptions() {}

    /**
     * The model of some options, in their order.
     *
     * @throws IllegalArgumentException if a word is unknown or a number is out of range
     */
    static NoiseModel parse(List<String> options) {
        List<String> rules = new ArrayList<>();
        for (String option : options) {
            if (option.indexOf(':') >= 0) {
                rules.add(option);
            } else {
                for (String word : option.split(",", -1)) {
                    rules.add(rule(word.strip()));
                }
            }
        }
        return NoiseModel.parse(String.join("; ", rules));
    }

    private static String rule(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (equals < 0 || !(CHANNELS.containsKey(name) || name.equals("readout"))) {
            throw new IllegalArgumentException("Noise is NAME=P with NAME one of " + CHANNELS.keySet()
                    + " or readout, or rules such as 'CNOT: depolarizing2(0.01)'; got '" + word + "'.");
        }
        String number = word.substring(equals + 1);
        return name.equals("readout")
                ? "readout: readoutError(" + number + ", " + number + ")"
                : "*: " + CHANNELS.get(name) + "(" + number + ")";
    }
}
