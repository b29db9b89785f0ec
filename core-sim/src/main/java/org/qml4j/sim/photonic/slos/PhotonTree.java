package org.qml4j.sim.photonic.slos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qml4j.sim.photonic.FockState;

/**
 * In which order photons are created to reach a superposition of input states. With \(L_p\) the creation of a photon
 * that enters in mode \(p\), the output is the sum over the terms of their amplitude times \(\prod_p L_p^{s_p} / \sqrt{s_p!}\)
 * on the vacuum. Terms that end with the same photons share the last, dearest steps, as in Horner's rule:
 * \(\sum_p L_p (\sum_{q \ge p} L_q (\dots))\), so that the last photon is created at most once per mode.
 *
 * <p>A node is the state of \(k\) photons below some last photons. Steps come in depth-first order: what a step reads is
 * complete, and of each photon number at most one state is unfinished. Node 0 is the output.
 */
final class PhotonTree {
    /**
     * One photon more.
     *
     * @param photons of the target
     * @param column the place among the input modes in use
     * @param factor \(1/\sqrt{j}\) for the j-th photon of a mode
     * @param source the node with a photon less; of the first photon the term whose amplitude multiplies it
     * @param target the node that is written
     * @param first whether it is the first writing, not an addition
     */
    record Step(int photons, int column, double factor, int source, int target, boolean first) {}

    /** The input modes in use, ascending. */
    final List<Integer> columns;

    final List<Step> steps = new ArrayList<>();
    /** The photons of each node. */
    final List<Integer> nodes = new ArrayList<>();

    /** A term and its photons as columns. */
    private record Path(int term, List<Integer> photons) {}

    PhotonTree(List<FockState> terms) {
        int[] used = new int[terms.get(0).modes()];
        for (FockState term : terms) {
            for (int mode = 0; mode < used.length; mode++) {
                used[mode] = Math.max(used[mode], term.photonsIn(mode));
            }
        }
        List<Integer> list = new ArrayList<>();
        for (int mode = 0; mode < used.length; mode++) {
            if (used[mode] > 0) {
                list.add(mode);
            }
        }
        columns = List.copyOf(list);
        if (terms.get(0).photons() > 0) {
            if (terms.size() == 1) {
                chain(terms.get(0));
            } else {
                List<Path> paths = new ArrayList<>();
                for (int t = 0; t < terms.size(); t++) {
                    List<Integer> photons = terms.get(t).photonModes().stream()
                            .map(columns::indexOf)
                            .toList();
                    paths.add(new Path(t, photons));
                }
                branch(paths, 0, 0);
            }
        }
    }

    /** A photon of the chain: its column and its place among the photons of that column. */
    private record Turn(int column, int place, double when) {}

    /**
     * A single state. The photons of the modes take turns in proportion to their numbers, which keeps the rounding errors
     * of many photons from growing: with all photons of one mode first, an error of 1e-16 along
     * \((a_2^\dagger)^{100}\) would be multiplied by \(\sqrt{\binom{200}{100}}\).
     */
    private void chain(FockState state) {
        List<Turn> turns = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int photons = state.photonsIn(columns.get(column));
            for (int place = 0; place < photons; place++) {
                turns.add(new Turn(column, place, (place + 0.5) / photons));
            }
        }
        turns.sort(Comparator.comparingDouble(Turn::when));
        int n = turns.size();
        for (int k = 1; k <= n; k++) {
            Turn turn = turns.get(k - 1);
            nodes.add(n + 1 - k);
            int source = k == 1 ? 0 : n - k + 1;
            steps.add(new Step(k, turn.column(), 1 / Math.sqrt(turn.place() + 1), source, n - k, /* first= */ true));
        }
    }

    /** The node below {@code depth} last photons, the last {@code run} of which are alike. */
    private int branch(List<Path> paths, int depth, int run) {
        int photons = paths.get(0).photons().size() - depth;
        int node = nodes.size();
        nodes.add(photons);
        Map<Integer, List<Path>> groups = new TreeMap<>();
        for (Path path : paths) {
            groups.computeIfAbsent(path.photons().get(depth), c -> new ArrayList<>())
                    .add(path);
        }
        boolean first = true;
        for (Map.Entry<Integer, List<Path>> entry : groups.entrySet()) {
            int column = entry.getKey();
            List<Path> group = entry.getValue();
            boolean again = depth > 0 && group.get(0).photons().get(depth - 1) == column;
            int alike = again ? run + 1 : 1;
            int source = photons == 1 ? group.get(0).term() : branch(group, depth + 1, alike);
            steps.add(new Step(photons, column, 1 / Math.sqrt(alike), source, node, first));
            first = false;
        }
        return node;
    }
}
