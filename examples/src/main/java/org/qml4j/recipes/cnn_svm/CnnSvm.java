package org.qml4j.recipes.cnn_svm;

import static org.qml4j.recipe.Check.atLeast;
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
import org.qml4j.recipe.Scale;

/** A support vector machine's loss on a convolutional network: Agarap 2017 (arXiv:1712.03541). */
public final class CnnSvm implements Recipe<Config> {

    /** For the service loader. */
    public CnnSvm() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "cnn-svm",
                        "A squared hinge instead of softmax on top of a convolutional network",
                        new PaperRef(
                                "An Architecture Combining Convolutional Neural Network (CNN) and Support Vector Machine"
                                        + " (SVM) for Image Classification",
                                List.of("A. F. Agarap"),
                                2017,
                                "1712.03541",
                                ""),
                        digits(),
                        fashion(),
                        rule(),
                        gradient())
                .tagged("classical", "images", "losses");
    }

    /** Labels of 0 and 1 are the control: the hinge is not made for them, and the network must fail. */
    private static Claim digits() {
        return Claim.of("C1", "On MNIST both heads are about as good", "abstract: 99.23 % and 99.04 %")
                .checkedBy(
                        atLeast("mnist.softmax.accuracy", 0.973),
                        atLeast("mnist.svm.accuracy", 0.968),
                        near("mnist.softmax.accuracy", "mnist.svm.accuracy", 0.012),
                        control(atMost("mnist.unsigned.accuracy", 0.30)),
                        control(atMost("mnist.unsigned.sign.accuracy", 0.30)));
    }

    /** The two sets must differ, or one was taken for the other. */
    private static Claim fashion() {
        return Claim.of(
                        "C2",
                        "On Fashion-MNIST both heads are about as good, and clearly below MNIST",
                        "abstract: 91.86 % and 90.72 %")
                .checkedBy(
                        atLeast("fashion.softmax.accuracy", 0.86),
                        atLeast("fashion.svm.accuracy", 0.85),
                        near("fashion.softmax.accuracy", "fashion.svm.accuracy", 0.025),
                        control(exceeds("mnist.softmax.accuracy", "fashion.softmax.accuracy", 0.07)),
                        control(exceeds("mnist.svm.accuracy", "fashion.svm.accuracy", 0.07)));
    }

    /** The rule of the author's code loses where signs do not name one class, and cannot lose more. */
    private static Claim rule() {
        return Claim.of("D1", "The published rule, argmax of the signs, costs accuracy", "author's code")
                .checkedBy(
                        notWorse("mnist.svm.accuracy", "mnist.svm.sign.accuracy", 0.0005),
                        notWorse("mnist.svm.ambiguous", "mnist.svm.sign.deficit", 0),
                        notWorse("fashion.svm.accuracy", "fashion.svm.sign.accuracy", 0.0005),
                        notWorse("fashion.svm.ambiguous", "fashion.svm.sign.deficit", 0),
                        control(atLeast("fashion.svm.ambiguous", 0.01)));
    }

    private static Claim gradient() {
        return Claim.of("G", "The gradient of the hinge is that of its differences", "central differences")
                .from(Scale.SMOKE)
                .checkedBy(
                        atMost("hinge.gradient.error", 1e-6), control(atLeast("hinge.gradient.error.elsewhere", 0.1)));
    }

    @Override
    public Config defaults() {
        return Config.narrow();
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        new Experiment(config, context).run();
    }
}
