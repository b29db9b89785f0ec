package org.qml4j.recipes.recurrent_qnn;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.exponentWithin;
import static org.qml4j.recipe.Check.within;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;

/** Recurrent networks of post-selected quantum neurons: Bausch 2020 (arXiv:2006.14619). */
public final class RecurrentQnn implements Recipe<Config> {

    /** For the service loader. */
    public RecurrentQnn() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "recurrent-qnn",
                        "A recurrent cell of quantum neurons memorises, remembers, and reads digits pixel by pixel",
                        new PaperRef(
                                "Recurrent Quantum Neural Networks",
                                List.of("J. Bausch"),
                                2020,
                                "2006.14619",
                                "Advances in Neural Information Processing Systems 33"),
                        exactness(),
                        sentences(),
                        xor(),
                        dna(),
                        memory(),
                        digits())
                .tagged("quantum", "sequences", "images");
    }

    private static Claim exactness() {
        return Claim.of("C1", "Circuits with thousands of parameters are simulated and differentiated", "abstract")
                .checkedBy(
                        equal("parameters.digits", 1212, 0),
                        equal("parameters.dna", 837, 0),
                        equal("parameters.xor", 264, 0),
                        equal("parameters.sentences", 1162, 0),
                        equal("parameters.components", 9887, 0),
                        equal("qubits.digits", 12, 0),
                        atMost("neuron.error", 1e-12),
                        atMost("norm.error", 1e-12),
                        atMost("gradient.error", 1e-6),
                        control(atLeast("neuron.error.order1", 1e-2)),
                        control(atLeast("gradient.error.truncated", 1e-2)));
    }

    private static Claim sentences() {
        return Claim.of("C3", "Two sentences are memorised", "abstract; loss from the logs of the author's runs")
                .from(Scale.DEFAULT)
                .checkedBy(
                        atMost("simple.loss", 5e-3).inSeeds(2, 3),
                        atMost("simple.cer", 0).inSeeds(2, 3),
                        control(atLeast("simple.degree0.loss", 0.1)));
    }

    private static Claim xor() {
        return Claim.of("C3a", "Elman's XOR task is learned, if the neurons start at a steep point", "abstract, logs")
                .from(Scale.DEFAULT)
                .checkedBy(
                        atMost("xor.loss", 5e-3).inSeeds(2, 3),
                        control(atLeast("xor.bias.pi.loss", 0.1).inSeeds(2, 3)));
    }

    private static Claim dna() {
        return Claim.of(
                        "C4",
                        "Gradients last: the steps to remember a base grow slowly with the length",
                        "abstract, logs")
                .from(Scale.DEFAULT)
                .checkedBy(
                        atMost("dna.ratio", 6),
                        atLeast("dna.lengths.solved.share", 0.66),
                        exponentWithin("dna.steps", 0.2, 1.4),
                        exceeds("rnn.ratio", "dna.ratio", 0),
                        control(atLeast("dna.longest.unmarked.error", 0.5)));
    }

    /** Reported only: projecting on the target tells the network the answer, so this need not hold. */
    private static Claim memory() {
        return Claim.of("D1", "The base is remembered, not read from the projections", "control of this recipe")
                .from(Scale.DEFAULT)
                .checkedBy(
                        atMost("dna.longest.error.free", 0.10),
                        atLeast("dna.longest.unmarked.error.projected", 0.50),
                        control(atLeast("dna.longest.unmarked.error", 0.50)))
                .asReportOnly();
    }

    private static Claim digits() {
        return Claim.of("C2", "Zeros and ones are told apart pixel by pixel, over 95 % at 10x10", "abstract")
                .from(Scale.DEFAULT)
                .checkedBy(
                        atLeast("digits.accuracy", 0.85).inSeeds(2, 3),
                        atLeast("digits.accuracy", 0.95).from(Scale.PAPER),
                        control(atMost("digits.shuffled.accuracy", 0.70)),
                        control(within("digits.untrained.accuracy", 0.45, 0.55)));
    }

    @Override
    public Config defaults() {
        return Config.standard();
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        new Exactness(context).check();
        DigitTask digits = new DigitTask(config, context);
        SyntheticTasks synthetic = new SyntheticTasks(config, context);
        // The longest arms first, so that no thread is idle at the end.
        List<Arm> arms = new ArrayList<>(digits.arms());
        arms.addAll(synthetic.arms());
        context.inParallel(arms);
        synthetic.compare();
        synthetic.plot();
        digits.plot();
    }
}
