package org.qml4j.recipes.photonic_baselines;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.near;
import static org.qml4j.recipe.Check.notWorse;
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

/** The models of an open challenge on photonic machine learning (Notton et al. 2025, arXiv:2510.25839) and their controls. */
public final class PhotonicBaselines implements Recipe<Config> {

    /** For the service loader. */
    public PhotonicBaselines() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "photonic-baselines",
                        "Boson samplers, reservoirs, kernels and photonic networks on 6,000 images of digits",
                        new PaperRef(
                                "Establishing Baselines for Photonic Quantum Machine Learning: Insights from an Open,"
                                        + " Collaborative Initiative",
                                List.of("C. Notton", "and the finalists of the Perceval Challenge"),
                                2025,
                                "2510.25839",
                                ""),
                        oracles(),
                        gradients(),
                        noAdvantage(),
                        kernel(),
                        staticEmbedding(),
                        reservoir(),
                        trained(),
                        quantumTrain(),
                        noise(),
                        loss(),
                        quanvolution(),
                        annotatedCnn())
                .tagged("quantum", "photonic", "images");
    }

    private static Claim oracles() {
        return Claim.of("O", "The simulator gives what is known exactly", "closed forms and permanents")
                .from(Scale.SMOKE)
                .checkedBy(
                        atMost("oracle.hom.error", 1e-10),
                        atMost("oracle.hom.partly.error", 1e-10),
                        atMost("oracle.dft.error", 1e-10),
                        atMost("oracle.mesh.error", 1e-8),
                        atMost("oracle.mesh.unbunched.error", 1e-8),
                        atMost("oracle.permanent.error", 1e-10),
                        atMost("oracle.sum.error", 1e-10),
                        control(atLeast("oracle.mesh.transposed.error", 0.01)),
                        control(atLeast("oracle.without.factorials.error", 0.01)));
    }

    private static Claim gradients() {
        return Claim.of("G", "Phases and features have exact gradients", "central differences")
                .from(Scale.SMOKE)
                .checkedBy(
                        atMost("oracle.gradient.error", 1e-6),
                        control(atLeast("oracle.gradient.elsewhere.error", 1e-3)));
    }

    /** With a control that the two kinds of photons do give different features. */
    private static Claim noAdvantage() {
        return Claim.of("C2", "No quantum advantage is seen", "summary of the paper")
                .checkedBy(
                        near("qorc.3.accuracy", "fourier.accuracy", 0.015),
                        near("qorc.3.accuracy", "qorc.distinguishable.accuracy", 0.015),
                        control(exceeds("noise.overlap.100.accuracy", "noise.overlap.0.accuracy", 0.15)));
    }

    private static Claim kernel() {
        return Claim.of(
                        "C2k",
                        "More photons help a photonic kernel, which stays below a classical one",
                        "finalist's notebook")
                .checkedBy(
                        exceeds("kernel.4.accuracy", "kernel.2.accuracy", 0.10),
                        exceeds("kernel.rbf.accuracy", "kernel.4.accuracy", 0.05),
                        exceeds("kernel.rbf.accuracy", "kernel.5.accuracy", 0.05),
                        control(atMost("kernel.permuted.accuracy", 0.20)));
    }

    private static Claim staticEmbedding() {
        return Claim.of(
                        "C3",
                        "An embedding that is not trained does not improve a linear model",
                        "summary of the paper")
                .checkedBy(
                        near("static.accuracy", "pixels.accuracy", 0.01),
                        atMost("static.alone.accuracy", 0.35),
                        control(exceeds("qorc.3.alone.accuracy", "static.alone.accuracy", 0.30)));
    }

    /** What is learned is the map from pixels to phases, not the meshes. */
    private static Claim trained() {
        return Claim.of("C3t", "Trainability is needed", "summary of the paper")
                .checkedBy(
                        atLeast("b1.all.accuracy", 0.74),
                        exceeds("b1.all.accuracy", "b1.head.accuracy", 0.20),
                        near("b1.frozen.accuracy", "b1.all.accuracy", 0.04),
                        exceeds("pixels.accuracy", "b1.all.accuracy", 0),
                        control(atMost("b1.head.accuracy", 0.60)));
    }

    /** Probabilities of 0 in place of the samplers show where the skill lies. */
    private static Claim quantumTrain() {
        return Claim.of(
                        "C4",
                        "Few parameters make the weights of a network, the better the larger the bond dimension",
                        "arXiv:2505.08474, abstract")
                .checkedBy(
                        atLeast("qt.chi4.accuracy", 0.70),
                        atLeast("qt.chi8.accuracy", 0.82),
                        exceeds("qt.chi8.accuracy", "qt.chi4.accuracy", 0.03),
                        near("qt.chi4.accuracy", "qt.chi4.nosampler.accuracy", 0.06),
                        near("qt.chi8.accuracy", "qt.chi8.nosampler.accuracy", 0.06),
                        control(atMost("qt.chi1.accuracy", 0.35)));
    }

    private static Claim reservoir() {
        return Claim.of(
                        "C5",
                        "A fixed random interferometer improves a linear classifier, the more so the more photons",
                        "reproduction of QORC")
                .checkedBy(
                        exceeds("qorc.3.accuracy", "qorc.2.accuracy", 0.003),
                        exceeds("qorc.2.accuracy", "qorc.1.accuracy", 0.007),
                        exceeds("qorc.3.accuracy", "pixels.accuracy", 0.018),
                        atMost("qorc.1.alone.accuracy", 0.72),
                        within("qorc.2.alone.accuracy", 0.78, 0.88),
                        within("qorc.3.alone.accuracy", 0.87, 0.93),
                        control(atMost("qorc.shuffled.accuracy", 0.50)));
    }

    private static Claim noise() {
        return Claim.of(
                        "N1",
                        "Measured frequencies and photons that can be told apart cost what interference gave",
                        "noise sweep of this recipe")
                .checkedBy(
                        exceeds("noise.overlap.100.accuracy", "noise.shots.1000.accuracy", 0.05),
                        exceeds("noise.overlap.100.accuracy", "noise.overlap.0.accuracy", 0.15),
                        notWorse("noise.overlap.100.accuracy", "noise.overlap.75.accuracy", 0.005),
                        notWorse("noise.overlap.75.accuracy", "noise.overlap.50.accuracy", 0.005),
                        notWorse("noise.overlap.50.accuracy", "noise.overlap.0.accuracy", 0.005),
                        control(near("qorc.distinguishable.accuracy", "noise.overlap.100.accuracy", 0.015)));
    }

    private static Claim loss() {
        return Claim.of(
                        "N2",
                        "Equal loss in all modes changes no probability of the runs in which all photons arrive",
                        "uniform loss commutes with any interferometer")
                .from(Scale.SMOKE)
                .checkedBy(
                        atMost("noise.loss.error", 1e-10),
                        equal("noise.loss.kept", 0.125, 1e-12),
                        atMost("noise.loss.kept.spread", 1e-12),
                        control(atLeast("noise.loss.one.mode.error", 1e-3)));
    }

    /** The head of other phases shows that the circuit takes part. */
    private static Claim quanvolution() {
        return Claim.of("B3", "A photonic quanvolution reads 93.83 % of the validation images", "a finalist's README")
                .from(Scale.PAPER)
                .checkedBy(
                        atLeast("b3.argmax.validation", 0.9183),
                        notWorse("b3.conv.accuracy", "b3.means.accuracy", 0.005),
                        control(exceeds("b3.means.accuracy", "b3.other.phases.accuracy", 0.20)));
    }

    /** Between the two stand convolutions too: the network without the sampler tells the two gains apart. */
    private static Claim annotatedCnn() {
        return Claim.of(
                        "B7",
                        "A convolutional network with a boson sampler beside it exceeds a dense one on components",
                        "a finalist's logs: 96.50 % and 94.33 %")
                .from(Scale.PAPER)
                .checkedBy(
                        exceeds("b7.hybrid.accuracy", "b7.components.accuracy", 0.005),
                        near("b7.hybrid.accuracy", "b7.cnn.accuracy", 0.01),
                        control(atLeast("b7.embedding.alone.accuracy", 0.30)));
    }

    @Override
    public Config defaults() {
        return Config.challenge();
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        new Oracles(context).check();
        Inputs inputs = Inputs.of(config, context);
        ReservoirExperiment reservoir = new ReservoirExperiment(config, context, inputs);
        KernelExperiment kernel = new KernelExperiment(config, context, inputs);
        TrainedExperiment trained = new TrainedExperiment(config, context, inputs);
        QuantumTrain quantumTrain = new QuantumTrain(config, context, inputs);
        NoiseExperiment noise = new NoiseExperiment(config, context, inputs);
        List<Arm> arms = new ArrayList<>(new LinearExperiment(config, context, inputs).arms());
        arms.addAll(new StaticExperiment(config, context, inputs).arms());
        arms.addAll(reservoir.arms());
        arms.addAll(kernel.arms());
        arms.addAll(trained.arms());
        arms.addAll(quantumTrain.arms());
        arms.addAll(new QuanvolutionExperiment(config, context, inputs).arms());
        arms.addAll(new AnnotatedCnnExperiment(config, context, inputs).arms());
        context.inParallel(arms);
        // These read the classifier that the reservoir has left.
        context.inParallel(noise.arms());
        ModelTable.write(context);
        reservoir.plot();
        kernel.plot();
        trained.plot();
        quantumTrain.plot();
        noise.plot();
    }
}
