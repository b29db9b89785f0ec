package org.qml4j.models.attack;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Steps along the sign of the gradient, each followed by the projection on the ball and the range. */
final class SignSteps {
    private SignSteps() {}

    /** Refuses a size that is negative or not finite. */
    static void require(String attack, String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    attack + ": " + name + " is " + value + "; it must be finite and 0 or more.");
        }
    }

    /** Refuses a number of steps below 1. */
    static void requireSteps(String attack, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(attack + ": steps is " + steps + "; take 1 step or more.");
        }
    }

    static INDArray run(
            InputGradient model,
            INDArray inputs,
            INDArray start,
            INDArray labels,
            double epsilon,
            double stepSize,
            int steps,
            ValueRange range) {
        INDArray low = inputs.sub(epsilon);
        INDArray high = inputs.add(epsilon);
        INDArray x = project(start, low, high, range);
        for (int step = 0; step < steps; step++) {
            INDArray direction = Transforms.sign(model.gradient(x, labels), false);
            x = project(direction.muli(stepSize).addi(x), low, high, range);
        }
        return x;
    }

    /** First the ball, then the range: inputs of the range stay in both. */
    private static INDArray project(INDArray x, INDArray low, INDArray high, ValueRange range) {
        INDArray inBall = Transforms.min(Transforms.max(x, low), high);
        range.clip(inBall);
        return inBall;
    }
}
