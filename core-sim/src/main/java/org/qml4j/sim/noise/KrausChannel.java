package org.qml4j.sim.noise;

import java.util.List;
import java.util.StringJoiner;
import org.qml4j.sim.math.ComplexMatrix;

/** A channel given by its Kraus operators. */
public final class KrausChannel implements NoiseChannel {
    /** How far \(\sum_k K_k^\dagger K_k\) may be from the identity. */
    public static final double TOLERANCE = 1e-9;

    private static final int MAX_QUBITS = 5;

    private final List<ComplexMatrix> operators;
    private final int qubits;

    private KrausChannel(List<ComplexMatrix> operators) {
        this.operators = operators;
        this.qubits = Integer.numberOfTrailingZeros(operators.get(0).rows());
    }

    /**
     * The channel \(\rho \mapsto \sum_k K_k \rho K_k^\dagger\).
     *
     * @param operators the operators \(K_k\), each \(2^q \times 2^q\) with 1 to 5 qubits \(q\); they are copied
     * @throws IllegalArgumentException if there is none, the sizes are wrong, a number is not finite, or
     *     \(\sum_k K_k^\dagger K_k\) is farther from the identity than {@value #TOLERANCE}; the message says how far
     */
    public static KrausChannel of(List<ComplexMatrix> operators) {
        if (operators.isEmpty()) {
            throw new IllegalArgumentException("A channel has at least one Kraus operator; the list is empty.");
        }
        int size = operators.get(0).rows();
        for (int k = 0; k < operators.size(); k++) {
            ComplexMatrix m = operators.get(k);
            if (m.rows() != size
                    || m.columns() != size
                    || Integer.bitCount(size) != 1
                    || size < 2
                    || size > 1 << MAX_QUBITS) {
                throw new IllegalArgumentException("Kraus operator " + k + " is " + m.rows() + " x " + m.columns()
                        + "; all are 2^q x 2^q, with the same q from 1 to " + MAX_QUBITS + ".");
            }
        }
        KrausChannel channel =
                new KrausChannel(operators.stream().map(ComplexMatrix::copy).toList());
        double error = completenessError(channel);
        if (!(error <= TOLERANCE)) {
            throw new IllegalArgumentException("The Kraus operators are not complete: the sum of K^dagger K differs"
                    + " from the identity by " + error + ", allowed is " + TOLERANCE + ". Scale them, or add the"
                    + " operators that are missing.");
        }
        return channel;
    }

    /** The largest modulus of an entry of \(\sum_k K_k^\dagger K_k - I\), for any channel. */
    public static double completenessError(NoiseChannel channel) {
        int size = 1 << channel.qubits();
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        for (ComplexMatrix k : channel.kraus()) {
            ComplexMatrix product = k.adjoint().times(k);
            for (int i = 0; i < re.length; i++) {
                re[i] += product.re(i / size, i % size);
                im[i] += product.im(i / size, i % size);
            }
        }
        double largest = 0;
        for (int i = 0; i < re.length; i++) {
            double error = Math.hypot(re[i] - (i % (size + 1) == 0 ? 1 : 0), im[i]);
            // Not Math.max alone: it must not lose what is not a number.
            largest = Double.isNaN(error) ? error : Math.max(largest, error);
        }
        return largest;
    }

    @Override
    public int qubits() {
        return qubits;
    }

    @Override
    public List<ComplexMatrix> kraus() {
        return operators.stream().map(ComplexMatrix::copy).toList();
    }

    @Override
    public String toText() {
        StringJoiner numbers = new StringJoiner(", ", "kraus(", ")");
        numbers.add(Integer.toString(operators.size()));
        for (ComplexMatrix m : operators) {
            for (int i = 0; i < m.rows() * m.rows(); i++) {
                numbers.add(Double.toString(m.re(i / m.rows(), i % m.rows())));
                numbers.add(Double.toString(m.im(i / m.rows(), i % m.rows())));
            }
        }
        return numbers.toString();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof KrausChannel k && operators.equals(k.operators);
    }

    @Override
    public int hashCode() {
        return operators.hashCode();
    }

    @Override
    public String toString() {
        return "KrausChannel[" + operators.size() + " operators on " + qubits + " qubits]";
    }
}
