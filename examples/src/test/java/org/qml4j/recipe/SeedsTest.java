package org.qml4j.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class SeedsTest {
    @Test
    void streamDependsOnRootAndNameOnly() {
        long first = Seeds.of(1).stream("shuffle").nextLong();
        Seeds seeds = Seeds.of(1);
        seeds.stream("other").nextLong();
        assertThat(seeds.stream("shuffle").nextLong()).isEqualTo(first);
        assertThat(seeds.stream("init").nextLong()).isNotEqualTo(first);
        assertThat(Seeds.of(2).stream("shuffle").nextLong()).isNotEqualTo(first);
    }

    /** Frozen values: a change would silently change every result. The first one is from another SHA-256 (Python). */
    @Test
    void streamsNeverChange() {
        assertThat(Seeds.of(1).number("nd4j")).isEqualTo(407919844L);
        assertThat(Seeds.of(1).stream("shuffle").nextInt(1_000_000)).isEqualTo(197285);
    }

    @Test
    void numbersFitAnInt() {
        for (int i = 0; i < 1000; i++) {
            assertThat(Seeds.of(i).number("x")).isBetween(0L, (long) Integer.MAX_VALUE);
        }
    }

    @Test
    void childrenAreIndependent() {
        assertThat(Seeds.of(1).child("a").root())
                .isNotEqualTo(Seeds.of(1).child("b").root());
        assertThat(Seeds.of(1).child("a").stream("x").nextLong())
                .isNotEqualTo(Seeds.of(1).stream("x").nextLong());
    }

    /** The premise of parallel arms: ND4J keeps one generator for each thread. */
    @Test
    void nd4jDrawsOfOneThreadDoNotDependOnAnother() throws Exception {
        Nd4j.getRandom().setSeed(5);
        float[] alone = Nd4j.rand(4).toFloatVector();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CyclicBarrier bothReady = new CyclicBarrier(2);
        CyclicBarrier otherHasDrawn = new CyclicBarrier(2);
        try {
            Future<float[]> one = pool.submit(() -> {
                Nd4j.getRandom().setSeed(5);
                bothReady.await();
                otherHasDrawn.await();
                return Nd4j.rand(4).toFloatVector();
            });
            Future<?> two = pool.submit(() -> {
                bothReady.await();
                Nd4j.getRandom().setSeed(6);
                Nd4j.rand(100);
                otherHasDrawn.await();
                return null;
            });
            two.get();
            assertThat(one.get()).containsExactly(alone);
        } finally {
            pool.shutdownNow();
        }
    }
}
