package org.qml4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.qasm.OpenQasm2;
import org.qml4j.sim.qasm.OpenQasm3;
import org.qml4j.sim.qasm.OpenQasmReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a program in another version of OpenQASM. */
@picocli.CommandLine.Command(
        name = "convert",
        description = "Write a program in the other version of OpenQASM.",
        footer = {
            "",
            "Gates of one's own and loops are written out; qubits keep their numbers.",
            "Example:",
            "  qml4j convert examples/circuits/teleportation.qasm --to 2 --out teleportation2.qasm"
        })
final class ConvertCommand extends Command {
    @Mixin
    QasmFile file = new QasmFile();

    @Option(names = "--to", required = true, paramLabel = "VERSION", description = "The version to write: 2 or 3.")
    String to = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file, instead of printing.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        boolean two = to.equals("2") || to.equals("2.0");
        if (!two && !to.equals("3") && !to.equals("3.0")) {
            throw usage("The version to write is 2 or 3; got '" + to + "'.");
        }
        DynamicCircuit circuit = file.read(console(), OpenQasmReader.create()).circuit();
        String program = two ? OpenQasm2.write(circuit) : OpenQasm3.write(circuit);
        if (out == null) {
            console().line(program.stripTrailing());
        } else {
            Files.writeString(out, program, StandardCharsets.UTF_8);
            console().note("Program: " + out);
        }
        return ExitCodes.OK;
    }
}
