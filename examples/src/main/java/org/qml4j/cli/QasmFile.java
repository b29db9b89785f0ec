package org.qml4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.qml4j.sim.qasm.OpenQasmReader;
import org.qml4j.sim.qasm.QasmProgram;
import picocli.CommandLine.Parameters;

/** The program that a command works on. */
final class QasmFile {
    @Parameters(paramLabel = "FILE", description = "A program in OpenQASM 2 or 3; - reads the standard input.")
    Path file = Path.of("circuit.qasm");

    /** Reads the program. */
    QasmProgram read(Console console, OpenQasmReader reader) throws IOException {
        return isStandardInput() ? reader.read(console.input()) : reader.read(file);
    }

    boolean isStandardInput() {
        return file.toString().equals("-");
    }
}
