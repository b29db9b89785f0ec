package org.qml4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where run folders are made; a mixin of the commands that run a recipe. */
class OutOption {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where run folders are made. Default: ./${DEFAULT-VALUE}.")
    Path out = Path.of("runs");
}
