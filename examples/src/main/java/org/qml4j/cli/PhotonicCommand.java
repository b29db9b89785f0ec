package org.qml4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.RecipeException;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.PhotonicDrawer;
import org.qml4j.sim.photonic.json.PhotonicJson;
import org.qml4j.sim.photonic.slos.CliffordCliffordSampler;
import org.qml4j.sim.photonic.slos.Slos;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a photonic circuit from a file, computes its output probabilities or draws samples from them. */
@picocli.CommandLine.Command(
        name = "photonic",
        description = "Draw a photonic circuit, or compute or sample where its photons go.",
        footer = {
            "",
            "FILE is JSON with the components and, unless --state gives it, the Fock state that enters.",
            "A state outside the space does not count: the probabilities are conditional, and 'kept' is their sum before.",
            "Examples:",
            "  qml4j photonic examples/circuits/hong-ou-mandel.json",
            "  qml4j photonic examples/circuits/mach-zehnder.json --inputs 0.5 --probabilities",
            "  qml4j photonic examples/circuits/hong-ou-mandel.json --samples 1000 --seed 7 --json"
        })
final class PhotonicCommand extends Command {
    private static final int LONGEST_TABLE = 20;

    @Parameters(paramLabel = "FILE", description = "The circuit.")
    Path file = Path.of("circuit.json");

    @ArgGroup
    @Nullable
    Task task;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the samples. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--state", paramLabel = "STATE", description = "The photons that enter, such as '|1,0,1>'.")
    @Nullable
    String state;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = "FOCK",
            description = "States that count: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    ComputationSpace space = ComputationSpace.FOCK;

    @Option(
            names = "--inputs",
            split = ",",
            paramLabel = "X",
            description = "The inputs x[0], x[1], ... of the circuit.")
    double[] inputs = {};

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "W",
            description = "The weights w[0], w[1], ... of the circuit.")
    double[] weights = {};

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a picture of the circuit to this file.")
    @Nullable
    Path svg;

    @Option(names = "--json", description = "Print the result as JSON with all states, not as a table of the first 20.")
    boolean json;

    /** What to do besides drawing. */
    static final class Task {
        @Option(
                names = "--probabilities",
                required = true,
                description = "Print the probabilities of the output states.")
        boolean probabilities;

        @Option(
                names = "--samples",
                required = true,
                paramLabel = "N",
                description = "Print how often each of N samples comes up; drawn one by one where not all"
                        + " probabilities fit into memory.")
        int samples = -1;
    }

    @Override
    public Integer call() throws IOException {
        PhotonicJson document = read();
        LinearOpticalCircuit circuit = document.circuit();
        if (svg != null) {
            Files.writeString(svg, PhotonicDrawer.svg(circuit));
            console().note("Picture: " + svg);
        }
        if (task == null) {
            describe(document);
            return ExitCodes.OK;
        }
        if (!task.probabilities && task.samples < 0) {
            throw usage("The number of samples is 0 or more; got " + task.samples + ".");
        }
        FockState entering = document.state()
                .orElseThrow(() -> new RecipeException(
                        file + " names no state. Add \"state\": \"|1,0,...>\" to it, or give --state."));
        Optics optics = optics(circuit, entering);
        if (task.probabilities) {
            print(entering, distribution(circuit, optics));
        } else if (fits(optics)) {
            print(entering, distribution(circuit, optics).counts(task.samples, seed), "");
        } else {
            sampleShotByShot(circuit, entering, optics);
        }
        return ExitCodes.OK;
    }

    private PhotonicJson read() throws IOException {
        String text = Files.readString(file);
        try {
            PhotonicJson document = PhotonicJson.read(text);
            return state == null ? document : PhotonicJson.of(document.circuit(), FockState.parse(state));
        } catch (IllegalArgumentException e) {
            throw new RecipeException(file + ": " + e.getMessage(), e);
        }
    }

    private void describe(PhotonicJson document) {
        LinearOpticalCircuit circuit = document.circuit();
        if (json) {
            console().line(document.write().stripTrailing());
            return;
        }
        console().line(circuit.toString());
        console().line("");
        console()
                .format(
                        "%d modes, %d components, %d inputs, %d weights%s",
                        circuit.modes(),
                        circuit.placements().size(),
                        circuit.inputs(),
                        circuit.weights(),
                        circuit.losesPhotons() ? ", with loss" : "");
        document.state()
                .ifPresent(s -> console()
                        .format(
                                "%s enters; %s outputs",
                                s, space.basis(s.modes(), s.photons()).size()));
    }

    /** A unitary of the modes of the circuit and of those that take lost photons, and what enters it. */
    private record Optics(LinearOpticalCircuit circuit, FockState input) {}

    private Optics optics(LinearOpticalCircuit circuit, FockState entering) {
        boolean lossy = circuit.losesPhotons();
        if (lossy && space != ComputationSpace.FOCK) {
            throw usage("The circuit loses photons; only --space FOCK counts states of fewer photons.");
        }
        LinearOpticalCircuit unitary = lossy ? circuit.dilated() : circuit;
        int more = unitary.modes() - circuit.modes();
        return new Optics(unitary, more == 0 ? entering : entering.followedBy(FockState.vacuum(more)));
    }

    /** With loss the modes that take lost photons are computed too and left out afterwards. */
    private FockDistribution distribution(LinearOpticalCircuit circuit, Optics optics) {
        Slos slos = Slos.of(space, optics.input);
        requireMemory(slos);
        FockDistribution all =
                slos.amplitudes(optics.circuit.unitary(inputs, weights)).distribution();
        return optics.circuit.modes() > circuit.modes()
                ? all.marginal(IntStream.range(0, circuit.modes()).boxed().toList())
                : all;
    }

    /** Whether all probabilities fit into memory. */
    private boolean fits(Optics optics) {
        return states(optics.input.modes(), optics.input.photons()) < Integer.MAX_VALUE
                && bytes(Slos.of(space, optics.input)) <= Runtime.getRuntime().maxMemory();
    }

    /** The number of states of the space, which may exceed what an integer holds. */
    private double states(int modes, int photons) {
        double states = 1;
        for (int i = 1; i <= photons; i++) {
            states *= switch (space) {
                case FOCK -> (modes - 1.0 + i) / i;
                case UNBUNCHED -> Math.max(0, modes - photons + (double) i) / i;
                case DUAL_RAIL -> 2;
            };
        }
        return states;
    }

    /** Draws each sample by itself; a sample outside the space does not count. */
    private void sampleShotByShot(LinearOpticalCircuit circuit, FockState entering, Optics optics) {
        int samples = Objects.requireNonNull(task).samples;
        Map<FockState, Integer> counts = new TreeMap<>(FockDistribution.ORDER);
        List<Integer> own = IntStream.range(0, circuit.modes()).boxed().toList();
        try {
            CliffordCliffordSampler.of(optics.circuit.unitary(inputs, weights), optics.input)
                    .counts(samples, seed)
                    .forEach((state, count) -> {
                        if (isInSpace(state)) {
                            counts.merge(state.restrictedTo(own), count, Integer::sum);
                        }
                    });
        } catch (IllegalArgumentException e) {
            throw new RecipeException(file + ": " + e.getMessage(), e);
        }
        int kept = counts.values().stream().mapToInt(Integer::intValue).sum();
        print(
                entering,
                counts,
                String.format(
                        Locale.ROOT,
                        "drawn one by one (Clifford and Clifford): the %.3g output states do not fit into memory; %d of %d"
                                + " samples are in the space %s",
                        states(optics.input.modes(), optics.input.photons()),
                        kept,
                        samples,
                        space));
    }

    private boolean isInSpace(FockState state) {
        return switch (space) {
            case FOCK -> true;
            case UNBUNCHED -> IntStream.range(0, state.modes()).allMatch(mode -> state.photonsIn(mode) <= 1);
            case DUAL_RAIL ->
                IntStream.range(0, state.modes() / 2)
                        .allMatch(pair -> state.photonsIn(2 * pair) + state.photonsIn(2 * pair + 1) == 1);
        };
    }

    /** A table of states with names takes some hundred bytes per state beside the amplitudes. */
    private static long bytes(Slos slos) {
        return slos.cost().forwardBytes() + 300 * slos.cost().states();
    }

    private static void requireMemory(Slos slos) {
        long bytes = bytes(slos);
        long limit = Runtime.getRuntime().maxMemory();
        if (bytes > limit) {
            throw new RecipeException(String.format(
                    Locale.ROOT,
                    "%,d output states need about %,d MiB, Java may use %,d MiB. Give Java more with"
                            + " QML4J_JAVA_OPTS=-Xmx8g, choose --space UNBUNCHED, or draw --samples.",
                    slos.cost().states(),
                    bytes >> 20,
                    limit >> 20));
        }
    }

    private void print(FockState entering, FockDistribution distribution) {
        if (json) {
            ObjectNode root = root(entering);
            root.put("kept", distribution.kept());
            ArrayNode list = root.putArray("probabilities");
            double[] p = distribution.probabilities();
            for (int i = 0; i < p.length; i++) {
                list.addObject()
                        .put("state", distribution.states().get(i).toString())
                        .put("probability", p[i]);
            }
            console().line(root.toPrettyString());
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (FockDistribution.Entry e : distribution.top(LONGEST_TABLE)) {
            rows.add(List.of(e.state().toString(), String.format(Locale.ROOT, "%.10f", e.probability())));
        }
        console().table(List.of("STATE", "PROBABILITY"), rows);
        more(distribution.size());
        console().format("kept %.10f", distribution.kept());
    }

    private void print(FockState entering, Map<FockState, Integer> counts, String how) {
        if (json) {
            ObjectNode root = root(entering);
            root.put("seed", seed);
            root.put("method", how.isEmpty() ? "all probabilities" : how);
            ArrayNode list = root.putArray("counts");
            counts.forEach((s, n) -> list.addObject().put("state", s.toString()).put("count", n));
            console().line(root.toPrettyString());
            return;
        }
        List<List<String>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.<FockState, Integer>comparingByValue().reversed())
                .limit(LONGEST_TABLE)
                .map(e -> List.of(e.getKey().toString(), e.getValue().toString()))
                .toList();
        console().table(List.of("STATE", "COUNT"), rows);
        more(counts.size());
        if (!how.isEmpty()) {
            console().line(how);
        }
    }

    private ObjectNode root(FockState entering) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("file", file.toString());
        root.put("state", entering.toString());
        root.put("space", space.name());
        return root;
    }

    private void more(int states) {
        if (states > LONGEST_TABLE) {
            console().line("... and " + (states - LONGEST_TABLE) + " more states; --json prints all.");
        }
    }
}
