package org.qml4j.recipes.hqnn_image_classification;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.notWorse;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;

/** HQNN-Parallel and HQNN-Quanv of Senokosov et al. 2024 (arXiv:2304.09224) with the controls that judge them. */
public final class HqnnImageClassification implements Recipe<Config> {

    /** For the service loader. */
    public HqnnImageClassification() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "hqnn-image-classification",
                        "Parallel 5-qubit circuits as the head of a small CNN, and a quanvolution with four weights",
                        new PaperRef(
                                "Quantum machine learning for image classification",
                                List.of("A. Senokosov", "A. Sedykh", "A. Sagingalieva", "B. Kyriacou", "A. Melnikov"),
                                2024,
                                "2304.09224",
                                "Mach. Learn.: Sci. Technol. 5, 015040"),
                        accuracy(),
                        fewEpochs(),
                        parameters(),
                        gradients(),
                        quanv(),
                        quanvOrdering(),
                        colour(),
                        colourOnTheWay(),
                        medical())
                .tagged("quantum", "images", "hybrid");
    }

    /** Decided at paper scale alone: four epochs cannot show it. */
    private static Claim accuracy() {
        return Claim.of("C1", "HQNN-Parallel reaches 99.21 % on the full MNIST", "abstract")
                .from(Scale.PAPER)
                .checkedBy(atLeast("hybrid.accuracy", 0.9921), control(atLeast("hybrid.permuted.drop", 0.30)));
    }

    private static Claim fewEpochs() {
        return Claim.of(
                        "C1a",
                        "On the way there: within 0.41 points after 4 epochs, and the circuits matter",
                        "calibration of this network in PyTorch: 98.98 %")
                .checkedBy(atLeast("hybrid.accuracy", 0.988), control(atLeast("hybrid.permuted.drop", 0.30)));
    }

    private static Claim parameters() {
        return Claim.of("C1b", "with eight times fewer parameters than its classical counterpart", "abstract")
                .checkedBy(
                        equal("hybrid.quantum.parameters", 180, 0),
                        atLeast("parameters.ratio", 8.0),
                        notWorse("hybrid.accuracy", "classical.accuracy", 0.004),
                        control(equal("shared.quantum.parameters", 45, 0)),
                        control(atMost("hybrid.permuted.accuracy", 0.70)));
    }

    private static Claim gradients() {
        return Claim.of("G", "All variational parameters of the circuits are trained", "abstract")
                .checkedBy(
                        atMost("hybrid.gradient.error", 1e-8),
                        atLeast("hybrid.quantum.change", 1e-2),
                        control(atLeast("hybrid.gradient.error.permuted", 1e-4)));
    }

    private static Claim quanv() {
        return Claim.of("C3a", "HQNN-Quanv learns with four trainable quantum weights", "abstract")
                .checkedBy(
                        equal("quanv.quantum.parameters", 4, 0),
                        atLeast("quanv.accuracy", 0.78),
                        notWorse("quanv.accuracy", "cnn4.accuracy", 0.07),
                        notWorse("quanv.accuracy", "quanv.frozen.accuracy", 0.02),
                        control(atMost("quanv.mean.image.accuracy", 0.20)));
    }

    private static Claim quanvOrdering() {
        return Claim.of(
                        "C3",
                        "HQNN-Quanv equals CNN4, which has four times its weights, and beats CNN1, which has as many",
                        "abstract")
                .checkedBy(
                        notWorse("quanv.accuracy", "cnn4.accuracy", 0),
                        notWorse("quanv.accuracy", "cnn1.accuracy", 0),
                        notWorse("quanv.few.accuracy", "cnn4.few.accuracy", 0),
                        notWorse("quanv.few.accuracy", "cnn1.few.accuracy", 0))
                .asReportOnly();
    }

    private static Claim colour() {
        return Claim.of("C2", "HQNN-Parallel exceeds 82 % on CIFAR-10", "abstract")
                .from(Scale.PAPER)
                .checkedBy(
                        atLeast("colour.hybrid.accuracy", 0.82), control(atLeast("colour.hybrid.permuted.drop", 0.30)));
    }

    private static Claim colourOnTheWay() {
        return Claim.of(
                        "C2a",
                        "On the way there: it learns from 5,000 colour images, and the circuits matter",
                        "this recipe; chance is 10 %")
                .checkedBy(
                        atLeast("colour.hybrid.accuracy", 0.35), control(atLeast("colour.hybrid.permuted.drop", 0.10)));
    }

    /** Decides nothing where the images are missing: no metric is recorded then, and the control fails. */
    private static Claim medical() {
        return Claim.of("C2b", "HQNN-Parallel exceeds 99 % on Medical MNIST", "abstract")
                .checkedBy(
                        atLeast("medical.hybrid.accuracy", 0.99),
                        control(atLeast("medical.hybrid.permuted.drop", 0.30)))
                .asReportOnly();
    }

    @Override
    public Config defaults() {
        return Config.mnist();
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        ParallelExperiment parallel = new ParallelExperiment(config, context);
        QuanvExperiment quanv = new QuanvExperiment(config, context);
        List<OtherSetExperiment> others = List.of(
                new OtherSetExperiment("colour", config.colour(), config, context),
                new OtherSetExperiment("medical", config.medical(), config, context));
        parallel.countParameters();
        List<Arm> arms = new ArrayList<>();
        // The longest arms first, so that two threads end at about the same time.
        for (OtherSetExperiment other : others) {
            arms.addAll(other.arms());
        }
        arms.addAll(parallel.arms());
        arms.addAll(quanv.arms());
        context.inParallel(arms);
        parallel.plot();
        quanv.plot();
        others.forEach(OtherSetExperiment::plot);
    }
}
