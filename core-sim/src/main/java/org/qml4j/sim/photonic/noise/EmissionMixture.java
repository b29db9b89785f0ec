package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/**
 * The probabilities of photons from several independent groups, averaged over what sources may emit, as a function of
 * the probabilities of each group; forward and transposed.
 *
 * <p>An emission is a list of groups; its probabilities are the convolution of theirs. Emissions that start with the same
 * groups share that part: the lists form a tree whose nodes are convolved once.
 */
final class EmissionMixture {
    /** The most products that one sample may take. */
    static final long MAX_PRODUCTS = 100_000_000;

    private final List<FockState> groups;
    private final List<Node> nodes = new ArrayList<>();
    private final List<FockState> outcomes;

    /** One list of groups: that of the parent and one more. */
    private static final class Node {
        final int parent;
        final int group;
        final List<FockState> states;
        /** Entry (i, j): the place of the sum of state i of the parent and state j of the group. */
        final int[] target;

        double weight;
        int[] outcome = {};

        Node(int parent, int group, List<FockState> states, int[] target) {
            this.parent = parent;
            this.group = group;
            this.states = states;
            this.target = target;
        }
    }

    /**
     * Prepares the mixture.
     *
     * @param emissions the emissions and their probabilities
     * @param statesOf the states that the photons of a group may end in, by group
     * @throws IllegalArgumentException if a sample would take more than {@link #MAX_PRODUCTS} products
     */
    EmissionMixture(Map<AnnotatedState, Double> emissions, Map<FockState, List<FockState>> statesOf) {
        this.groups = List.copyOf(statesOf.keySet());
        int modes = emissions.keySet().iterator().next().modes();
        nodes.add(new Node(-1, -1, List.of(FockState.vacuum(modes)), new int[0]));
        Map<List<FockState>, Integer> known = new HashMap<>();
        known.put(List.of(), 0);
        long products = 0;
        for (Map.Entry<AnnotatedState, Double> emission : emissions.entrySet()) {
            List<FockState> path = emission.getKey().groups();
            int node = 0;
            for (int length = 1; length <= path.size(); length++) {
                Integer next = known.get(path.subList(0, length));
                if (next == null) {
                    next = append(node, path.get(length - 1), statesOf);
                    known.put(List.copyOf(path.subList(0, length)), next);
                    products += nodes.get(next).target.length;
                }
                node = next;
                requireAffordable(products);
            }
            nodes.get(node).weight += emission.getValue();
        }
        this.outcomes = collectOutcomes();
    }

    private static void requireAffordable(long products) {
        if (products > MAX_PRODUCTS) {
            throw new IllegalArgumentException("The exact mixture of all emissions of the sources takes more than "
                    + MAX_PRODUCTS + " products for each sample. Use fewer photons or modes, sources with fewer faults,"
                    + " or sample.");
        }
    }

    private int append(int parent, FockState group, Map<FockState, List<FockState>> statesOf) {
        List<FockState> before = nodes.get(parent).states;
        List<FockState> more = statesOf.getOrDefault(group, List.of());
        requireAffordable((long) before.size() * more.size());
        Map<FockState, Integer> places = new LinkedHashMap<>();
        int[] target = new int[before.size() * more.size()];
        for (int i = 0; i < before.size(); i++) {
            for (int j = 0; j < more.size(); j++) {
                FockState sum = before.get(i).plus(more.get(j));
                Integer place = places.putIfAbsent(sum, places.size());
                target[i * more.size() + j] = place == null ? places.size() - 1 : place;
            }
        }
        nodes.add(new Node(parent, groups.indexOf(group), List.copyOf(places.keySet()), target));
        return nodes.size() - 1;
    }

    private List<FockState> collectOutcomes() {
        Map<FockState, Integer> places = new TreeMap<>(FockDistribution.ORDER);
        nodes.stream().filter(n -> n.weight > 0).forEach(n -> n.states.forEach(s -> places.put(s, 0)));
        List<FockState> sorted = List.copyOf(places.keySet());
        for (int i = 0; i < sorted.size(); i++) {
            places.put(sorted.get(i), i);
        }
        ToIntFunction<FockState> place = state -> places.getOrDefault(state, 0);
        nodes.stream()
                .filter(n -> n.weight > 0)
                .forEach(n -> n.outcome = n.states.stream().mapToInt(place).toArray());
        return sorted;
    }

    /** The groups in the order in which their probabilities are given. */
    List<FockState> groups() {
        return groups;
    }

    /** All states that may come out. */
    List<FockState> outcomes() {
        return outcomes;
    }

    /** The values of all nodes for one sample, which {@link #backward} needs. */
    double[][] forward(List<double[]> ofGroups) {
        double[][] values = new double[nodes.size()][];
        values[0] = new double[] {1};
        for (int n = 1; n < values.length; n++) {
            Node node = nodes.get(n);
            double[] parent = values[node.parent];
            double[] group = ofGroups.get(node.group);
            double[] value = new double[node.states.size()];
            for (int i = 0, k = 0; i < parent.length; i++) {
                for (int j = 0; j < group.length; j++, k++) {
                    value[node.target[k]] += parent[i] * group[j];
                }
            }
            values[n] = value;
        }
        return values;
    }

    /** The probabilities of {@link #outcomes} from the values of the nodes. */
    double[] mix(double[][] values) {
        double[] p = new double[outcomes.size()];
        for (int n = 0; n < values.length; n++) {
            Node node = nodes.get(n);
            for (int i = 0; i < node.outcome.length; i++) {
                p[node.outcome[i]] += node.weight * values[n][i];
            }
        }
        return p;
    }

    /** From the derivatives with respect to the outcomes, those with respect to the probabilities of the groups. */
    List<double[]> backward(double[] dOutcomes, double[][] values, List<double[]> ofGroups) {
        List<double[]> dGroups =
                ofGroups.stream().map(g -> new double[g.length]).toList();
        double[][] dValues = new double[nodes.size()][];
        Arrays.setAll(dValues, n -> new double[values[n].length]);
        for (int n = nodes.size() - 1; n >= 1; n--) {
            Node node = nodes.get(n);
            double[] d = dValues[n];
            for (int i = 0; i < node.outcome.length; i++) {
                d[i] += node.weight * dOutcomes[node.outcome[i]];
            }
            double[] parent = values[node.parent];
            double[] group = ofGroups.get(node.group);
            for (int i = 0, k = 0; i < parent.length; i++) {
                for (int j = 0; j < group.length; j++, k++) {
                    dValues[node.parent][i] += d[node.target[k]] * group[j];
                    dGroups.get(node.group)[j] += d[node.target[k]] * parent[i];
                }
            }
        }
        return dGroups;
    }
}
