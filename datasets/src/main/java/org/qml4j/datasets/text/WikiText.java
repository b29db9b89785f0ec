package org.qml4j.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The form of WikiText: tokens between blanks, {@code <unk>} for rare words, headings such as {@code = Title =} and, below,
 * {@code = = Section = =}.
 *
 * <p>Source: S. Merity, C. Xiong, J. Bradbury, R. Socher, Pointer sentinel mixture models (2016), arXiv:1609.07843.
 */
public final class WikiText {
    /** Token at the end of every line. */
    public static final String END_OF_LINE = "<eos>";

    private static final Pattern TITLE = Pattern.compile(" = [^=].* = ");

    private WikiText() {}

    /**
     * All tokens in the usual way of language models: those of every line, then {@link #END_OF_LINE}, also after empty lines.
     *
     * @param corpus text in this form
     * @return its tokens
     */
    public static List<String> tokens(TextCorpus corpus) {
        Tokenizer tokenizer = Tokenizer.whitespace();
        List<String> tokens = new ArrayList<>();
        for (String line : corpus.lines()) {
            tokens.addAll(tokenizer.tokens(line));
            tokens.add(END_OF_LINE);
        }
        return List.copyOf(tokens);
    }

    /**
     * The articles; a title is a heading of the first level between empty lines. What stands before the first is left out.
     *
     * @param corpus text in this form
     * @return articles in their order
     */
    public static List<Article> articles(TextCorpus corpus) {
        List<String> lines = corpus.lines();
        List<Article> articles = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || isTitle(lines, i)) {
                if (start >= 0) {
                    String heading = lines.get(start).strip();
                    String title = heading.substring(1, heading.length() - 1).strip();
                    articles.add(new Article(title, lines.subList(start + 1, i)));
                }
                start = i;
            }
        }
        return List.copyOf(articles);
    }

    private static boolean isTitle(List<String> lines, int i) {
        boolean alone = i > 0
                && lines.get(i - 1).isBlank()
                && i + 1 < lines.size()
                && lines.get(i + 1).isBlank();
        String line = lines.get(i);
        return alone && TITLE.matcher(line).matches() && !line.endsWith(" = = ");
    }

    /**
     * An article.
     *
     * @param title its title
     * @param lines its lines, headings of sections and empty lines among them
     */
    public record Article(String title, List<String> lines) {
        /** Copies the list. */
        public Article {
            lines = List.copyOf(lines);
        }
    }
}
