package org.qml4j.datasets.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.format.TextLine;

/**
 * Numbers for tokens: the code of a token is its position, from 0. Immutable; the same texts give the same codes.
 *
 * <p>With a token for unknown ones ({@link #withUnknown}), every token has a code; without, an unknown token is an error.
 */
public final class Vocabulary {
    private final List<String> tokens;
    private final Map<String, Integer> codes;
    private final @Nullable String unknown;

    private Vocabulary(List<String> tokens, @Nullable String unknown) {
        this.tokens = List.copyOf(tokens);
        this.unknown = unknown;
        this.codes = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isEmpty() || codes.put(tokens.get(i), i) != null) {
                throw new IllegalArgumentException("Token " + i + " of a vocabulary is "
                        + TextLine.quoted(tokens.get(i)) + "; tokens must differ and none may be empty.");
            }
        }
    }

    /**
     * Tokens in the order of their codes.
     *
     * @param tokens different tokens
     * @return the vocabulary, without a token for unknown ones
     */
    public static Vocabulary of(List<String> tokens) {
        return new Vocabulary(tokens, null);
    }

    /**
     * The different characters of a text, ordered by code point.
     *
     * @param text any text
     * @return the vocabulary
     */
    public static Vocabulary ofCharacters(String text) {
        return of(text.codePoints()
                .distinct()
                .sorted()
                .mapToObj(Character::toString)
                .toList());
    }

    /**
     * Tokens that are frequent enough, the most frequent first, equally frequent ones in the order of their characters.
     *
     * @param tokens all tokens of the training text
     * @param minimalCount how often a token must occur, at least 1
     * @param largestSize how many tokens are kept at most, at least 1
     * @return the vocabulary
     */
    public static Vocabulary ofFrequent(Iterable<String> tokens, int minimalCount, int largestSize) {
        if (minimalCount < 1 || largestSize < 1) {
            throw new IllegalArgumentException("A vocabulary needs a minimal count and a largest size of at least 1;"
                    + " got " + minimalCount + " and " + largestSize + ".");
        }
        Map<String, Integer> counts = new TreeMap<>();
        tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
        return of(counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimalCount)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(largestSize)
                .map(Map.Entry::getKey)
                .toList());
    }

    /**
     * The same vocabulary with special tokens before all others; those that it has already move to the front.
     *
     * @param special such as {@code <pad>} and {@code <eos>}
     * @return a new vocabulary; codes change
     */
    public Vocabulary withFirst(String... special) {
        List<String> all = new ArrayList<>(List.of(special));
        tokens.stream().filter(token -> !all.contains(token)).forEach(all::add);
        return new Vocabulary(all, unknown);
    }

    /**
     * The same vocabulary with a token that stands for all others; it is added at the end if it is not there.
     *
     * @param token such as {@code <unk>}
     * @return a new vocabulary
     */
    public Vocabulary withUnknown(String token) {
        List<String> all = new ArrayList<>(tokens);
        if (!codes.containsKey(token)) {
            all.add(token);
        }
        return new Vocabulary(all, token);
    }

    /** Whether a token stands for all unknown ones. */
    public boolean hasUnknown() {
        return unknown != null;
    }

    /** Number of tokens. */
    public int size() {
        return tokens.size();
    }

    /** All tokens in the order of their codes. */
    public List<String> tokens() {
        return tokens;
    }

    /**
     * The token of a code.
     *
     * @param code from 0 to {@code size() - 1}
     * @return its token
     */
    public String token(int code) {
        return tokens.get(Objects.checkIndex(code, tokens.size()));
    }

    /**
     * The code of a token that is in the vocabulary.
     *
     * @param token any token
     * @return its code; empty if it is unknown
     */
    public OptionalInt find(String token) {
        Integer code = codes.get(token);
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /**
     * The code of a token, or that of the token for unknown ones.
     *
     * @param token any token
     * @return its code
     * @throws IllegalArgumentException if it is unknown and there is no token for unknown ones
     */
    public int code(String token) {
        OptionalInt code = find(token);
        if (code.isPresent()) {
            return code.getAsInt();
        }
        if (unknown == null) {
            throw new IllegalArgumentException("The token " + TextLine.quoted(token) + " is not among the " + size()
                    + " of the vocabulary, which has none for unknown ones; see withUnknown.");
        }
        return find(unknown).orElseThrow();
    }

    /**
     * The codes of tokens.
     *
     * @param text tokens
     * @return one code per token
     */
    public int[] encode(List<String> text) {
        return text.stream().mapToInt(this::code).toArray();
    }

    /**
     * The tokens of codes.
     *
     * @param text codes
     * @return one token per code
     */
    public List<String> decode(int... text) {
        List<String> decoded = new ArrayList<>(text.length);
        for (int code : text) {
            decoded.add(token(code));
        }
        return List.copyOf(decoded);
    }

    /**
     * The vocabulary as a file: one token per line in the order of the codes, with {@code \n}, {@code \r} and
     * {@code \\} for ends of lines and backslashes; a first line {@code #unknown TOKEN} if there is one for unknown tokens.
     *
     * @return UTF-8 bytes
     */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        text.append(unknown == null ? "#" : "#unknown " + escaped(unknown)).append('\n');
        tokens.forEach(token -> text.append(escaped(token)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param name name of the file for messages
     * @param content its bytes
     * @return an equal vocabulary
     * @throws FormatException if the bytes are something else
     */
    public static Vocabulary ofBytes(String name, byte[] content) throws FormatException {
        List<TextLine> lines = TextFile.of(name, content).lines();
        if (lines.isEmpty() || !lines.get(0).text().matches("#|#unknown .+")) {
            throw new FormatException(name, 0, "is no vocabulary: its first line is neither '#' nor '#unknown TOKEN'.");
        }
        List<String> tokens = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (TextLine line : lines.subList(1, lines.size())) {
            String token = unescaped(line, line.text());
            if (token.isEmpty() || seen.put(token, line.number()) != null) {
                throw line.error("is " + TextLine.quoted(line.text()) + "; tokens must differ and none may be empty.");
            }
            tokens.add(token);
        }
        String head = lines.get(0).text();
        if (head.equals("#")) {
            return of(tokens);
        }
        String unknown = unescaped(lines.get(0), head.substring("#unknown ".length()));
        if (!seen.containsKey(unknown)) {
            throw lines.get(0).error("names " + TextLine.quoted(unknown) + ", which is not among the tokens.");
        }
        return new Vocabulary(tokens, unknown);
    }

    private static String escaped(String token) {
        return token.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(TextLine line, String text) throws FormatException {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\') {
                i++;
                int kind = i < text.length() ? "\\nr".indexOf(text.charAt(i)) : -1;
                if (kind < 0) {
                    throw line.error("has a backslash that neither \\, n nor r follows.");
                }
                character = "\\\n\r".charAt(kind);
            }
            token.append(character);
        }
        return token.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && tokens.equals(that.tokens) && Objects.equals(unknown, that.unknown);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tokens, unknown);
    }

    @Override
    public String toString() {
        return "vocabulary of " + size() + " tokens";
    }
}
