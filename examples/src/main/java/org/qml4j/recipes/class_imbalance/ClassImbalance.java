package org.qml4j.recipes.class_imbalance;

import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.near;
import static org.qml4j.recipe.Check.notWorse;

import java.util.List;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;

/** What imbalance does to a convolutional network and what helps: Buda, Maki, Mazurowski 2018 (arXiv:1710.05381). */
public final class ClassImbalance implements Recipe<Config> {

    /** For the service loader. */
    public ClassImbalance() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "class-imbalance",
                        "Oversampling, undersampling, two phases and thresholds for rare classes",
                        new PaperRef(
                                "A systematic study of the class imbalance problem in convolutional neural networks",
                                List.of("M. Buda", "A. Maki", "M. A. Mazurowski"),
                                2018,
                                "1710.05381",
                                "Neural Networks 106, 249"),
                        detriment(),
                        oversampling(),
                        undersampling(),
                        thresholds(),
                        overfitting())
                .tagged("classical", "images", "imbalance");
    }

    /** With balanced classes as control: there, all methods train on the same data. */
    private static Claim detriment() {
        return Claim.of("C1", "Imbalance is detrimental to classification", "abstract")
                .checkedBy(
                        exceeds("even.base.auc", "step100.base.auc", 0.01),
                        exceeds("even.base.accuracy", "step100.base.accuracy", 0.10),
                        control(near("even.over.auc", "even.base.auc", 0.003)),
                        control(near("even.under.auc", "even.base.auc", 0.003)));
    }

    /** Copies of all examples, which leave the imbalance as it is, are the control. */
    private static Claim oversampling() {
        return Claim.of("C2", "Oversampling is best or close to it, whatever the imbalance", "abstract")
                .checkedBy(
                        notWorse("even.over.auc", "even.base.auc", 0.003),
                        notWorse("step10.over.auc", "step10.base.auc", 0.003),
                        notWorse("step100.over.auc", "step100.base.auc", 0.003),
                        notWorse("step100few.over.auc", "step100few.base.auc", 0.003),
                        notWorse("linear100.over.auc", "linear100.base.auc", 0.003),
                        exceeds("step100.over.auc", "step100.base.auc", 0),
                        control(near("step100.copied.auc", "step100.base.auc", 0.01)));
    }

    private static Claim undersampling() {
        return Claim.of(
                        "C3",
                        "Undersampling to the smallest class hurts where few classes are rare; how far to go depends on the"
                                + " imbalance",
                        "abstract")
                .checkedBy(
                        exceeds("step100few.base.auc", "step100few.under.auc", 0.01),
                        exceeds("step100few.kept10.auc", "step100few.under.auc", 0),
                        control(near("even.under.auc", "even.base.auc", 0.003)));
    }

    /** The right priors given to the wrong classes do harm. */
    private static Claim thresholds() {
        return Claim.of("C4", "Thresholds by the priors raise the accuracy", "abstract")
                .checkedBy(
                        exceeds("step100.base.threshold.accuracy", "step100.base.accuracy", 0.05),
                        exceeds("step100few.base.threshold.accuracy", "step100few.base.accuracy", 0.05),
                        exceeds("step100.base.threshold.accuracy.rare", "step100.base.accuracy.rare", 0.15),
                        near("step100.base.threshold.auc", "step100.base.auc", 0.02),
                        control(exceeds("step100.base.accuracy", "step100.base.threshold.permuted.accuracy", 0)),
                        control(near("even.base.threshold.accuracy", "even.base.accuracy", 1e-9)),
                        control(atMost("step100.base.accuracy.rare", 0.80)));
    }

    private static Claim overfitting() {
        return Claim.of("C5", "Oversampling does not overfit and should remove the imbalance fully", "abstract")
                .checkedBy(
                        notWorse("step100.over.accuracy", "step100.over.accuracy.halfway", 0.01),
                        notWorse("step100.over.auc", "step100.halfway.auc", 0.005),
                        control(exceeds("step100.over.accuracy.rare", "step100.copied.accuracy.rare", 0.05)));
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
