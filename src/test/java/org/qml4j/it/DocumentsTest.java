package org.qml4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents cannot rot: their Java compiles, their links lead somewhere, and the README's program is the one that runs. */
class DocumentsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern CLASS_NAME = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    @TempDir
    Path classes;

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            List<Path> all = new ArrayList<>(
                    files.filter(f -> f.toString().endsWith(".md")).sorted().toList());
            all.add(ROOT.resolve("README.md"));
            all.add(ROOT.resolve("CONTRIBUTING.md"));
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyJavaBlockCompiles(Path document) throws IOException {
        int number = 0;
        for (String block : blocks(document)) {
            number++;
            assertThat(errors(block))
                    .as("block %d of %s:%n%s", number, document, block)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsToAFile(Path document) throws IOException {
        Matcher links = LINK.matcher(Files.readString(document));
        while (links.find()) {
            assertThat(document.resolveSibling(links.group(1)).normalize())
                    .as("link of %s", document)
                    .exists();
        }
    }

    @Test
    void programOfTheReadmeIsTheQuickstartMain() throws IOException {
        String program = blocks(ROOT.resolve("README.md")).get(0);
        String name = nameOf(program);
        String main = Files.readString(ROOT.resolve("examples/src/main/java/org/qml4j/quickstart/" + name + ".java"));
        assertThat(main)
                .as("examples/.../%s.java contains the README's program", name)
                .contains(program.strip());
    }

    @Test
    void blockWithAnErrorIsFound() {
        assertThat(errors("class Broken { int x = \"text\"; }")).isNotEmpty();
    }

    private static List<String> blocks(Path document) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = JAVA_BLOCK.matcher(Files.readString(document));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    /** Statements without a class are put into a main, under the imports that stand above them. */
    private static String program(String block) {
        if (CLASS_NAME.matcher(block).find()) {
            return block;
        }
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        block.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        return imports + "class Block { static void main(String[] args) throws Exception {\n" + body + "}}";
    }

    private static String nameOf(String program) {
        Matcher matcher = CLASS_NAME.matcher(program);
        assertThat(matcher.find()).as("a class in %s", program).isTrue();
        return matcher.group(1);
    }

    private String errors(String block) {
        String program = program(block);
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + nameOf(program) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter out = new StringWriter();
        List<String> options =
                List.of("--release", "17", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        out,
                        compiler.getStandardFileManager(null, Locale.ROOT, null),
                        null,
                        options,
                        null,
                        List.of(source))
                .call();
        return compiled ? "" : "does not compile: " + out;
    }
}
