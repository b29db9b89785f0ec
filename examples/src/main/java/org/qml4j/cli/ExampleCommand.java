package org.qml4j.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.run.Names;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one of the quickstart programs. */
@picocli.CommandLine.Command(name = "example", description = "Run a quickstart program, or list them.")
final class ExampleCommand extends Command {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The program to run.")
    @Nullable
    String name;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Handed to the program.")
    List<String> arguments = List.of();

    @Option(names = "--list", description = "List the programs.")
    boolean list;

    @Override
    public Integer call() throws Exception {
        if (list || name == null) {
            console()
                    .table(
                            List.of("NAME", "SHOWS"),
                            Example.ALL.stream()
                                    .map(example -> List.of(example.name(), example.about()))
                                    .toList());
            return ExitCodes.OK;
        }
        String wanted = name;
        Example example = Example.find(wanted).orElseThrow(() -> unknown(wanted));
        example.program().run(arguments.toArray(String[]::new));
        return ExitCodes.OK;
    }

    private RuntimeException unknown(String wanted) {
        List<String> near = Names.nearest(wanted, Example.names(), 1);
        return usage("There is no example '" + wanted + "'."
                + (near.isEmpty() ? "" : " Did you mean '" + near.get(0) + "'?")
                + " 'qml4j example --list' shows all.");
    }
}
