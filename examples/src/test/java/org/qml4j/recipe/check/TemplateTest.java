package org.qml4j.recipe.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.run.RecipeRegistry;
import org.qml4j.recipes.template.TemplateRecipe;

/** The template is a working recipe, and stays one when it is copied as {@code docs/adding-a-paper.md} says. */
class TemplateTest {
    private static final Path TEMPLATE = Path.of("src/main/java/org/qml4j/recipes/template");

    @TempDir
    Path folder;

    @Test
    void templateConformsAndRuns() throws Exception {
        RecipeConformance.verifyShape(new TemplateRecipe());
        RecipeConformance.verifySmokeRun(new TemplateRecipe(), folder);
    }

    @Test
    void templateIsNotRegistered() {
        assertThat(RecipeRegistry.installed().all()).noneMatch(recipe -> recipe instanceof TemplateRecipe);
    }

    @Test
    void renamedCopyCompilesConformsAndRuns() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path copy = Files.createDirectories(classes.resolve("org/qml4j/recipes/my_paper"));
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(TEMPLATE)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace("TemplateRecipe", "MyPaper");
                String text = Files.readString(file)
                        .replace("recipes.template", "recipes.my_paper")
                        .replace("TemplateRecipe", "MyPaper")
                        .replace("\"template\"", "\"my-paper\"");
                Path written = Files.writeString(copy.resolve(name), text, StandardCharsets.UTF_8);
                if (name.endsWith(".java")) {
                    sources.add(written.toString());
                }
            }
        }
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path")));
        arguments.addAll(sources);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Recipe<?> recipe = (Recipe<?>) loader.loadClass("org.qml4j.recipes.my_paper.MyPaper")
                    .getConstructor()
                    .newInstance();
            RecipeConformance.verifyShape(recipe);
            assertThat(RecipeConformance.verifySmokeRun(recipe, folder.resolve("runs"))
                            .scale())
                    .isEqualTo(Scale.SMOKE.key());
        }
    }
}
