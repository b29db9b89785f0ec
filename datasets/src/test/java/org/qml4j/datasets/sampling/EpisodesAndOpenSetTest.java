package org.qml4j.datasets.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.split.DataSplit;

class EpisodesAndOpenSetTest {
    @Test
    void episodeHasNWaysKShotsAndDisjointQueries() {
        DataSplit split = Labelled.cyclic(200, 10);
        FewShotEpisodes episodes = FewShotEpisodes.of(split, 5, 3, 4, 8);
        Set<Integer> seenClasses = new HashSet<>();
        for (int index = 0; index < 50; index++) {
            FewShotEpisodes.Episode episode = episodes.episode(index);
            assertThat(episode.classes()).hasSize(5).doesNotHaveDuplicates();
            assertThat(episode.support().classCounts()).containsExactly(3, 3, 3, 3, 3);
            assertThat(episode.query().classCounts()).containsExactly(4, 4, 4, 4, 4);
            int[] support = Labelled.positions(episode.support());
            int[] query = Labelled.positions(episode.query());
            assertThat(Labelled.distinct(support)).isEqualTo(15);
            assertThat(query).doesNotContain(support);
            for (int i = 0; i < support.length; i++) {
                int original = split.label(support[i]);
                assertThat(original)
                        .isEqualTo(episode.classes().get(episode.support().label(i)));
            }
            seenClasses.addAll(episode.classes());
        }
        assertThat(seenClasses).hasSize(10);
    }

    @Test
    void episodesDependOnSeedAndIndexAlone() {
        DataSplit split = Labelled.cyclic(200, 10);
        FewShotEpisodes episodes = FewShotEpisodes.of(split, 5, 1, 1, 8);
        int[] third = Labelled.positions(episodes.episode(3).support());
        episodes.episode(9);
        assertThat(Labelled.positions(episodes.episode(3).support())).isEqualTo(third);
        assertThat(Labelled.positions(episodes.episode(4).support())).isNotEqualTo(third);
        assertThat(Labelled.positions(
                        FewShotEpisodes.of(split, 5, 1, 1, 9).episode(3).support()))
                .isNotEqualTo(third);
    }

    @Test
    void classesWithTooFewExamplesAreNotDrawn() {
        int[] labels = new int[40];
        Arrays.fill(labels, 20, 38, 1);
        Arrays.fill(labels, 38, 40, 2);
        FewShotEpisodes episodes = FewShotEpisodes.of(Labelled.of(labels, 3), 2, 2, 2, 1);
        for (int index = 0; index < 20; index++) {
            assertThat(episodes.episode(index).classes()).containsExactlyInAnyOrder(0, 1);
        }
        assertThatThrownBy(() -> FewShotEpisodes.of(Labelled.of(labels, 3), 3, 2, 2, 1))
                .hasMessage("Only 2 classes of toy/train have 4 examples; 3 ways need as many.");
        assertThatThrownBy(() -> FewShotEpisodes.of(Labelled.of(labels, 3), 1, 2, 0, 1))
                .hasMessage("Episodes need at least 2 ways, 1 shot and 1 query; got 1 ways, 2 shots and 0 queries.");
    }

    @Test
    void openSetHoldsBackWholeClasses() {
        DataSplit train = Labelled.cyclic(60, 6);
        DataSplit test = Labelled.cyclic(30, 6);
        OpenSet open = OpenSet.of(train, test, 4, 0, 2);
        assertThat(open.train().classCounts()).containsExactly(10, 10, 10);
        assertThat(open.train().classNames()).containsExactly("class4", "class0", "class2");
        assertThat(open.knownTest().size()).isEqualTo(15);
        assertThat(open.unknownTest().classNames()).containsExactly("class1", "class3", "class5");
        assertThat(open.unknownTrain().size()).isEqualTo(30);
        assertThat(open.openTest().classNames()).containsExactly("class4", "class0", "class2", "unknown");
        assertThat(open.openTest().classCounts()).containsExactly(5, 5, 5, 15);
        assertThat(Labelled.positions(open.openTest())).isEqualTo(Labelled.positions(test));
        assertThat(open.openTest().label(4)).isZero();
        assertThat(open.openTest().label(1)).isEqualTo(3);
    }

    @Test
    void randomOpenSetIsSeededAndExact() {
        DataSplit train = Labelled.cyclic(60, 6);
        OpenSet open = OpenSet.random(train, train, 4, 3);
        assertThat(open.knownClasses()).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(OpenSet.random(train, train, 4, 3).knownClasses()).isEqualTo(open.knownClasses());
        Set<Object> draws = new HashSet<>();
        for (int seed = 0; seed < 30; seed++) {
            draws.add(OpenSet.random(train, train, 4, seed).knownClasses());
        }
        assertThat(draws).hasSizeGreaterThan(5);
    }

    @Test
    void openSetWithoutUnknownClassIsRefused() {
        DataSplit split = Labelled.cyclic(6, 2);
        assertThatThrownBy(() -> OpenSet.of(split, split, 0, 1))
                .hasMessage("All 2 classes are known; an open set needs at least one that is held back.");
        assertThatThrownBy(() -> OpenSet.random(split, split, 2, 1))
                .hasMessage("2 of 2 classes are to be known; it must be from 1 to 1.");
        assertThatThrownBy(() -> OpenSet.of(split, Labelled.cyclic(6, 3), 0)).hasMessageContaining("the same classes");
    }

    @Test
    void relabellingChecksCountAndNames() {
        DataSplit split = Labelled.cyclic(3, 2);
        assertThatThrownBy(() -> split.relabelled("new", new int[2], split.classNames()))
                .hasMessage("2 labels are given for 3 images; each needs one.");
        assertThatThrownBy(() -> split.relabelled("new", new int[] {0, 1, 2}, split.classNames()))
                .hasMessage("Example 2 has label 2, but there are 2 class names; labels run from 0 to 1.");
    }
}
