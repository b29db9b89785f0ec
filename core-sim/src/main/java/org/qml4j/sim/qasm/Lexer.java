package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a program into words. Comments and white space are left out; an annotation takes the rest of its line. */
final class Lexer {
    private static final Pattern WORD = Pattern.compile("(?<blank>\\s+|//[^\\n]*|/\\*(?s:.*?)\\*/)"
            + "|(?<annotation>@[A-Za-z_]\\w*\\.[^\\n]*)"
            + "|(?<name>[A-Za-z_]\\w*)"
            + "|(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
            + "|(?<string>\"[^\"\\n]*\")"
            + "|(?<symbol>[-+*/()\\[\\]{};,@=^])");

    private Lexer() {}

    static List<Token> tokens(String program) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(program);
        int at = 0;
        int line = 1;
        int lineStart = 0;
        while (at < program.length()) {
            int column = at - lineStart + 1;
            if (!matcher.region(at, program.length()).lookingAt()) {
                throw new QasmException(line, column, "unexpected character '" + program.charAt(at) + "'.");
            }
            String text = matcher.group();
            if (matcher.group("blank") == null) {
                tokens.add(new Token(kind(matcher), text, line, column));
            }
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    line++;
                    lineStart = at + i + 1;
                }
            }
            at = matcher.end();
        }
        tokens.add(new Token(Token.Kind.END, "", line, at - lineStart + 1));
        return tokens;
    }

    private static Token.Kind kind(Matcher matcher) {
        if (matcher.group("annotation") != null) {
            return Token.Kind.ANNOTATION;
        }
        if (matcher.group("name") != null) {
            return Token.Kind.NAME;
        }
        if (matcher.group("number") != null) {
            return Token.Kind.NUMBER;
        }
        return matcher.group("string") != null ? Token.Kind.STRING : Token.Kind.SYMBOL;
    }
}
