package org.qml4j.it;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.TimeZone;

@AnalyzeClasses(packages = "org.qml4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SIM = "org.qml4j.sim..";
    private static final String SIM_JSON = "org.qml4j.sim.photonic.json..";
    private static final String LAYERS = "org.qml4j.layers..";
    private static final String MODELS = "org.qml4j.models..";
    private static final String DATASETS = "org.qml4j.datasets..";
    private static final String ONEDNN = "org.qml4j.onednn..";
    private static final String KIT = "org.qml4j.recipe..";
    private static final String RUNNER = "org.qml4j.recipe.run..";
    private static final String RECIPES = "org.qml4j.recipes..";
    private static final String QUICKSTART = "org.qml4j.quickstart..";
    private static final String COMMAND_LINE = "org.qml4j.cli..";

    @ArchTest
    static final ArchRule simulatorNeedsOnlyTheJdk = noClasses()
            .that()
            .resideInAPackage(SIM)
            .and()
            .resideOutsideOfPackage(SIM_JSON)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(SIM, "java..", "javax..", "jdk.incubator.vector..", "org.jspecify..");

    @ArchTest
    static final ArchRule textOfPhotonicCircuitsNeedsAStreamingReader = noClasses()
            .that()
            .resideInAPackage(SIM_JSON)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(SIM, "java..", "org.jspecify..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule layersKnowTheSimulatorOnly = noClasses()
            .that()
            .resideInAPackage(LAYERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MODELS, DATASETS, ONEDNN, KIT, RECIPES, QUICKSTART, COMMAND_LINE);

    @ArchTest
    static final ArchRule classicalModelsStandAlone = noClasses()
            .that()
            .resideInAPackage(MODELS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SIM, LAYERS, DATASETS, ONEDNN, KIT, RECIPES, QUICKSTART, COMMAND_LINE);

    @ArchTest
    static final ArchRule datasetsStandAlone = noClasses()
            .that()
            .resideInAPackage(DATASETS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SIM, LAYERS, MODELS, ONEDNN, KIT, RECIPES, QUICKSTART, COMMAND_LINE);

    @ArchTest
    static final ArchRule oneDnnStandsAlone = noClasses()
            .that()
            .resideInAPackage(ONEDNN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SIM, LAYERS, MODELS, DATASETS, KIT, RECIPES, QUICKSTART, COMMAND_LINE);

    @ArchTest
    static final ArchRule kitDoesNotKnowRecipes = noClasses()
            .that()
            .resideInAPackage(KIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RECIPES, QUICKSTART, COMMAND_LINE);

    @ArchTest
    static final ArchRule recipesDoNotKnowTheCommandLine = noClasses()
            .that()
            .resideInAnyPackage(RECIPES, QUICKSTART)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMMAND_LINE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule recipesDoNotKnowEachOther = slices().matching("org.qml4j.recipes.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.qml4j.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheConsoleTouchesTheStandardStreams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.qml4j.cli.Console")
            .and()
            // It takes ND4J's own lines out of the output.
            .doNotHaveFullyQualifiedName("org.qml4j.models.autograd.QuietGradients")
            .and()
            .resideOutsideOfPackage(QUICKSTART)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("commands print through org.qml4j.cli.Console, libraries log");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrintsStackTraces = noClasses()
            .that()
            .resideOutsideOfPackage(COMMAND_LINE)
            .should()
            .callMethodWhere(target(name("printStackTrace")).and(target(owner(assignableTo(Throwable.class)))));

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.qml4j.cli.Qml4j")
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule randomNumbersHaveASeed = noClasses()
            .should()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.util.Random.class, long.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.concurrent.ThreadLocalRandom.class, java.security.SecureRandom.class)
            .because("java.util.random generators with explicit seeds repeat, and are better ones");

    @ArchTest
    static final ArchRule onlyTheRunnerAsksForTheTime = noClasses()
            .that()
            .resideOutsideOfPackages(RUNNER, COMMAND_LINE)
            .and()
            .doNotHaveFullyQualifiedName("org.qml4j.recipe.check.RecipeConformance") // starts runs itself
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule textDoesNotDependOnTheUsersCountry = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(java.io.PrintWriter.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(TimeZone.class, "getDefault");

    @ArchTest
    static final ArchRule textDoesNotDependOnTheDefaultCharset = noClasses()
            .should()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(InputStreamReader.class, InputStream.class)
            .orShould()
            .callConstructor(OutputStreamWriter.class, OutputStream.class)
            .orShould()
            .callConstructorWhere(target(owner(named("java.io.FileReader", "java.io.FileWriter")))
                    .as("readers and writers of java.io that use the default charset"));

    private static DescribedPredicate<JavaClass> named(String... classes) {
        return DescribedPredicate.describe(
                "one of " + String.join(", ", classes),
                type -> java.util.List.of(classes).contains(type.getFullName()));
    }
}
