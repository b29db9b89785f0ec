package org.qml4j.sim.photonic.circuit;

import org.qml4j.sim.circuit.Angle;

/**
 * A trainable interferometer on neighbouring modes; each of its angles is a weight of its own, taken from the builder in
 * the order in which the light meets them.
 *
 * <pre>{@code
 * LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(6)
 *         .append(Interferometer.clements(6))
 *         .append(c -> { for (int i = 0; i < 6; i++) c.phaseShifter(i, c.nextInput()); })
 *         .append(Interferometer.clements(6))
 *         .build();
 * }</pre>
 *
 * @param mesh where the cells are
 * @param modes the number of modes, at least 1
 * @param depth the number of columns of a rectangle or layers; of a triangle always \(2m - 3\), or 0 for one mode
 * @param cell what stands between two neighbouring modes
 * @param inputPhases whether a phase shifter stands in front of each mode
 * @param outputPhases whether a phase shifter stands behind each mode
 * @param firstMode the mode of the circuit where the interferometer starts
 */
public record Interferometer(
        Mesh mesh, int modes, int depth, Cell cell, boolean inputPhases, boolean outputPhases, int firstMode)
        implements PhotonicBlock {

    /** Where cells stand. */
    public enum Mesh {
        /**
         * A rectangle: column \(d\) has cells on \((j, j+1)\) for \(j = d \bmod 2\) and every second one after it. With
         * depth \(m\) there are \(m(m-1)/2\) cells and, with a layer of phases, any unitary can be set (Clements et al.
         * 2016, arXiv:1603.08788).
         */
        CLEMENTS,
        /**
         * A triangle: for \(i = 1, \dots, m-1\) cells on \((j-1, j)\) for \(j = i, \dots, 1\). As many cells as the full
         * rectangle (Reck et al. 1994, doi:10.1103/PhysRevLett.73.58).
         */
        RECK,
        /**
         * Layers of a phase shifter on each mode followed by fixed balanced beam splitters between neighbours, as in a
         * column of the rectangle (after Saygin et al. 2020, arXiv:1906.06748). The cell is not used.
         */
        LAYERED
    }

    /** What stands between two neighbouring modes. */
    public enum Cell {
        /** A Mach-Zehnder interferometer with two phases: balanced BS, PS, balanced BS, PS, the phases on the upper mode. */
        MZI(2) {
            @Override
            void appendTo(LinearOpticalCircuit.Builder c, int mode, int w) {
                c.beamSplitter(mode).phaseShifter(mode, Angle.weight(w));
                c.beamSplitter(mode).phaseShifter(mode, Angle.weight(w + 1));
            }
        },
        /** The same with trainable beam splitters: BS, PS, BS, PS with four angles. */
        TUNABLE_MZI(4) {
            @Override
            void appendTo(LinearOpticalCircuit.Builder c, int mode, int w) {
                c.beamSplitter(mode, Angle.weight(w)).phaseShifter(mode, Angle.weight(w + 1));
                c.beamSplitter(mode, Angle.weight(w + 2)).phaseShifter(mode, Angle.weight(w + 3));
            }
        },
        /** One trainable beam splitter with a phase on both modes: BS, PS on the upper mode, PS on the lower mode. */
        SPLITTER_AND_PHASES(3) {
            @Override
            void appendTo(LinearOpticalCircuit.Builder c, int mode, int w) {
                c.beamSplitter(mode, Angle.weight(w));
                c.phaseShifter(mode, Angle.weight(w + 1)).phaseShifter(mode + 1, Angle.weight(w + 2));
            }
        },
        /** The cell of decompositions: PS on the upper mode, then a real beam splitter \(R_Y\). */
        ROTATION(2) {
            @Override
            void appendTo(LinearOpticalCircuit.Builder c, int mode, int w) {
                c.phaseShifter(mode, Angle.weight(w));
                c.beamSplitter(mode, BeamSplitter.Convention.RY, Angle.weight(w + 1));
            }
        };

        private final int angles;

        Cell(int angles) {
            this.angles = angles;
        }

        /** The number of angles of a cell. */
        public int angles() {
            return angles;
        }

        abstract void appendTo(LinearOpticalCircuit.Builder c, int mode, int firstWeight);
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the modes or the depth are out of range
     */
    public Interferometer {
        if (modes < 1 || firstMode < 0) {
            throw new IllegalArgumentException(
                    "An interferometer has at least one mode and starts at mode 0 or later; got " + modes
                            + " modes at mode " + firstMode + ".");
        }
        if (depth < 0) {
            throw new IllegalArgumentException("The depth of an interferometer is 0 or more; got " + depth + ".");
        }
        if (mesh == Mesh.RECK && depth != Math.max(0, 2 * modes - 3)) {
            throw new IllegalArgumentException("A triangle on " + modes + " modes has the depth "
                    + Math.max(0, 2 * modes - 3) + "; got " + depth + ". Use Mesh.CLEMENTS to choose the depth.");
        }
    }

    /** The full rectangle of Mach-Zehnder interferometers: depth \(m\), \(m(m-1)\) weights. */
    public static Interferometer clements(int modes) {
        return new Interferometer(Mesh.CLEMENTS, modes, modes, Cell.MZI, false, false, 0);
    }

    /** The triangle of Mach-Zehnder interferometers: \(m(m-1)\) weights. */
    public static Interferometer reck(int modes) {
        return new Interferometer(Mesh.RECK, modes, Math.max(0, 2 * modes - 3), Cell.MZI, false, false, 0);
    }

    /** Layers of phases between fixed beam splitters: \(m\) weights per layer. */
    public static Interferometer layered(int modes, int layers) {
        return new Interferometer(Mesh.LAYERED, modes, layers, Cell.MZI, false, false, 0);
    }

    /** The same with another number of columns or layers. */
    public Interferometer withDepth(int newDepth) {
        return new Interferometer(mesh, modes, newDepth, cell, inputPhases, outputPhases, firstMode);
    }

    /** The same with other cells. */
    public Interferometer withCell(Cell newCell) {
        return new Interferometer(mesh, modes, depth, newCell, inputPhases, outputPhases, firstMode);
    }

    /** The same with a phase shifter in front of each mode: \(m\) weights more, the first ones. */
    public Interferometer withInputPhases() {
        return new Interferometer(mesh, modes, depth, cell, true, outputPhases, firstMode);
    }

    /** The same with a phase shifter behind each mode: \(m\) weights more, the last ones. */
    public Interferometer withOutputPhases() {
        return new Interferometer(mesh, modes, depth, cell, inputPhases, true, firstMode);
    }

    /** The same at another place in the circuit. */
    public Interferometer startingAt(int newFirstMode) {
        return new Interferometer(mesh, modes, depth, cell, inputPhases, outputPhases, newFirstMode);
    }

    /** The number of weights. */
    public int weights() {
        int phases = (inputPhases ? modes : 0) + (outputPhases ? modes : 0);
        return switch (mesh) {
            case LAYERED -> Math.addExact(phases, Math.multiplyExact(depth, modes));
            case RECK -> Math.addExact(phases, modes * (modes - 1) / 2 * cell.angles());
            case CLEMENTS ->
                Math.addExact(phases, ((depth + 1) / 2 * (modes / 2) + depth / 2 * ((modes - 1) / 2)) * cell.angles());
        };
    }

    /** The interferometer alone, as a circuit. */
    public LinearOpticalCircuit circuit() {
        return LinearOpticalCircuit.builder(firstMode + modes).append(this).build();
    }

    @Override
    public void appendTo(LinearOpticalCircuit.Builder circuit) {
        if (firstMode + modes > circuit.modes()) {
            throw new IllegalArgumentException(
                    "An interferometer on " + modes + " modes does not fit at mode " + firstMode + " of "
                            + circuit.modes() + "; it may start at 0 to " + (circuit.modes() - modes) + ".");
        }
        int w = circuit.takeWeights(weights());
        if (inputPhases) {
            w = phases(circuit, w);
        }
        switch (mesh) {
            case CLEMENTS -> w = rectangle(circuit, w);
            case RECK -> w = triangle(circuit, w);
            case LAYERED -> w = layers(circuit, w);
        }
        if (outputPhases) {
            phases(circuit, w);
        }
    }

    private int phases(LinearOpticalCircuit.Builder circuit, int firstWeight) {
        for (int i = 0; i < modes; i++) {
            circuit.phaseShifter(firstMode + i, Angle.weight(firstWeight + i));
        }
        return firstWeight + modes;
    }

    private int rectangle(LinearOpticalCircuit.Builder circuit, int firstWeight) {
        int w = firstWeight;
        for (int column = 0; column < depth; column++) {
            for (int j = column % 2; j < modes - 1; j += 2) {
                cell.appendTo(circuit, firstMode + j, w);
                w += cell.angles();
            }
        }
        return w;
    }

    private int triangle(LinearOpticalCircuit.Builder circuit, int firstWeight) {
        int w = firstWeight;
        for (int i = 1; i < modes; i++) {
            for (int j = i; j >= 1; j--) {
                cell.appendTo(circuit, firstMode + j - 1, w);
                w += cell.angles();
            }
        }
        return w;
    }

    private int layers(LinearOpticalCircuit.Builder circuit, int firstWeight) {
        int w = firstWeight;
        for (int layer = 0; layer < depth; layer++) {
            w = phases(circuit, w);
            for (int j = layer % 2; j < modes - 1; j += 2) {
                circuit.beamSplitter(firstMode + j);
            }
        }
        return w;
    }
}
