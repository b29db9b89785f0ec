package org.qml4j.recipes.minimal_transformer;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.notWorse;

import java.util.List;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;

/** What a transformer can do without: Bermeitinger, Hrycej, Pavone, Kath, Handschuh 2024 (arXiv:2410.13732). */
public final class MinimalTransformer implements Recipe<Config> {

    /** For the service loader. */
    public MinimalTransformer() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "minimal-transformer",
                        "Image classifiers with one matrix, half a matrix, and no perceptron in each layer",
                        new PaperRef(
                                "Reducing the Transformer Architecture to a Minimum",
                                List.of("B. Bermeitinger", "T. Hrycej", "M. Pavone", "J. Kath", "S. Handschuh"),
                                2024,
                                "2410.13732",
                                ""),
                        withoutPerceptron(),
                        collapsed(),
                        symmetric(),
                        attention(),
                        parameters())
                .tagged("classical", "attention", "images");
    }

    /** The bars are 3 points below those for 40,000 images. The mean of all tokens shows what is left without attention. */
    private static Claim withoutPerceptron() {
        return Claim.of("C1", "Without the perceptron a transformer classifies about as well", "abstract")
                .checkedBy(
                        atLeast("full.accuracy", 0.85),
                        notWorse("attention.accuracy", "full.accuracy", 0.04),
                        control(exceeds("full.accuracy", "uniform.accuracy", 0.15)));
    }

    private static Claim collapsed() {
        return Claim.of("C2", "Queries and keys may share one matrix, values and output may go", "abstract")
                .checkedBy(
                        notWorse("collapsed.accuracy", "attention.accuracy", 0.04),
                        notWorse("onematrix.mlp.accuracy", "full.accuracy", 0.03),
                        notWorse("onematrix.accuracy", "full.accuracy", 0.09),
                        atLeast("onematrix.accuracy", 0.77),
                        control(exceeds("onematrix.accuracy", "uniform.accuracy", 0.15)));
    }

    /** Standard normal entries at the start are what fails in a re-implementation, not symmetry. */
    private static Claim symmetric() {
        return Claim.of("C3", "A symmetric similarity with half the parameters does", "abstract")
                .checkedBy(
                        atLeast("symmetric.accuracy", 0.81),
                        atLeast("least.accuracy", 0.73),
                        control(exceeds("symmetric.accuracy", "symmetric.large.accuracy", 0.10)),
                        control(atMost("symmetric.large.entropy.at.start", 0.5)));
    }

    private static Claim attention() {
        return Claim.of("D1", "Attention does the work, not the rest of the block", "control of this recipe")
                .checkedBy(
                        exceeds("onematrix.accuracy", "uniform.accuracy", 0.15),
                        control(atLeast("symmetric.entropy.at.start", 1)));
    }

    private static Claim parameters() {
        return Claim.of("P", "Up to 90 % of the parameters are saved", "abstract; counts of a re-implementation")
                .from(Scale.SMOKE)
                .checkedBy(
                        equal("count.full", 156_298, 0),
                        equal("count.attention", 106_378, 0),
                        equal("count.collapsed", 81_418, 0),
                        equal("count.onematrix", 31_498, 0),
                        equal("count.onematrix.mlp", 81_418, 0),
                        equal("count.symmetric", 68_938, 0),
                        equal("count.least", 19_018, 0),
                        atLeast("saving.onematrix", 0.79),
                        control(exceeds("count.full", "count.uniform", 100_000)));
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
