package org.qml4j.recipe.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code paper.md} of a recipe: its headings and the figures it announces. */
public final class PaperPage {
    /** The headings of every page, in this order. */
    public static final List<String> HEADINGS = List.of(
            "Reference",
            "In one paragraph",
            "What is reproduced",
            "How it works",
            "Deviations",
            "Data",
            "Run it",
            "Results",
            "Doubts and limits",
            "Cite");

    private static final Pattern HEADING = Pattern.compile("(?m)^## +(.+?) *$");
    private static final Pattern FIGURE_ROW = Pattern.compile("(?m)^\\| *`([^`]+)` *\\|");

    private PaperPage() {}

    /**
     * Reads the headings of the second level.
     *
     * @param page Markdown
     * @return the headings in the order of the page
     */
    public static List<String> headings(String page) {
        List<String> headings = new ArrayList<>();
        Matcher matcher = HEADING.matcher(page);
        while (matcher.find()) {
            headings.add(matcher.group(1));
        }
        return List.copyOf(headings);
    }

    /**
     * Reads the section below a heading.
     *
     * @param page Markdown
     * @param heading one of the page's headings
     * @return the text up to the next heading, empty if the page has no such heading
     */
    public static String section(String page, String heading) {
        Matcher matcher = HEADING.matcher(page);
        while (matcher.find()) {
            if (matcher.group(1).equals(heading)) {
                int begin = matcher.end();
                return page.substring(begin, matcher.find() ? matcher.start() : page.length())
                        .strip();
            }
        }
        return "";
    }

    /**
     * Reads the ids of the table of figures: rows whose first cell is an id in backticks.
     *
     * @param page Markdown
     * @return ids in the order of the table under "What is reproduced"
     */
    public static List<String> figures(String page) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = FIGURE_ROW.matcher(section(page, "What is reproduced"));
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return List.copyOf(ids);
    }
}
