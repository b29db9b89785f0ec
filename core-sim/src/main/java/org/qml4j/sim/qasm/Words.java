package org.qml4j.sim.qasm;

import java.util.List;

/** The words of a program, read one after the other, with errors that say what was expected. */
final class Words {
    private final List<Token> tokens;
    private int next;

    Words(String program) {
        tokens = Lexer.tokens(program);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean takeIf(String symbol) {
        if (peek().is(symbol)) {
            take();
            return true;
        }
        return false;
    }

    Token expect(String symbol) {
        Token token = take();
        if (!token.is(symbol)) {
            throw token.error("found " + token.shown() + ", expected '" + symbol + "'.");
        }
        return token;
    }

    Token expect(Token.Kind kind, String what) {
        Token token = take();
        if (token.kind() != kind) {
            throw token.error("found " + token.shown() + ", expected " + what + ".");
        }
        return token;
    }

    int expectIndex(String what) {
        Token token = expect(Token.Kind.NUMBER, what);
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw token.error("found '" + token.text() + "', expected " + what + " as a whole number.");
        }
    }
}
