package org.qml4j.recipe.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.ClaimResult;
import org.qml4j.recipe.result.FigureResult;
import org.qml4j.recipe.result.Numbers;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.ResultJson;

/**
 * Values of stored results inside the sentences and tables of a hand-written page, so that no figure is typed.
 *
 * <p>A quotation is a comment, the value, and the comment {@value #END}; the value is written anew. The comments are
 * <pre>
 * &lt;!-- ours RECIPE/SCALE FIGURE --&gt;          our value of a figure
 * &lt;!-- paper RECIPE/SCALE FIGURE --&gt;         the paper's
 * &lt;!-- gain RECIPE/SCALE FIGURE OTHER --&gt;    our value of a figure less that of another one
 * &lt;!-- verdict RECIPE/SCALE CLAIM --&gt;        what the run says about a claim
 * </pre>
 */
public final class Quotations {
    /** The comment after a value. */
    public static final String END = "<!-- end -->";

    private static final Pattern QUOTATION =
            Pattern.compile("<!-- (ours|paper|gain|verdict) ([^>]*?) -->(?:(?!<!--)[^\\n])*" + END);
    private static final Pattern OPENING = Pattern.compile("<!-- (ours|paper|gain|verdict) [^>]*-->");

    private final Path results;
    private final Map<String, RecipeResult> read = new HashMap<>();

    private Quotations(Path results) {
        this.results = results;
    }

    /**
     * Quotations from a folder of results.
     *
     * @param results folder with one folder for each recipe, holding {@code default.json}, {@code paper.json}
     */
    public static Quotations from(Path results) {
        return new Quotations(results);
    }

    /** Whether a page quotes results. */
    public static boolean isIn(String page) {
        return OPENING.matcher(page).find();
    }

    /**
     * Writes all quotations of a page anew.
     *
     * @param page Markdown
     * @param name of the page, for errors
     * @return the new text, equal to {@code page} if it was up to date
     * @throws RecipeException if a result, figure or claim is unknown, has no value, or the comment at the end is missing
     */
    public String fill(String page, String name) {
        StringBuilder filled = new StringBuilder();
        Matcher quotation = QUOTATION.matcher(page);
        int count = 0;
        while (quotation.find()) {
            String value = value(quotation.group(1), List.of(quotation.group(2).split(" ")), name);
            String whole = "<!-- " + quotation.group(1) + " " + quotation.group(2) + " -->" + value + END;
            quotation.appendReplacement(filled, Matcher.quoteReplacement(whole));
            count++;
        }
        quotation.appendTail(filled);
        if (OPENING.matcher(page).results().count() != count) {
            throw new RecipeException(
                    name + " has a quotation without an end. Put " + END + " after each on its line.");
        }
        return filled.toString();
    }

    private String value(String kind, List<String> words, String name) {
        int expected = kind.equals("gain") ? 3 : 2;
        if (words.size() != expected) {
            throw new RecipeException(name + " quotes '" + kind + " " + String.join(" ", words) + "'; '" + kind
                    + "' takes RECIPE/SCALE and " + (expected - 1) + " id" + (expected == 2 ? "." : "s."));
        }
        RecipeResult result = result(words.get(0), name);
        return switch (kind) {
            case "verdict" -> claim(result, words.get(1), name).verdict().words();
            case "paper" -> figure(result, words.get(1), name).paperShort().orElseThrow(() -> none(words, name));
            case "gain" ->
                difference(figure(result, words.get(1), name), figure(result, words.get(2), name), words, name);
            default -> figure(result, words.get(1), name).oursShort().orElseThrow(() -> none(words, name));
        };
    }

    private static String difference(FigureResult ours, FigureResult other, List<String> words, String name) {
        Double a = ours.mean();
        Double b = other.mean();
        if (a == null || b == null) {
            throw none(words, name);
        }
        return Numbers.difference(ours.format(), a - b);
    }

    private RecipeResult result(String place, String name) {
        return read.computeIfAbsent(place, p -> {
            Path file = results.resolve(p + ".json");
            if (!Files.isRegularFile(file)) {
                throw new RecipeException(name + " quotes " + p + ", but there is no file " + file + ".");
            }
            return ResultJson.read(file);
        });
    }

    private static FigureResult figure(RecipeResult result, String id, String name) {
        return result.figures().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RecipeException(name + " quotes the figure '" + id + "' of " + result.recipe()
                        + "; there are "
                        + result.figures().stream().map(FigureResult::id).toList() + "."));
    }

    private static ClaimResult claim(RecipeResult result, String id, String name) {
        return result.claims().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RecipeException(name + " quotes the claim '" + id + "' of " + result.recipe()
                        + "; there are "
                        + result.claims().stream().map(ClaimResult::id).toList() + "."));
    }

    private static RecipeException none(List<String> words, String name) {
        return new RecipeException(name + " quotes '" + String.join(" ", words) + "', which has no value.");
    }
}
