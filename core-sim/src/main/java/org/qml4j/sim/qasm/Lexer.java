package org.qml4j.sim.qasm;

import java.util.Set;

/**
 * Cuts a program into words, one at a time. Comments, white space and pragmas are left out; an annotation takes the rest
 * of its line. Every character is looked at once.
 */
final class Lexer {
    private static final Set<String> PAIRS = Set.of(
            "->", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "**", "++", "+=", "-=", "*=", "/=", "%=", "^=");
    private static final String SINGLES = "+-*/%^()[]{};:,@=<>!~&|";
    private static final Set<String> UNITS = Set.of("ns", "us", "\u00b5s", "\u03bcs", "ms", "s", "dt");

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    /** Whether a statement may begin here, so that '@' begins an annotation. */
    private boolean fresh = true;

    Lexer(String text) {
        this.text = text;
    }

    /** The next word; from the end on always the end. */
    Token next() {
        skipBlanks();
        if (at >= text.length()) {
            return token(Token.Kind.END, at, "");
        }
        Token token = word();
        fresh = token.kind() == Token.Kind.ANNOTATION || token.is(";") || token.is("{") || token.is("}");
        return token;
    }

    private Token word() {
        char c = text.charAt(at);
        if (Character.isLetter(c) || c == '_') {
            int start = at;
            skipName();
            return token(Token.Kind.NAME, start, text.substring(start, at));
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return number();
        }
        if (c == '"' || c == '\'') {
            return string(c);
        }
        if (c == '@' && fresh) {
            int start = at;
            return token(Token.Kind.ANNOTATION, start, restOfLine());
        }
        if (c == '$' && isDigit(peek(1))) {
            int start = at++;
            skipDigits();
            return token(Token.Kind.PHYSICAL, start, text.substring(start, at));
        }
        int start = at;
        if (at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2))) {
            at += 2;
        } else if (SINGLES.indexOf(c) >= 0) {
            at++;
        } else {
            throw fault(start, "'" + Character.toString(text.codePointAt(at)) + "'", "unexpected character ");
        }
        return token(Token.Kind.SYMBOL, start, text.substring(start, at));
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                newLine();
            } else if (Character.isWhitespace(c) || c == '\ufeff' || c == '\u00a0') {
                at++;
            } else if (c == '/' && peek(1) == '/') {
                restOfLine();
            } else if (c == '/' && peek(1) == '*') {
                skipComment();
            } else if (isPragma(c)) {
                restOfLine();
            } else {
                return;
            }
        }
    }

    private boolean isPragma(char c) {
        if (c == '#') {
            return text.startsWith("pragma", at + 1);
        }
        return c == 'p' && fresh && text.startsWith("pragma", at) && (peek(6) == ' ' || peek(6) == '\t');
    }

    private void skipComment() {
        QasmException open = fault(at, "'/*'", "the comment is never closed");
        at += 2;
        while (!text.startsWith("*/", at)) {
            if (at >= text.length()) {
                throw open;
            }
            if (text.charAt(at++) == '\n') {
                newLine();
            }
        }
        at += 2;
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private String restOfLine() {
        int end = text.indexOf('\n', at);
        int start = at;
        at = end < 0 ? text.length() : end;
        return text.substring(start, at).stripTrailing();
    }

    private Token string(char quote) {
        int start = at;
        int end = text.indexOf(quote, at + 1);
        int newline = text.indexOf('\n', at);
        if (end < 0 || (newline >= 0 && newline < end)) {
            throw fault(start, Character.toString(quote), "the string is not closed in its line");
        }
        at = end + 1;
        return token(Token.Kind.STRING, start, text.substring(start + 1, end));
    }

    private Token number() {
        int start = at;
        Token.Kind kind = Token.Kind.INTEGER;
        if (text.charAt(at) == '0' && "xXbBoO".indexOf(peek(1)) >= 0) {
            at++;
            skipName();
            return token(kind, start, text.substring(start, at));
        }
        skipDigits();
        if (peek(0) == '.') {
            kind = Token.Kind.REAL;
            at++;
            skipDigits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                kind = Token.Kind.REAL;
                at += 1 + sign;
                skipDigits();
            }
        }
        int suffix = at;
        skipName();
        if (suffix < at) {
            if (!UNITS.contains(text.substring(suffix, at))) {
                throw fault(start, "'" + shorten(text.substring(start, at)) + "'", "a number runs into a name: ");
            }
            kind = Token.Kind.TIME;
        }
        return token(kind, start, text.substring(start, at));
    }

    private static String shorten(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "..." : word;
    }

    private void skipDigits() {
        while (isDigit(peek(0)) || (peek(0) == '_' && isDigit(peek(1)))) {
            at++;
        }
    }

    private void skipName() {
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The character some places on, or 0 behind the end. */
    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private Token token(Token.Kind kind, int start, String word) {
        return new Token(kind, word, line, start - lineStart + 1);
    }

    private QasmException fault(int start, String word, String problem) {
        boolean shows = problem.endsWith(" ");
        return new QasmException("", line, start - lineStart + 1, word, problem + (shows ? word : ""), "");
    }
}
