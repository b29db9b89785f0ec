package org.qml4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.picture.CircuitDrawing;
import org.qml4j.sim.qasm.OpenQasmReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws a program in OpenQASM. */
@picocli.CommandLine.Command(
        name = "draw",
        description = "Draw a program in OpenQASM as text, SVG or PNG.",
        footer = {
            "",
            "Examples:",
            "  qml4j draw examples/circuits/teleportation.qasm",
            "  qml4j draw examples/circuits/ghz.qasm --out ghz.svg"
        })
final class DrawCommand extends Command {
    @Mixin
    QasmFile file = new QasmFile();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to a file that ends in .svg, .png or .txt, instead of printing text.")
    @Nullable
    Path out;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "120",
            description = "Fold text at N characters. Default: ${DEFAULT-VALUE}.")
    int width;

    @Option(names = "--ascii", description = "Write text in ASCII characters.")
    boolean ascii;

    @Override
    public Integer call() throws IOException {
        String name = out == null ? ".txt" : out.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png") && !name.endsWith(".txt")) {
            throw usage("A drawing is written to a file that ends in .svg, .png or .txt; got '" + out + "'.");
        }
        if (width < 20) {
            throw usage("Text is folded at 20 characters or more; got " + width + ".");
        }
        CircuitDrawing drawing = CircuitDrawing.of(
                        file.read(console(), OpenQasmReader.create()).circuit())
                .withWidthCharacters(width);
        drawing = ascii ? drawing.ascii() : drawing;
        if (out == null) {
            console().line(drawing.text());
        } else if (name.endsWith(".txt")) {
            Files.writeString(out, drawing.text() + "\n", StandardCharsets.UTF_8);
        } else {
            drawing.picture().save(out);
        }
        if (out != null) {
            console().note("Picture: " + out);
        }
        return ExitCodes.OK;
    }
}
