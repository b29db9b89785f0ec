package org.qml4j.recipes.quantum_creep_in;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.near;
import static org.qml4j.recipe.Check.within;

import java.util.List;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;

/** Classical layers swapped for quantum ones, one kind at a time: Wang et al. 2024 (arXiv:2409.17583). */
public final class QuantumCreepIn implements Recipe<Config> {

    /** For the service loader. */
    public QuantumCreepIn() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "quantum-creep-in",
                        "A three-layer network whose layers become quantum one kind at a time",
                        new PaperRef(
                                "Let the Quantum Creep In: Designing Quantum Neural Network Models by Gradually Swapping"
                                        + " Out Classical Components",
                                List.of("P. Wang", "C. R. Myers", "L. C. L. Hollenberg", "U. Parampalli"),
                                2024,
                                "2409.17583",
                                ""),
                        exactLayers(),
                        Claim.of("C2", "Quantum convolutions leave the accuracy as it is", "published logs")
                                .checkedBy(
                                        near("level1.accuracy", "level0.accuracy", 0.03),
                                        within("level0.accuracy", 0.84, 0.93),
                                        within("level1.accuracy", 0.84, 0.93),
                                        control(exceeds("level0.relu.accuracy", "level0.accuracy", 0.02))),
                        Claim.of(
                                        "C3",
                                        "The physical all-quantum network learns, under a floor of its loss",
                                        "published logs")
                                .checkedBy(
                                        atLeast("level2.accuracy", 0.65),
                                        atLeast("level2.probability.least", -1e-12),
                                        atMost("level2.probability.largest.sum", 1 + 1e-9),
                                        atLeast("level2.loss.above.bound", 0),
                                        control(atLeast("level2.complex.norm.deviation", 1e-3))),
                        Claim.of(
                                        "C4",
                                        "The higher published figures come from evolutions that are not unitary",
                                        "published logs, two implementations")
                                .checkedBy(
                                        atMost("level2.complex.final.loss", 1.40),
                                        atMost("level2.complex.loss.above.bound", 0),
                                        exceeds("level2.complex.accuracy", "level2.accuracy", 0.03),
                                        control(atLeast("level2.final.loss", 1.40))))
                .tagged("quantum", "images");
    }

    private static Claim exactLayers() {
        return Claim.of("C1", "Layers are swapped and the information flow stays", "abstract")
                .from(Scale.SMOKE)
                .checkedBy(
                        atMost("flipped.literal.error", 1e-10),
                        atMost("flipped.affine.error", 1e-9),
                        atMost("kernel.asymmetry", 1e-12),
                        atLeast("kernel.least.eigenvalue", -1e-12),
                        atMost("kernel.largest.trace", 1 + 1e-12),
                        atMost("level1.affine.error", 1e-4),
                        atMost("reuploading.gradient.error", 1e-6),
                        atMost("exponential.gradient.error", 1e-6),
                        equal("parameters.level0.grey", 130_394, 0),
                        equal("parameters.level0.colour", 130_970, 0),
                        equal("parameters.level1.grey", 133_658, 0),
                        equal("parameters.level1.colour", 134_618, 0),
                        equal("parameters.level2.grey", 172_048, 0),
                        equal("parameters.level2.colour", 173_008, 0),
                        control(atLeast("kernel.largest.trace.complex", 1.01)),
                        control(atLeast("level0.relu.affine.error", 1e-2)),
                        control(atLeast("exponential.gradient.error.commuting", 1e-2)));
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
