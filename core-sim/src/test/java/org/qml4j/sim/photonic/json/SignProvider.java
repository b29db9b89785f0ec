package org.qml4j.sim.photonic.json;

import java.util.Optional;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.Component;

/** Provides a component that changes the sign of a mode. */
public final class SignProvider implements ComponentProvider {

    @Override
    public Optional<Component> component(String name) {
        return name.equals("SIGN") ? Optional.of(new Sign()) : Optional.empty();
    }

    record Sign() implements Component {
        @Override
        public String name() {
            return "SIGN";
        }

        @Override
        public int modes() {
            return 1;
        }

        @Override
        public int angles() {
            return 0;
        }

        @Override
        public void matrix(double[] angles, ComplexMatrix out) {
            out.set(0, 0, -1, 0);
        }

        @Override
        public void derivative(int slot, double[] angles, ComplexMatrix out) {
            throw new IndexOutOfBoundsException("SIGN has no angles.");
        }
    }
}
