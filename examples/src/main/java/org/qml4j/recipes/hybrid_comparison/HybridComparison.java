package org.qml4j.recipes.hybrid_comparison;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.near;
import static org.qml4j.recipe.Check.notWorse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;

/** A hybrid against a classical network, with the published optimisers and with equal ones (arXiv:2509.13353). */
public final class HybridComparison implements Recipe<Config> {
    private static final List<String> NETWORKS = List.of("hybrid", "published", "fair", "noquantum");
    private static final int CIFAR_CLASSES = 10;

    /** For the service loader. */
    public HybridComparison() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "hybrid-comparison",
                        "A 4-qubit circuit fed by a softmax, against a classical network with the same optimiser",
                        new PaperRef(
                                "Hybrid Quantum-Classical Model for Image Classification",
                                List.of("M. A. Shahzad"),
                                2025,
                                "2509.13353",
                                ""),
                        published(),
                        learns(),
                        confounded(),
                        equalOptimizers(),
                        bottleneck(),
                        parameters(),
                        circuit(),
                        robustness(),
                        robustnessAsPublished())
                .tagged("quantum", "images", "hybrid", "robustness");
    }

    /** Decided at paper scale alone: six short epochs cannot show it. */
    private static Claim published() {
        return Claim.of("C1", "On MNIST the hybrid reaches 99.38 %, the classical network 98.21 %", "abstract")
                .from(Scale.PAPER)
                .checkedBy(
                        atLeast("hybrid.accuracy", 0.985),
                        exceeds("hybrid.accuracy", "published.accuracy", 0.005),
                        control(exceeds("hybrid.accuracy", "stopped.accuracy", 0.05)));
    }

    private static Claim learns() {
        return Claim.of("C1a", "On the way there: the hybrid learns through its circuit", "logs: 93.9 to 95.5 %")
                .checkedBy(
                        atLeast("hybrid.accuracy", 0.92),
                        control(exceeds("hybrid.accuracy", "stopped.accuracy", 0.05)));
    }

    private static Claim confounded() {
        return Claim.of(
                        "D1",
                        "The advantage is that of the optimiser: with the hybrid's, the classical network gains",
                        "control of this recipe")
                .checkedBy(
                        exceeds("fair.accuracy", "published.accuracy", 0.002),
                        notWorse("fair.accuracy", "hybrid.accuracy", 0.015),
                        control(exceeds("published.loss", "fair.loss", 0.02)));
    }

    private static Claim equalOptimizers() {
        return Claim.of("D1a", "and then is not behind the hybrid by more than half a point", "control of this recipe")
                .checkedBy(notWorse("fair.accuracy", "hybrid.accuracy", 0.005))
                .asReportOnly();
    }

    private static Claim bottleneck() {
        return Claim.of("D2", "A dense layer of 16 x 4 weights does what the circuit does", "control of this recipe")
                .checkedBy(
                        near("hybrid.accuracy", "noquantum.accuracy", 0.01),
                        control(exceeds("hybrid.accuracy", "stopped.accuracy", 0.05)));
    }

    private static Claim parameters() {
        return Claim.of("C2", "The hybrids have 6 to 32 % fewer parameters", "abstract; true of two of three sets")
                .from(Scale.SMOKE)
                .checkedBy(
                        equal("parameters.mnist.hybrid", 142_530, 0),
                        equal("parameters.mnist.classical", 151_754, 0),
                        equal("parameters.cifar.hybrid", 1_164_796, 0),
                        equal("parameters.cifar.classical", 1_710_436, 0),
                        equal("parameters.stl.hybrid", 4_603_298, 0),
                        equal("parameters.stl.classical", 1_687_306, 0),
                        control(atLeast("parameters.stl.ratio", 2.5)));
    }

    private static Claim circuit() {
        return Claim.of("O", "The circuit gives the expectations of an independent simulation", "PennyLane")
                .from(Scale.SMOKE)
                .checkedBy(atMost("circuit.error", 1e-8), control(atLeast("circuit.error.exchanged", 0.01)));
    }

    /** For every network: it breaks under the attack, not under noise of that size, and the less the smaller it is. */
    private static Claim robustness() {
        List<Check> checks = new ArrayList<>();
        for (String name : NETWORKS) {
            checks.add(exceeds(name + ".attacked.clean", name + ".robust.accuracy", 0.20));
            checks.add(equal(name + ".robust.zero.change", 0, 0));
            checks.add(atMost(name + ".robust.rise", 0.01));
        }
        checks.add(control(exceeds("hybrid.noise.accuracy", "hybrid.robust.accuracy", 0.10)));
        return Claim.of("C3", "All networks break under projected gradient descent of 0.1 in pixels", "section 4")
                .checkedBy(checks.toArray(Check[]::new));
    }

    private static Claim robustnessAsPublished() {
        return Claim.of(
                        "C3a",
                        "The hybrid is more robust: 45.27 % against 10.80 % as attacked in the paper",
                        "abstract")
                .checkedBy(exceeds("hybrid.robust.paper.accuracy", "published.robust.paper.accuracy", 0.05))
                .asReportOnly();
    }

    @Override
    public Config defaults() {
        return Config.mnist();
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        Oracles.check(context.metrics());
        Oracles.countParameters(context.metrics());
        Oracles.remarks().forEach(context::note);
        List<Experiment> experiments = new ArrayList<>();
        experiments.add(grey(config, context));
        if (config.colour()) {
            experiments.add(colour(config, context));
        }
        List<Arm> arms = new ArrayList<>();
        for (Experiment experiment : experiments) {
            experiment.countMultiplications();
            arms.addAll(experiment.arms());
        }
        context.inParallel(arms);
        experiments.forEach(Experiment::plot);
    }

    private static Experiment grey(Config config, RecipeContext context) throws IOException {
        return new Experiment(
                "",
                Design.MNIST,
                images(
                        context,
                        config.dataset(),
                        config.heldOut(),
                        new int[] {config.trainExamples(), config.validationExamples(), config.testExamples()},
                        Preparation.grey()),
                config.training(),
                config.attack(),
                context);
    }

    private static Experiment colour(Config config, RecipeContext context) throws IOException {
        Config.ColourArms arms = config.colourArms();
        Config.Training training = config.training();
        return new Experiment(
                "cifar.",
                Design.CIFAR_100.with(CIFAR_CLASSES, arms.width()),
                images(
                        context,
                        "cifar-10",
                        "test",
                        new int[] {arms.trainExamples(), arms.testExamples(), arms.testExamples()},
                        Preparation.colour()),
                new Config.Training(arms.epochs(), training.batchSize(), training.labelSmoothing()),
                config.attack(),
                context);
    }

    /** The training file cut in two, and the test file; {@code sizes} are those of the three parts. */
    private static Experiment.Images images(
            RecipeContext context, String dataset, String heldOut, int[] sizes, Preparation preparation)
            throws IOException {
        DataSplit file = context.part(dataset, "train", sizes[0] + sizes[1]);
        DataSplit.Parts parts = file.stratifiedSplit(sizes[0] / (double) (sizes[0] + sizes[1]), 1);
        return new Experiment.Images(
                context.uses(dataset + " train", parts.first()),
                context.uses(dataset + " validation", parts.second()),
                context.uses(dataset + " test", context.part(dataset, heldOut, sizes[2])),
                preparation);
    }
}
