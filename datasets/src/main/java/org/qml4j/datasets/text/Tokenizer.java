package org.qml4j.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens. */
@FunctionalInterface
public interface Tokenizer {
    /**
     * The tokens of a text in their order.
     *
     * @param text any text
     * @return tokens, none empty
     */
    List<String> tokens(String text);

    /** Every character, also blanks and ends of lines; a character outside the basic plane is one token. */
    static Tokenizer characters() {
        return text -> text.codePoints().mapToObj(Character::toString).toList();
    }

    /** What stands between blanks, tabs and ends of lines: for texts that are tokenised already, such as WikiText. */
    static Tokenizer whitespace() {
        return text -> {
            String stripped = text.strip();
            return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
        };
    }

    /**
     * Words of letters, digits and apostrophes inside a word; every other character that is no blank is a token of its own.
     */
    static Tokenizer wordsAndMarks() {
        return matching(Pattern.compile("[\\p{L}\\p{N}]+(?:'[\\p{L}\\p{N}]+)*|[^\\s\\p{L}\\p{N}]"));
    }

    /** Words of letters, digits and apostrophes inside a word, without marks. */
    static Tokenizer words() {
        return matching(Pattern.compile("[\\p{L}\\p{N}]+(?:'[\\p{L}\\p{N}]+)*"));
    }

    private static Tokenizer matching(Pattern pattern) {
        return text -> {
            List<String> tokens = new ArrayList<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                tokens.add(matcher.group());
            }
            return List.copyOf(tokens);
        };
    }

    /** The same tokens in lower case (rules of no language). */
    default Tokenizer lowerCase() {
        return text -> tokens(text.toLowerCase(Locale.ROOT));
    }
}
