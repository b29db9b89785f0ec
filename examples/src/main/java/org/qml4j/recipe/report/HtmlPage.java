package org.qml4j.recipe.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** One HTML page with stylesheet and figures inside: it needs neither network nor JavaScript. */
final class HtmlPage {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Pattern IMAGE = Pattern.compile("<p><img src=\"plots/([^\"]+)\" alt=\"([^\"]*)\" ?/></p>");

    /** Words that are shown as coloured labels, with their class. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("reproduced", "good"),
            Map.entry("trend only", "fair"),
            Map.entry("not reproduced", "bad"),
            Map.entry("not tested", "none"),
            Map.entry("passed", "good"),
            Map.entry("holds", "good"),
            Map.entry("in band", "good"),
            Map.entry("failed", "bad"),
            Map.entry("does not hold", "fair"),
            Map.entry("outside", "bad"),
            Map.entry("missing", "bad"),
            Map.entry("not run", "none"),
            Map.entry("shown only", "none"));

    private HtmlPage() {}

    /** The figures of the text are taken from the folder of plots. */
    static String of(String title, String markdown, Path plots) throws IOException {
        Parser parser = Parser.builder().extensions(TABLES).build();
        String body = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .build()
                .render(parser.parse(markdown));
        for (Map.Entry<String, String> label : LABELS.entrySet()) {
            body = body.replace(
                    "<td><strong>" + label.getKey() + "</strong></td>",
                    "<td><span class=\"label " + label.getValue() + "\">" + label.getKey() + "</span></td>");
        }
        body = body.replace("<table>", "<div class=\"table\"><table>").replace("</table>", "</table></div>");
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + title.replace("&", "&amp;").replace("<", "&lt;") + "</title>\n<style>\n" + stylesheet()
                + "</style>\n</head>\n<body>\n<main>\n" + withFigures(body, plots) + "</main>\n</body>\n</html>\n";
    }

    private static String withFigures(String body, Path plots) throws IOException {
        Matcher matcher = IMAGE.matcher(body);
        StringBuilder page = new StringBuilder();
        int written = 0;
        while (matcher.find()) {
            String svg = Files.readString(plots.resolve(matcher.group(1)));
            String prefix = matcher.group(1).replace(".svg", "-");
            page.append(body, written, matcher.start())
                    .append("<figure role=\"img\" aria-label=\"")
                    .append(matcher.group(2))
                    .append("\">\n<figcaption>")
                    .append(matcher.group(2))
                    .append("</figcaption>\n")
                    .append(inline(svg, prefix))
                    .append("</figure>");
            written = matcher.end();
        }
        return page.append(body, written, body.length()).toString();
    }

    /** Drops the XML header and makes the ids of the figure its own: a page has one name space for ids. */
    private static String inline(String svg, String prefix) {
        return svg.substring(svg.indexOf("<svg"))
                .replaceAll("\\bid=(['\"])", "id=$1" + prefix)
                .replaceAll("url\\(#", "url(#" + prefix)
                .replaceAll("href=(['\"])#", "href=$1#" + prefix);
    }

    private static String stylesheet() throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(in, "report.css is packed beside this class")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }
}
