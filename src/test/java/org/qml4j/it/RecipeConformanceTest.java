package org.qml4j.it;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.check.RecipeConformance;
import org.qml4j.recipe.run.RecipeRegistry;

/** Every installed recipe keeps to the shape of the kit and repeats its numbers. */
class RecipeConformanceTest {
    @TempDir
    Path out;

    static Stream<Arguments> recipes() {
        return RecipeRegistry.installed().all().stream()
                .map(recipe -> Arguments.argumentSet(recipe.info().id(), recipe));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipeKeepsToTheShapeOfTheKit(Recipe<?> recipe) {
        RecipeConformance.verifyShape(recipe);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void smokeRunRecordsEveryNamedMetricAndRepeats(Recipe<?> recipe) throws Exception {
        RecipeConformance.verifySmokeRun(recipe, out);
    }
}
