package org.qml4j.recipes.matryoshka;

import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.near;
import static org.qml4j.recipe.Check.notWorse;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;

/** Embeddings whose prefixes are embeddings: Kusupati et al. 2022 (arXiv:2205.13147). */
public final class Matryoshka implements Recipe<Config> {
    private static final List<Integer> SIZES = List.of(4, 8, 16, 32, 64);

    /** For the service loader. */
    public Matryoshka() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "matryoshka",
                        "One embedding whose first 4, 8, 16, ... numbers do the work of smaller ones",
                        new PaperRef(
                                "Matryoshka Representation Learning",
                                List.of("A. Kusupati", "G. Bhatt", "A. Rege", "and others"),
                                2022,
                                "2205.13147",
                                "NeurIPS 2022"),
                        parity(),
                        monotone(),
                        compression(),
                        retrieval(),
                        cascade(),
                        parameters())
                .tagged("classical", "embeddings", "retrieval");
    }

    /** An embedding that was not trained for it must fail when it is cut. */
    private static Claim parity() {
        List<Check> checks = new ArrayList<>();
        for (int size : SIZES) {
            checks.add(notWorse("mrl." + size + ".accuracy", "ff." + size + ".accuracy", 0.025));
            checks.add(notWorse("mrl." + size + ".nearest", "ff." + size + ".nearest", 0.02));
        }
        checks.add(control(exceeds("mrl.4.accuracy", "truncated.4.accuracy", 0.20)));
        checks.add(control(exceeds("mrl.8.accuracy", "truncated.8.accuracy", 0.15)));
        return Claim.of("C1", "Prefixes are as accurate as embeddings trained for their size", "abstract")
                .checkedBy(checks.toArray(Check[]::new));
    }

    private static Claim monotone() {
        return Claim.of("C2", "Accuracy grows with the prefix, and the shortest keeps most of it", "figure 2")
                .checkedBy(
                        notWorse("mrl.64.accuracy", "mrl.4.accuracy", 0.005),
                        Check.that(
                                "the prefix of 4 has at least 85 % of the accuracy of the whole embedding",
                                t -> t.summary("mrl.4.accuracy").mean()
                                        >= 0.85 * t.summary("mrl.64.accuracy").mean(),
                                "mrl.4.accuracy",
                                "mrl.64.accuracy"),
                        control(Check.that(
                                "the cut embedding has less than 85 %",
                                t -> t.summary("truncated.4.accuracy").mean()
                                        < 0.85 * t.summary("mrl.64.accuracy").mean(),
                                "truncated.4.accuracy",
                                "mrl.64.accuracy")));
    }

    private static Claim compression() {
        return Claim.of("C3", "Short prefixes find neighbours better than compressed embeddings", "figure 3")
                .checkedBy(
                        exceeds("mrl.4.nearest", "svd.4.nearest", 0.03),
                        exceeds("mrl.4.nearest", "random.4.nearest", 0.10),
                        control(near("svd.64.nearest", "ff.64.nearest", 0.02)));
    }

    private static Claim retrieval() {
        return Claim.of("C4", "A short prefix proposes, the whole orders: cheaper search, as precise", "figure 8")
                .checkedBy(
                        near("retrieval.reranked.map", "retrieval.exact.map", 0.005),
                        atMost("retrieval.cost.share", 1.0 / 6),
                        control(exceeds("retrieval.exact.map", "retrieval.random.map", 0.03)));
    }

    private static Claim cascade() {
        return Claim.of("C5", "Most examples need a short prefix only", "figure 6")
                .checkedBy(
                        atMost("cascade.size", 24),
                        notWorse("cascade.accuracy", "cascade.full.accuracy", 0.003),
                        control(near("cascade.always.size", "cascade.smallest.size", 1e-9)));
    }

    /** 20 classes: a matrix and a bias for each prefix, or one of each for all. */
    private static Claim parameters() {
        return Claim.of("P", "Heads have the sizes of the method", "authors' code")
                .checkedBy(
                        equal("mrl.head.parameters", 20 * (4 + 8 + 16 + 32 + 64) + 5 * 20, 0),
                        equal("mrle.head.parameters", 20 * 64 + 20, 0),
                        control(exceeds("mrl.head.parameters", "mrle.head.parameters", 1000)));
    }

    @Override
    public Config defaults() {
        return Config.twentyClasses();
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        new Experiment(config, context).run();
    }
}
