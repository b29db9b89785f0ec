package org.qml4j.recipe.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qml4j.recipe.result.StoredResults;

/**
 * All stored results as static HTML: {@code index.html} with a table, and a page for each result with its figures inside.
 * The pages need neither network nor JavaScript.
 */
public final class Site {
    private final StoredResults results;

    private Site(StoredResults results) {
        this.results = results;
    }

    /** The site of some results. */
    public static Site of(StoredResults results) {
        return new Site(results);
    }

    /**
     * Writes the pages; files of the same names are replaced.
     *
     * @param folder made if it is missing
     * @throws IOException if a file cannot be written or a plot is missing
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (StoredResults.Stored stored : results.all()) {
            Files.writeString(
                    folder.resolve(stored.fileName() + ".html"),
                    HtmlPage.of(
                            stored.result().title(),
                            "[All results](index.html)\n\n"
                                    + Report.of(stored.result()).markdown(),
                            stored.plots()));
        }
        String index =
                "# Results\n\nWhat a paper claims, what was measured here, and the verdict. Each row leads to the plots,"
                        + " checks and controls behind it.\n\n"
                        + ResultsTable.of(
                                results,
                                stored -> "[" + stored.result().recipe() + "](" + stored.fileName() + ".html)");
        Files.writeString(folder.resolve("index.html"), HtmlPage.of("Results", index, folder));
    }
}
