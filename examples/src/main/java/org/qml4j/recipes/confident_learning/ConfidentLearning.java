package org.qml4j.recipes.confident_learning;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.near;
import static org.qml4j.recipe.Check.that;

import java.util.List;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;

/** Counting, pruning and ranking wrong labels: Northcutt, Jiang, Chuang 2021 (arXiv:1911.00068). */
public final class ConfidentLearning implements Recipe<Config> {

    /** For the service loader. */
    public ConfidentLearning() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "confident-learning",
                        "Wrong labels are counted, found and left out, made ones and real ones of MNIST",
                        new PaperRef(
                                "Confident Learning: Estimating Uncertainty in Dataset Labels",
                                List.of("C. G. Northcutt", "L. Jiang", "I. L. Chuang"),
                                2021,
                                "1911.00068",
                                "Journal of Artificial Intelligence Research 70, 1373"),
                        joint(),
                        finding(),
                        retraining(),
                        realErrors())
                .tagged("classical", "labels", "data");
    }

    private static Check distance(String setting, double factor) {
        return that(
                setting + ": distance to the true joint at most " + factor + " times that of plain predictions",
                t -> t.summary(setting + ".joint.distance").mean()
                        <= factor * t.summary(setting + ".argmax.distance").mean(),
                setting + ".joint.distance",
                setting + ".argmax.distance");
    }

    /** Without wrong labels nearly none must be estimated. */
    private static Claim joint() {
        return Claim.of("C1", "Confident counts give the joint of given and true labels", "abstract")
                .checkedBy(
                        distance("noise20", 0.6),
                        distance("noise20sparse", 0.6),
                        distance("noise40", 1),
                        distance("noise40sparse", 1),
                        near("noise20.error.estimated", "noise20.error.true", 0.05),
                        near("noise40.error.estimated", "noise40.error.true", 0.05),
                        control(atMost("clean.error.estimated", 0.03)));
    }

    /** Probabilities of examples that a network learnt by heart are the control: they find nothing. */
    private static Claim finding() {
        return Claim.of("C2", "Pruning by noise rate finds wrong labels better than plain predictions", "table 2")
                .checkedBy(
                        atLeast("noise20sparse.bynoiserate.f1", 0.85),
                        exceeds("noise20sparse.bynoiserate.f1", "noise20sparse.argmax.f1", 0.02),
                        exceeds("noise20sparse.bynoiserate.precision", "noise20sparse.argmax.precision", 0.08),
                        exceeds("noise20sparse.argmax.recall", "noise20sparse.bynoiserate.recall", 0),
                        control(atMost("insample.bynoiserate.recall", 0.30)));
    }

    /** Removing as many others must not help as much. */
    private static Claim retraining() {
        return Claim.of("C3", "Training on what is left improves on the noisy labels", "table 2")
                .checkedBy(
                        exceeds("noise40.bynoiserate.accuracy", "noise40.noisy.accuracy", 0.01),
                        exceeds("noise40.bynoiserate.accuracy", "noise40.random.accuracy", 0.03),
                        atLeast("noise40.bynoiserate.kept.right", 0.88),
                        control(near("clean.bynoiserate.accuracy", "clean.noisy.accuracy", 0.01)),
                        control(exceeds("noise40.clean.accuracy", "noise40.noisy.accuracy", 0.01)));
    }

    private static Claim realErrors() {
        return Claim.of("C4", "Several wrong labels of MNIST itself are found", "authors' list of 17")
                .checkedBy(
                        atLeast("real.blatant.in.200", 8),
                        atLeast("real.blatant.in.600", 12),
                        control(atMost("real.blatant.random.in.600", 3)));
    }

    @Override
    public Config defaults() {
        return Config.mnist();
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        new Experiment(config, context).run();
    }
}
