package org.qml4j.recipes.quantum_transfer_mnist;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.exceeds;
import static org.qml4j.recipe.Check.near;
import static org.qml4j.recipe.Check.notWorse;
import static org.qml4j.recipe.Check.within;

import java.util.List;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;

/** Autoencoder, principal components, a circuit without weights, a classifier: Sarkar 2024 (arXiv:2408.03351). */
public final class QuantumTransferMnist implements Recipe<Config> {

    /** For the service loader. */
    public QuantumTransferMnist() {}

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "quantum-transfer-mnist",
                        "A fixed 5-qubit circuit between an autoencoder and a classifier of digits",
                        new PaperRef(
                                "Quantum Transfer Learning for MNIST Classification Using a Hybrid Quantum-Classical Approach",
                                List.of("S. Sarkar"),
                                2024,
                                "2408.03351",
                                ""),
                        Claim.of("C1", "The hybrid reaches about 75 % test accuracy", "abstract, version 2")
                                .checkedBy(
                                        within("hybrid.accuracy", 0.60, 0.88),
                                        atMost("circuit.error", 1e-12),
                                        control(atLeast("circuit.error.without.cascade", 0.01)),
                                        control(within("permuted.accuracy", 0.08, 0.13))),
                        Claim.of("C2", "A classical network on the 64 latent numbers reaches about 98 %", "abstract")
                                .checkedBy(
                                        atLeast("baseline64.accuracy", 0.965),
                                        control(exceeds("autoencoder.untrained.mse", "autoencoder.mse", 0.02))),
                        Claim.of("C3", "The hybrid is feasible, but clearly below the classical baseline", "abstract")
                                .checkedBy(
                                        exceeds("baseline64.accuracy", "hybrid.accuracy", 0.08),
                                        control(within("permuted.accuracy", 0.08, 0.13))),
                        Claim.of(
                                        "D1",
                                        "The deficit is that of five numbers, not of the circuit",
                                        "control of this recipe")
                                .checkedBy(
                                        near("hybrid.accuracy", "components.accuracy", 0.06),
                                        control(exceeds("hybrid.accuracy", "hadamard.all.accuracy", 0.08))),
                        Claim.of(
                                        "D2",
                                        "Measured frequencies cost accuracy, the fewer the more",
                                        "control of this recipe")
                                .checkedBy(
                                        notWorse("shots.1024.accuracy", "hybrid.accuracy", 0.06),
                                        control(exceeds("shots.1024.accuracy", "shots.16.accuracy", 0.05))))
                .tagged("quantum", "images", "transfer");
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
