package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    Path folder;

    @Test
    void tableAndReportShowFourNetworks() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Qml4j.run(
                Console.of(new PrintWriter(out), new PrintWriter(err), false),
                "demo",
                "--scale",
                "smoke",
                "--out",
                folder.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains(" %  ")))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("classical") && line.contains("372,330"))
                .anyMatch(line -> line.startsWith("hybrid") && line.contains("45,154"))
                .anyMatch(line -> line.startsWith("photonic") && line.contains("23,080"))
                .anyMatch(line -> line.startsWith("matched") && line.contains("45,394"));
        try (Stream<Path> files = Files.walk(folder)) {
            Path report = files.filter(file -> file.endsWith("report.html"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(report)).contains("photonic, 600 validation digits");
        }
    }
}
