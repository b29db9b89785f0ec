package org.qml4j.datasets.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;

/**
 * Episodes of N-way K-shot learning: N random classes, K labelled examples of each to learn from (support) and others of the
 * same classes to be classified (query). Episode e is a function of (seed, e) alone.
 *
 * <p>Source: O. Vinyals, C. Blundell, T. Lillicrap, K. Kavukcuoglu, D. Wierstra, Matching networks for one shot learning
 * (2016), arXiv:1606.04080, section 2.2.
 */
public final class FewShotEpisodes {
    private final DataSplit split;
    private final ClassMembers members;
    private final int[] eligible;
    private final int ways;
    private final int shots;
    private final int queries;
    private final long seed;

    private FewShotEpisodes(DataSplit split, int ways, int shots, int queries, long seed) {
        this.split = split;
        this.members = ClassMembers.of(split.labels(), split.classNames());
        this.eligible = IntStream.range(0, members.classes())
                .filter(label -> members.size(label) >= shots + queries)
                .toArray();
        this.ways = ways;
        this.shots = shots;
        this.queries = queries;
        this.seed = seed;
    }

    /**
     * Episodes out of a split. Classes are drawn among those with enough examples.
     *
     * @param split examples
     * @param ways classes per episode, at least 2
     * @param shots support examples per class, at least 1
     * @param queries query examples per class, at least 1
     * @param seed any value
     * @return the episodes
     * @throws IllegalArgumentException if fewer than {@code ways} classes have {@code shots + queries} examples
     */
    public static FewShotEpisodes of(DataSplit split, int ways, int shots, int queries, long seed) {
        if (ways < 2 || shots < 1 || queries < 1) {
            throw new IllegalArgumentException("Episodes need at least 2 ways, 1 shot and 1 query; got " + ways
                    + " ways, " + shots + " shots and " + queries + " queries.");
        }
        FewShotEpisodes episodes = new FewShotEpisodes(split, ways, shots, queries, seed);
        if (episodes.eligible.length < ways) {
            throw new IllegalArgumentException("Only " + episodes.eligible.length + " classes of "
                    + split.provenance().id() + " have " + (shots + queries) + " examples; " + ways
                    + " ways need as many.");
        }
        return episodes;
    }

    /**
     * One episode.
     *
     * @param index any number from 0 on
     * @return its classes and examples
     */
    public Episode episode(int index) {
        long state = Permutations.mix(Permutations.mix(seed) ^ index);
        int[] drawn = eligible.clone();
        Permutations.shuffle(drawn, state);
        int[] classes = Arrays.copyOf(drawn, ways);
        int[] support = new int[ways * shots];
        int[] query = new int[ways * queries];
        for (int way = 0; way < ways; way++) {
            int[] order = members.shuffled(classes[way], state);
            System.arraycopy(order, 0, support, way * shots, shots);
            System.arraycopy(order, shots, query, way * queries, queries);
        }
        String name = "episode(" + index + ", " + ways + " ways, " + shots + " shots, " + queries + " queries, seed "
                + seed + ")";
        return new Episode(
                Arrays.stream(classes).boxed().toList(),
                split.select(name + ".support", support).onlyClasses(classes),
                split.select(name + ".query", query).onlyClasses(classes));
    }

    /**
     * One task.
     *
     * @param classes labels in the original split; class {@code classes.get(i)} has the label i in the episode
     * @param support examples to learn from, class after class
     * @param query examples to classify, class after class; none of the support
     */
    public record Episode(List<Integer> classes, DataSplit support, DataSplit query) {
        /** Copies the list. */
        public Episode {
            classes = List.copyOf(classes);
        }
    }
}
