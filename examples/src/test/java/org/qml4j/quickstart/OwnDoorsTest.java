package org.qml4j.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class OwnDoorsTest {

    @Test
    void ownCircuitLearns() {
        Matcher errors = Pattern.compile("error: (\\S+) before, (\\S+) after").matcher(printed(OwnCircuit::main));
        assertThat(errors.find()).isTrue();
        double before = Double.parseDouble(errors.group(1));
        assertThat(Double.parseDouble(errors.group(2))).isLessThan(before / 100);
    }

    @Test
    void ownGateHasTheGradientOfTheClosedForm() {
        String text = printed(OwnGate::main);
        assertThat(text.split("P\\(01\\) = 0.318821, dP/dw = 0.932039", -1)).hasSize(3);
    }

    @Test
    void ownLayerKeepsTheContract() {
        assertThat(printed(OwnLayer::main)).contains("save and resume", "transfer learning", "gradients");
    }

    private static String printed(Consumer<String[]> main) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            main.accept(new String[0]);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
