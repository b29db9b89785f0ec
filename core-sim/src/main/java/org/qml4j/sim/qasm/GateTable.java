package org.qml4j.sim.qasm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.text.Spelling;

/** The gates of one program: its own, those of the included library, and those of users. */
final class GateTable {
    static final List<String> LIBRARIES = List.of("qelib1.inc", "stdgates.inc");

    private static final int LONGEST_TO_COMPARE = 50;

    private final boolean version2;
    private final Map<String, GateEntry> own = new HashMap<>();
    private final Map<String, GateEntry> others = new HashMap<>();
    private boolean library;

    GateTable(boolean version2) {
        this.version2 = version2;
    }

    /** The gates of the library alone. */
    static GateTable ofLibrary() {
        GateTable table = new GateTable(false);
        table.library = true;
        return table;
    }

    void include(Token file) {
        if (!LIBRARIES.contains(file.text())) {
            throw file.error("found " + file.shown(), "\"qelib1.inc\" or \"stdgates.inc\"; no other file is read");
        }
        library = true;
        others.clear();
    }

    void define(Token name, GateEntry gate) {
        boolean taken = own.containsKey(name.text())
                || GateLibrary.builtIn(name.text(), version2).isPresent()
                || (library && GateLibrary.isFixed(name.text(), version2));
        if (taken) {
            throw name.error("gate " + name.shown() + " is defined twice", "another name");
        }
        own.put(name.text(), gate);
    }

    /** The gate that a word names. */
    GateEntry find(Token word) {
        String name = word.text();
        GateEntry gate = own.get(name);
        if (gate == null) {
            gate = others.get(name);
        }
        if (gate == null) {
            gate = search(word);
            others.put(name, gate);
        }
        return gate;
    }

    private GateEntry search(Token word) {
        String name = word.text();
        var builtIn = GateLibrary.builtIn(name, version2);
        if (builtIn.isPresent()) {
            return builtIn.get();
        }
        boolean inLibrary = GateLibrary.known(name, version2).isPresent()
                || GateLibrary.defined(name).isPresent();
        if (library && inLibrary) {
            return GateLibrary.known(name, version2)
                    .<GateEntry>map(known -> known)
                    .orElseGet(() ->
                            new GateEntry.Defined(GateLibrary.defined(name).orElseThrow(), 2, true));
        }
        return GateNames.provided(name)
                .<GateEntry>map((Gate gate) -> GateEntry.Known.of(gate))
                .orElseThrow(() -> unknown(word, inLibrary));
    }

    private QasmException unknown(Token word, boolean inLibrary) {
        if (word.is("unitary")) {
            return word.error(
                    "a unitary without a matrix", StatementReader.UNITARY + " and its entries in the line before");
        }
        if (inLibrary) {
            return word.error(
                    "unknown gate " + word.shown(),
                    "'include \"" + LIBRARIES.get(version2 ? 0 : 1) + "\";' above, which holds it");
        }
        Set<String> known = new TreeSet<>(own.keySet());
        known.addAll(List.of("U", "CX"));
        if (library) {
            known.addAll(GateLibrary.names());
        }
        String nearest = word.text().length() > LONGEST_TO_COMPARE ? "U" : Spelling.nearest(word.text(), known);
        return word.error(
                "unknown gate " + word.shown(),
                "a known gate; the nearest name is '" + nearest + "'. A gate of your own in Java needs a GateProvider");
    }
}
