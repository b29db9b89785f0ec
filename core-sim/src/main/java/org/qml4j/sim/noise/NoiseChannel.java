package org.qml4j.sim.noise;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A completely positive, trace-preserving map of the states of a few qubits,
 * \[ \rho \mapsto \sum_k K_k \rho K_k^\dagger, \qquad \sum_k K_k^\dagger K_k = I \]
 * (Nielsen and Chuang, Quantum Computation and Quantum Information, chapter 8). Names and parameters are PennyLane's.
 *
 * <p>The first qubit a channel acts on is the most significant bit of its matrices.
 */
public sealed interface NoiseChannel
        permits NoiseChannel.Depolarizing,
                NoiseChannel.BitFlip,
                NoiseChannel.PhaseFlip,
                NoiseChannel.AmplitudeDamping,
                NoiseChannel.GeneralizedAmplitudeDamping,
                NoiseChannel.PhaseDamping,
                NoiseChannel.ThermalRelaxation,
                KrausChannel {

    /** The number of qubits the channel acts on. */
    int qubits();

    /** The Kraus operators \(K_k\), each \(2^q \times 2^q\); new matrices at every call. */
    List<ComplexMatrix> kraus();

    /** The channel as text that {@link #parse} reads, for example {@code depolarizing(0.01)}. */
    String toText();

    /**
     * The channel of a text that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is another text, or a number is out of range
     */
    static NoiseChannel parse(String text) {
        return ChannelText.parse(text);
    }

    /** Depolarising noise of one qubit; see {@link Depolarizing}. */
    static NoiseChannel depolarizing(double probability) {
        return new Depolarizing(1, probability);
    }

    /** Depolarising noise of two qubits; see {@link Depolarizing}. */
    static NoiseChannel depolarizing2(double probability) {
        return new Depolarizing(2, probability);
    }

    /** A flip of the bit; see {@link BitFlip}. */
    static NoiseChannel bitFlip(double probability) {
        return new BitFlip(probability);
    }

    /** A flip of the phase; see {@link PhaseFlip}. */
    static NoiseChannel phaseFlip(double probability) {
        return new PhaseFlip(probability);
    }

    /** Decay to \(|0\rangle\); see {@link AmplitudeDamping}. */
    static NoiseChannel amplitudeDamping(double gamma) {
        return new AmplitudeDamping(gamma);
    }

    /** Exchange of energy with a warm environment; see {@link GeneralizedAmplitudeDamping}. */
    static NoiseChannel generalizedAmplitudeDamping(double gamma, double groundPopulation) {
        return new GeneralizedAmplitudeDamping(gamma, groundPopulation);
    }

    /** Loss of phase without loss of energy; see {@link PhaseDamping}. */
    static NoiseChannel phaseDamping(double lambda) {
        return new PhaseDamping(lambda);
    }

    /** Relaxation with the times T1 and T2; see {@link ThermalRelaxation}. */
    static NoiseChannel thermalRelaxation(double t1, double t2, double time, double excitedPopulation) {
        return new ThermalRelaxation(t1, t2, time, excitedPopulation);
    }

    /**
     * One of the other Pauli operators, all equally likely, is applied with a given probability. On one qubit
     * \(\rho \mapsto (1-p)\rho + \frac p3 (X\rho X + Y\rho Y + Z\rho Z)\), on two qubits the 15 products with
     * \(p/15\) each.
     *
     * @param qubits 1 or 2
     * @param probability the probability \(p\) of an error, 0 to 1; 3/4 or 15/16 leave the fully mixed state
     */
    record Depolarizing(int qubits, double probability) implements NoiseChannel {
        /** Checks the numbers. */
        public Depolarizing {
            if (qubits != 1 && qubits != 2) {
                throw new IllegalArgumentException(
                        "Depolarising noise acts on 1 or 2 qubits; got " + qubits + ". Write a KrausChannel for more.");
            }
            Matrices.requireProbability("The probability of depolarising noise", probability);
        }

        @Override
        public List<ComplexMatrix> kraus() {
            int count = 1 << (2 * qubits);
            List<ComplexMatrix> list = new ArrayList<>();
            for (int p = 0; p < count; p++) {
                double share = p == 0 ? 1 - probability : probability / (count - 1);
                ComplexMatrix pauli =
                        qubits == 1 ? Matrices.pauli(p) : Matrices.pauli(p >> 2).kronecker(Matrices.pauli(p & 3));
                list.add(Matrices.scaled(pauli, Math.sqrt(share)));
            }
            return list;
        }

        @Override
        public String toText() {
            return (qubits == 1 ? "depolarizing(" : "depolarizing2(") + probability + ")";
        }
    }

    /**
     * \(\rho \mapsto (1-p)\rho + p X\rho X\).
     *
     * @param probability the probability \(p\) of a flip, 0 to 1
     */
    record BitFlip(double probability) implements NoiseChannel {
        /** Checks the probability. */
        public BitFlip {
            Matrices.requireProbability("The probability of a bit flip", probability);
        }

        @Override
        public int qubits() {
            return 1;
        }

        @Override
        public List<ComplexMatrix> kraus() {
            return Matrices.flip(1, probability);
        }

        @Override
        public String toText() {
            return "bitFlip(" + probability + ")";
        }
    }

    /**
     * \(\rho \mapsto (1-p)\rho + p Z\rho Z\).
     *
     * @param probability the probability \(p\) of a flip, 0 to 1
     */
    record PhaseFlip(double probability) implements NoiseChannel {
        /** Checks the probability. */
        public PhaseFlip {
            Matrices.requireProbability("The probability of a phase flip", probability);
        }

        @Override
        public int qubits() {
            return 1;
        }

        @Override
        public List<ComplexMatrix> kraus() {
            return Matrices.flip(3, probability);
        }

        @Override
        public String toText() {
            return "phaseFlip(" + probability + ")";
        }
    }

    /**
     * Decay of \(|1\rangle\) to \(|0\rangle\): \(K_0 = \mathrm{diag}(1, \sqrt{1-\gamma})\),
     * \(K_1 = \sqrt\gamma\, |0\rangle\langle 1|\).
     *
     * @param gamma the probability \(\gamma\) of a decay, 0 to 1
     */
    record AmplitudeDamping(double gamma) implements NoiseChannel {
        /** Checks the probability. */
        public AmplitudeDamping {
            Matrices.requireProbability("The probability of a decay", gamma);
        }

        @Override
        public int qubits() {
            return 1;
        }

        @Override
        public List<ComplexMatrix> kraus() {
            return List.of(Matrices.diagonal(1, Math.sqrt(1 - gamma)), Matrices.unit(0, 1, Math.sqrt(gamma)));
        }

        @Override
        public String toText() {
            return "amplitudeDamping(" + gamma + ")";
        }
    }

    /**
     * Exchange of energy with an environment that is not at zero temperature: with \(p\) the population of
     * \(|0\rangle\) that it leads to,
     * \(K_0 = \sqrt p\, \mathrm{diag}(1, \sqrt{1-\gamma})\), \(K_1 = \sqrt{p\gamma}\, |0\rangle\langle 1|\),
     * \(K_2 = \sqrt{1-p}\, \mathrm{diag}(\sqrt{1-\gamma}, 1)\), \(K_3 = \sqrt{(1-p)\gamma}\, |1\rangle\langle 0|\).
     *
     * @param gamma the probability \(\gamma\) of an exchange, 0 to 1
     * @param groundPopulation the population \(p\) of \(|0\rangle\) in equilibrium, 0 to 1
     */
    record GeneralizedAmplitudeDamping(double gamma, double groundPopulation) implements NoiseChannel {
        /** Checks the numbers. */
        public GeneralizedAmplitudeDamping {
            Matrices.requireProbability("The probability of an exchange", gamma);
            Matrices.requireProbability("The population of |0>", groundPopulation);
        }

        @Override
        public int qubits() {
            return 1;
        }

        @Override
        public List<ComplexMatrix> kraus() {
            double down = Math.sqrt(groundPopulation);
            double up = Math.sqrt(1 - groundPopulation);
            double kept = Math.sqrt(1 - gamma);
            return List.of(
                    Matrices.diagonal(down, down * kept),
                    Matrices.unit(0, 1, down * Math.sqrt(gamma)),
                    Matrices.diagonal(up * kept, up),
                    Matrices.unit(1, 0, up * Math.sqrt(gamma)));
        }

        @Override
        public String toText() {
            return "generalizedAmplitudeDamping(" + gamma + ", " + groundPopulation + ")";
        }
    }

    /**
     * Coherences shrink by \(\sqrt{1-\lambda}\): \(K_0 = \mathrm{diag}(1, \sqrt{1-\lambda})\),
     * \(K_1 = \mathrm{diag}(0, \sqrt\lambda)\).
     *
     * @param lambda the strength \(\lambda\), 0 to 1
     */
    record PhaseDamping(double lambda) implements NoiseChannel {
        /** Checks the strength. */
        public PhaseDamping {
            Matrices.requireProbability("The strength of phase damping", lambda);
        }

        @Override
        public int qubits() {
            return 1;
        }

        @Override
        public List<ComplexMatrix> kraus() {
            return List.of(Matrices.diagonal(1, Math.sqrt(1 - lambda)), Matrices.diagonal(0, Math.sqrt(lambda)));
        }

        @Override
        public String toText() {
            return "phaseDamping(" + lambda + ")";
        }
    }

    /**
     * Waiting for a time \(t\): populations approach equilibrium as \(e^{-t/T_1}\), coherences shrink by
     * \(e^{-t/T_2}\). Made of {@link GeneralizedAmplitudeDamping} and {@link PhaseDamping}, which have an answer for
     * all \(T_2 \le 2 T_1\).
     *
     * @param t1 the relaxation time \(T_1\), positive, in any unit
     * @param t2 the dephasing time \(T_2\), positive, at most \(2 T_1\), in the same unit
     * @param time the duration \(t\), 0 or more, in the same unit
     * @param excitedPopulation the population of \(|1\rangle\) in equilibrium, 0 to 1
     */
    record ThermalRelaxation(double t1, double t2, double time, double excitedPopulation) implements NoiseChannel {
        /** Checks the times. */
        public ThermalRelaxation {
            if (!(t1 > 0 && t2 > 0 && t2 <= 2 * t1 && time >= 0) || !Double.isFinite(t1) || !Double.isFinite(time)) {
                throw new IllegalArgumentException("Relaxation has T1 > 0, 0 < T2 <= 2 T1 and a time of 0 or more; got"
                        + " T1 = " + t1 + ", T2 = " + t2 + ", time = " + time + ".");
            }
            Matrices.requireProbability("The population of |1>", excitedPopulation);
        }

        @Override
        public int qubits() {
            return 1;
        }

        @Override
        public List<ComplexMatrix> kraus() {
            double gamma = -Math.expm1(-time / t1);
            // What of the decay of coherences the exchange of energy does not explain, squared.
            double lambda = -Math.expm1(-2 * time / t2 + time / t1);
            List<ComplexMatrix> list = new ArrayList<>();
            for (ComplexMatrix a : new PhaseDamping(Math.max(0, lambda)).kraus()) {
                for (ComplexMatrix b : new GeneralizedAmplitudeDamping(gamma, 1 - excitedPopulation).kraus()) {
                    list.add(a.times(b));
                }
            }
            return list;
        }

        @Override
        public String toText() {
            return "thermalRelaxation(" + t1 + ", " + t2 + ", " + time + ", " + excitedPopulation + ")";
        }
    }
}
