package org.qml4j.models.autograd;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Derives the gradients of a graph. ND4J prints a line for each operation that it differentiates; these lines alone are left out
 * of the standard output, everything else passes.
 */
final class QuietGradients {
    private static final String CHATTER = "Added differentiated op";

    private QuietGradients() {}

    static synchronized void create(SameDiff graph, List<String> names) {
        PrintStream output = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                if (!line.startsWith(CHATTER)) {
                    super.println(line);
                }
            }
        });
        try {
            graph.createGradFunction(names.toArray(String[]::new));
        } finally {
            System.setOut(output);
        }
    }
}
