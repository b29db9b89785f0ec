package org.qml4j.sim.qasm;

/** The words of a program, read one after the other, with errors that say what was expected. */
final class Words {
    private static final int LONGEST_NUMBER = 400;

    private final Lexer lexer;
    private Token next;

    Words(String program) {
        lexer = new Lexer(program);
        next = lexer.next();
    }

    Token peek() {
        return next;
    }

    Token take() {
        Token token = next;
        if (token.kind() != Token.Kind.END) {
            next = lexer.next();
        }
        return token;
    }

    boolean atEnd() {
        return next.kind() == Token.Kind.END;
    }

    boolean takeIf(String symbol) {
        if (next.is(symbol)) {
            take();
            return true;
        }
        return false;
    }

    Token expect(String symbol) {
        if (!next.is(symbol)) {
            throw next.unexpected("'" + symbol + "'");
        }
        return take();
    }

    Token expect(Token.Kind kind, String what) {
        if (next.kind() != kind) {
            throw next.unexpected(what);
        }
        return take();
    }

    /** A whole number of a token: decimal, or with the prefix 0x, 0o or 0b. */
    static long whole(Token token) {
        String digits = token.text().replace("_", "");
        int radix = 10;
        if (digits.length() > 1 && Character.isLetter(digits.charAt(1))) {
            radix = switch (Character.toLowerCase(digits.charAt(1))) {
                case 'x' -> 16;
                case 'o' -> 8;
                default -> 2;
            };
            digits = digits.substring(2);
        }
        try {
            if (digits.length() <= LONGEST_NUMBER) {
                return Long.parseLong(digits, radix);
            }
        } catch (NumberFormatException e) {
            // Said below, with the place.
        }
        throw token.error(token.shown() + " is no whole number that can be held", "at most 2^63 - 1");
    }
}
