package org.qml4j.quickstart;

import java.util.Locale;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.statevector.StatevectorDevice;

/** The ground state of H2 at 0.75 angstrom by gradient descent on one angle (O'Malley et al. 2016, arXiv:1512.06860, table 1). */
public final class VqeHydrogen {

    private VqeHydrogen() {}

    /** Prints the energy on its way down to the exact one. */
    public static void main(String[] args) {
        PauliSum energy = PauliSum.of(0.2252, "I")
                .plus(0.3435, "Z")
                .plus(-0.4347, "IZ")
                .plus(0.5716, "ZZ")
                .plus(0.0910, "XX")
                .plus(0.0910, "YY");
        // The unitary coupled-cluster ansatz: one rotation between |01> and |10>.
        Circuit ansatz =
                Circuit.builder(2).x(1).pauliRot(Angle.weight(0), "YX", 0, 1).build();
        QuantumNode node =
                StatevectorDevice.exact().compile(ansatz, Measurement.expectations(energy), GradientMethod.ADJOINT);
        Batch nothing = Batch.zeros(1, 0);
        double[] w = {0};
        for (int step = 0; step <= 40; step++) {
            Tape tape = new Tape();
            double e = node.forward(nothing, w, tape).get(0, 0);
            if (step % 10 == 0) {
                System.out.printf(Locale.ROOT, "step %2d  angle %+.4f  energy %.6f hartree%n", step, w[0], e);
            }
            double[] gradient = new double[1];
            node.backward(nothing, w, Batch.ofRows(new double[] {1}), tape, gradient);
            w[0] -= 0.5 * gradient[0];
        }
        System.out.printf(
                Locale.ROOT,
                "exact                      %.6f hartree%n",
                0.2252 - 0.5716 - Math.hypot(0.3435 + 0.4347, 0.1820));
    }
}
