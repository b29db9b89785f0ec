package org.qml4j.sim.photonic.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The compiled unitary of a {@link LinearOpticalCircuit} for batches: some columns of \(U(x, w)\) for many samples, and
 * the vector-Jacobian product from \(\partial L/\partial U\) to inputs and weights. A photonic simulator needs no more of a
 * circuit than the columns of the modes where photons enter.
 *
 * <p>What all samples share is computed once per batch. Components before the first that reads an input act on the
 * columns of one sample; long runs of components between two that read inputs become one matrix if that is cheaper.
 *
 * <p>The backward pass undoes the components one by one, since \(v = C^\dagger (C v)\): it keeps no intermediate columns. A
 * cotangent is \(g = \partial L/\partial \mathrm{Re}\,U + i\, \partial L/\partial \mathrm{Im}\,U\), so
 * \(dL = \mathrm{Re} \sum \bar g\, dU\).
 *
 * <p>Cost for \(n\) columns, \(B\) samples and \(K\) beam splitters and phase shifters: \(O(K n B)\) time,
 * \(O(m n B + K B)\) memory.
 *
 * <pre>{@code
 * UnitaryProgram program = UnitaryProgram.of(circuit, List.of(0, 2));
 * UnitaryBatch batch = program.newBatch();
 * batch.start(x, w, 64);
 * UnitaryChunk chunk = batch.forward(0);
 * chunk.copyColumns(0, re, im);                  // the two columns of the first sample
 * chunk.setCotangents(0, dRe, dIm);
 * batch.backward(0, dx);
 * batch.finish(dw);
 * }</pre>
 */
public final class UnitaryProgram {
    private final LinearOpticalCircuit circuit;
    private final int[] columns;
    private final Section head;
    private final List<Section> body;

    private UnitaryProgram(LinearOpticalCircuit circuit, int[] columns) {
        this.circuit = circuit;
        this.columns = columns;
        List<Section> sections = sections(circuit);
        boolean startsShared = !sections.isEmpty() && !sections.get(0).perSample;
        this.head = startsShared ? sections.get(0) : new Section(false, List.of());
        this.body = List.copyOf(startsShared ? sections.subList(1, sections.size()) : sections);
    }

    private static List<Section> sections(LinearOpticalCircuit circuit) {
        List<Section> sections = new ArrayList<>();
        List<OpticalStep> steps = new ArrayList<>();
        boolean perSample = false;
        for (Placement p : circuit.placements()) {
            if (p.component() instanceof Barrier) {
                continue;
            }
            if (p.readsInputs() != perSample && !steps.isEmpty()) {
                sections.add(new Section(perSample, steps));
                steps.clear();
            }
            perSample = p.readsInputs();
            steps.add(OpticalStep.of(p));
        }
        if (!steps.isEmpty()) {
            sections.add(new Section(perSample, steps));
        }
        return sections;
    }

    /**
     * Compiles all columns of a circuit.
     *
     * @throws IllegalStateException if the circuit loses photons
     */
    public static UnitaryProgram of(LinearOpticalCircuit circuit) {
        return of(circuit, IntStream.range(0, circuit.modes()).boxed().toList());
    }

    /**
     * Compiles some columns of a circuit.
     *
     * @param circuit the circuit
     * @param columns the modes where photons enter, all different, in any order
     * @throws IllegalArgumentException if there is no column, or one does not exist or repeats
     * @throws IllegalStateException if the circuit loses photons
     */
    public static UnitaryProgram of(LinearOpticalCircuit circuit, List<Integer> columns) {
        circuit.requireUnitary();
        if (columns.isEmpty() || new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("Columns are one or more, all different; got " + columns + ".");
        }
        for (int c : columns) {
            if (c < 0 || c >= circuit.modes()) {
                throw new IllegalArgumentException("Column " + c + " does not exist; the circuit has the modes 0 to "
                        + (circuit.modes() - 1) + ".");
            }
        }
        return new UnitaryProgram(
                circuit, columns.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The circuit that was compiled. */
    public LinearOpticalCircuit circuit() {
        return circuit;
    }

    /** The number of modes, which is that of rows. */
    public int modes() {
        return circuit.modes();
    }

    /** The number of columns. */
    public int columns() {
        return columns.length;
    }

    /** The mode of a column. */
    public int column(int index) {
        return columns[index];
    }

    /** Whether the columns are the same for all samples, because no component reads an input. */
    public boolean isShared() {
        return body.isEmpty();
    }

    /** Memory for batches, to be kept and used again by one caller at a time. */
    public UnitaryBatch newBatch() {
        return new UnitaryBatch(this);
    }

    /** The steps in front of the first that reads an input. */
    Section head() {
        return head;
    }

    /** The sections after the head; the first and every second one read inputs. */
    List<Section> body() {
        return body;
    }

    /** Whether a derivative is wanted in front of a section of the body. */
    boolean parametricBefore(int section) {
        return section > 0 || head.parametric;
    }

    /**
     * Whether a section that all samples share becomes one matrix. That costs the steps on all \(m\) columns and a matrix
     * product for each sample, instead of the steps for each sample.
     */
    boolean becomesMatrix(Section section, long samples) {
        double all = (double) columns.length * samples;
        double matrix = (double) section.steps() * modes() + 0.5 * modes() * modes() * all;
        return !section.perSample && matrix < section.steps() * all;
    }
}
