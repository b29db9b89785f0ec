package org.qml4j.sim.statevector;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;

/**
 * The arithmetic of a circuit on {@link StatevectorDevice}, counted while the inner loops run once.
 *
 * <p>Counted are additions and multiplications of the loops over amplitudes, and the bytes that they read and write, each
 * time they pass over them. Not counted: cosines and sines, and the products of small matrices that all samples share.
 *
 * @param operations additions and multiplications
 * @param bytes read and written
 */
public record OperationCount(long operations, long bytes) {

    /**
     * Runs a circuit once and counts.
     *
     * @param circuit the circuit
     * @param measurement the outputs
     * @param x the inputs
     * @param w the weights
     * @param gradient whether derivatives are computed as well
     * @throws IllegalArgumentException as in {@link StatevectorDevice#compile}
     */
    public static OperationCount of(Circuit circuit, Measurement measurement, Batch x, double[] w, boolean gradient) {
        Counter counter = new Counter(KernelSet.chosen());
        QuantumNode node = StatevectorDevice.node(circuit, measurement, false, counter.kernels());
        Tape tape = new Tape();
        node.forward(x, w, tape);
        if (gradient) {
            double[] ones = new double[x.size() * measurement.outputs()];
            Arrays.fill(ones, 1);
            node.backward(x, w, Batch.of(x.size(), measurement.outputs(), ones), tape, new double[w.length]);
        }
        long moved = node instanceof WideNode wide ? x.size() * wide.movedBytes(gradient) : 0;
        return new OperationCount(counter.operations, counter.bytes + moved);
    }

    /** Passes calls on and adds up what they take. */
    private static final class Counter implements InvocationHandler {
        private final Kernels counted;
        private long operations;
        private long bytes;

        Counter(Kernels counted) {
            this.counted = counted;
        }

        Kernels kernels() {
            return (Kernels)
                    Proxy.newProxyInstance(Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, this);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (arguments != null) {
                count(method.getName(), arguments);
            }
            try {
                return method.invoke(counted, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void count(String name, Object[] a) {
            switch (name) {
                case "combine" -> combine(a);
                case "addDots" -> add((int) a[4] * (long) (int) a[5], 2, 8);
                case "combineRows", "combineRowsMinus" -> add(n(a), 3, 40);
                case "add" -> add(n(a), a.length == 4 ? 2 : 1, 24);
                case "addDifference", "addRows", "subtractRows" -> add(n(a), 2, 32);
                case "sum" -> add(n(a), 1, 24);
                case "multiplyRows" -> add(n(a), a.length == 6 ? 2 : 1, a.length == 6 ? 40 : 24);
                case "scale" -> add(n(a), 1, 16);
                case "addProducts", "addProductsMinus", "subtractProducts" -> add(n(a), 4, 48);
                case "norm" -> add(n(a), 3, 24);
                case "rotate" -> {
                    long entries = ((Plane) a[0]).dimension() * (long) (int) a[1];
                    add(entries, a[2] instanceof int[] bits ? 2 * bits.length + scaling(a[4]) : 3, 16);
                }
                case "unrotate" -> {
                    long entries = ((Plane) a[0]).dimension() * (long) (int) a[2];
                    add(entries, a[3] instanceof int[] bits ? 6 * bits.length + 2 * scaling(a[5]) : 8, 32);
                }
                case "multiply" -> add(((Rows) a[0]).dimension() * (long) (int) a[1], 6, 32);
                case "divide" -> add(((Rows) a[0]).dimension() * (long) (int) a[2], 16, 64);
                default -> throw new IllegalStateException("No count for the kernel " + name + ". Add it here.");
            }
        }

        private void combine(Object[] a) {
            if (a[0] instanceof double[][]) {
                long n = (int) a[4];
                int rows = (int) a[1];
                add(n, 17 * rows, 8 * (9 + rows));
            } else {
                add(n(a), a.length == 6 ? 3 : 7, a.length == 6 ? 24 : 40);
            }
        }

        /** The entries of a row: the first number among the arguments. */
        private static long n(Object[] arguments) {
            for (Object a : arguments) {
                if (a instanceof Integer n) {
                    return n;
                }
            }
            throw new IllegalStateException("A kernel without a length of rows.");
        }

        private static int scaling(Object scale) {
            return (double) scale == 1 ? 0 : 1;
        }

        private void add(long entries, int operationsEach, int bytesEach) {
            operations += entries * operationsEach;
            bytes += entries * bytesEach;
        }
    }
}
