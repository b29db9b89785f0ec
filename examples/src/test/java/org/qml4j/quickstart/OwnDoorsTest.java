package org.qml4j.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(classes = {OwnCircuit.class, OwnGate.class, OwnLayer.class})
    void everyDoorIsAProgramOf40LinesAtMost(Class<?> program) throws IOException {
        Path source = Path.of("src/main/java", program.getName().replace('.', '/') + ".java");
        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(40);
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
