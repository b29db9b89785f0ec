package org.qml4j.sim.qasm;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.qml4j.sim.circuit.Angle;

/** What operators and functions of programs do with values; every result is finite or a fault. */
final class Arithmetic {
    /** How many monomials a polynomial of inputs may have; more could take all memory. */
    private static final int MAX_TERMS = 1000;

    private static final int MAX_POWER = 8;
    private static final int MAX_SHIFT = 62;
    private static final double EXACT = 1L << 53;

    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.ofEntries(
            Map.entry("sin", Math::sin),
            Map.entry("cos", Math::cos),
            Map.entry("tan", Math::tan),
            Map.entry("exp", Math::exp),
            Map.entry("ln", Math::log),
            Map.entry("log", Math::log),
            Map.entry("sqrt", Math::sqrt),
            Map.entry("arcsin", Math::asin),
            Map.entry("asin", Math::asin),
            Map.entry("arccos", Math::acos),
            Map.entry("acos", Math::acos),
            Map.entry("arctan", Math::atan),
            Map.entry("atan", Math::atan),
            Map.entry("floor", Math::floor),
            Map.entry("ceiling", Math::ceil),
            Map.entry("abs", Math::abs));

    private Arithmetic() {}

    static boolean isFunction(String name) {
        return FUNCTIONS.containsKey(name) || name.equals("mod") || name.equals("pow");
    }

    static Value unary(Token operator, Value v) {
        return switch (operator.text()) {
            case "-" ->
                v.symbol() != null
                        ? Value.of(v.symbol().negated())
                        : v.isWhole() ? exact(operator, () -> Math.negateExact(v.whole())) : Value.of(-v.real());
            case "!" -> Value.of(!v.isTrue(operator));
            case "~" -> Value.of(~v.whole(operator, "bits"));
            default -> v;
        };
    }

    static Value binary(Token operator, Value a, Value b) {
        return switch (operator.text()) {
            case "+", "-", "*" ->
                a.symbol() != null || b.symbol() != null
                        ? symbolic(operator, a, b)
                        : a.isWhole() && b.isWhole() ? whole(operator, a.whole(), b.whole()) : real(operator, a, b);
            case "/" -> quotient(operator, a, b);
            case "%" -> remainder(operator, a, b);
            case "**" -> power(operator, a, b);
            case "^" -> Value.of(bits(operator, a) ^ bits(operator, b));
            case "&" -> Value.of(bits(operator, a) & bits(operator, b));
            case "|" -> Value.of(bits(operator, a) | bits(operator, b));
            case "<<" -> Value.of(bits(operator, a) << shift(operator, b));
            case ">>" -> Value.of(bits(operator, a) >> shift(operator, b));
            case "&&" -> Value.of(a.isTrue(operator) && b.isTrue(operator));
            case "||" -> Value.of(a.isTrue(operator) || b.isTrue(operator));
            default -> comparison(operator, a, b);
        };
    }

    private static Value comparison(Token operator, Value a, Value b) {
        int sign = a.isWhole() && b.isWhole()
                ? Long.compare(a.whole(), b.whole())
                : Double.compare(a.number(operator), b.number(operator));
        return Value.of(
                switch (operator.text()) {
                    case "==" -> sign == 0;
                    case "!=" -> sign != 0;
                    case "<" -> sign < 0;
                    case "<=" -> sign <= 0;
                    case ">" -> sign > 0;
                    case ">=" -> sign >= 0;
                    default -> throw operator.unexpected("an operator");
                });
    }

    private interface Whole {
        long value();
    }

    private static Value exact(Token operator, Whole result) {
        try {
            return Value.of(result.value());
        } catch (ArithmeticException e) {
            throw operator.error("the result of " + operator.shown() + " is too large", "whole numbers below 2^63");
        }
    }

    private static Value whole(Token operator, long a, long b) {
        return switch (operator.text()) {
            case "+" -> exact(operator, () -> Math.addExact(a, b));
            case "-" -> exact(operator, () -> Math.subtractExact(a, b));
            default -> exact(operator, () -> Math.multiplyExact(a, b));
        };
    }

    private static Value real(Token operator, Value a, Value b) {
        return switch (operator.text()) {
            case "+" -> finite(operator, a.real() + b.real());
            case "-" -> finite(operator, a.real() - b.real());
            default -> finite(operator, a.real() * b.real());
        };
    }

    private static Value symbolic(Token operator, Value a, Value b) {
        Angle left = a.angle();
        Angle right = b.angle();
        long terms = (left.terms().size() + 1L) * (right.terms().size() + 1L);
        boolean product = operator.is("*");
        if (product ? terms > MAX_TERMS : left.terms().size() + right.terms().size() > MAX_TERMS) {
            throw operator.error("the angle has too many terms", "at most " + MAX_TERMS + " products of inputs");
        }
        try {
            Angle result = product ? left.times(right) : left.plus(operator.is("-") ? right.negated() : right);
            if (result.terms().stream()
                    .anyMatch(t -> t.inputs().size() + t.weights().size() > MAX_POWER)) {
                throw operator.error(
                        "the angle multiplies too many inputs", "at most " + MAX_POWER + " in one product");
            }
            return Value.of(result);
        } catch (QasmException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw operator.error("the angle is not finite", "numbers within the range of a double");
        }
    }

    private static Value quotient(Token operator, Value a, Value b) {
        if (b.symbol() != null) {
            throw operator.error("division by " + b.shown(), "a number that is not 0");
        }
        if (b.real() == 0) {
            throw operator.error("division by zero", "a number that is not 0");
        }
        if (a.symbol() != null) {
            return symbolic(
                    new Token(Token.Kind.SYMBOL, "*", operator.line(), operator.column()),
                    a,
                    finite(operator, 1 / b.real()));
        }
        boolean divides = a.isWhole() && b.isWhole() && a.whole() != Long.MIN_VALUE && a.whole() % b.whole() == 0;
        return divides ? Value.of(a.whole() / b.whole()) : finite(operator, a.real() / b.real());
    }

    private static Value remainder(Token operator, Value a, Value b) {
        double divisor = b.number(operator);
        if (divisor == 0) {
            throw operator.error("division by zero", "a number that is not 0");
        }
        return a.isWhole() && b.isWhole()
                ? Value.of(a.whole() % b.whole())
                : finite(operator, a.number(operator) % divisor);
    }

    private static Value power(Token operator, Value a, Value b) {
        if (a.symbol() != null) {
            long exponent = b.whole(operator, "the power of an input");
            if (exponent < 1 || exponent > MAX_POWER) {
                throw operator.error("an input to the power " + exponent, "1 to " + MAX_POWER);
            }
            Token times = new Token(Token.Kind.SYMBOL, "*", operator.line(), operator.column());
            Value product = a;
            for (int k = 1; k < exponent; k++) {
                product = symbolic(times, product, a);
            }
            return product;
        }
        double result = Math.pow(a.number(operator), b.number(operator));
        boolean whole = a.isWhole() && b.isWhole() && b.whole() >= 0 && Math.abs(result) < EXACT;
        return whole ? Value.of((long) result) : finite(operator, result);
    }

    private static long bits(Token operator, Value v) {
        return v.whole(operator, "bits");
    }

    private static int shift(Token operator, Value v) {
        long places = v.whole(operator, "a number of places");
        if (places < 0 || places > MAX_SHIFT) {
            throw operator.error("a shift by " + places + " places", "0 to " + MAX_SHIFT);
        }
        return (int) places;
    }

    static Value call(Token function, List<Value> arguments) {
        int count = function.is("mod") || function.is("pow") ? 2 : 1;
        if (arguments.size() != count) {
            throw function.error(function.shown() + " got " + arguments.size() + " arguments", Integer.toString(count));
        }
        Value a = arguments.get(0);
        if (count == 2) {
            return function.is("mod") ? remainder(function, a, arguments.get(1)) : power(function, a, arguments.get(1));
        }
        if (a.isWhole() && (function.is("floor") || function.is("ceiling"))) {
            return a;
        }
        double argument = a.number(function);
        double result = FUNCTIONS
                .getOrDefault(function.text(), DoubleUnaryOperator.identity())
                .applyAsDouble(argument);
        if (!Double.isFinite(result)) {
            throw function.error(function.text() + " of " + argument + " is " + result, "a finite number");
        }
        boolean rounds = function.is("floor") || function.is("ceiling");
        return rounds && Math.abs(result) < EXACT ? Value.of((long) result) : Value.of(result);
    }

    /** A value of the named type. A real number is cut to a whole one, as in C. */
    static Value cast(Token type, Value v) {
        return switch (type.text()) {
            case "int", "uint" -> {
                double number = v.number(type);
                if (!v.isWhole() && Math.abs(number) >= EXACT) {
                    throw type.error("the value is " + number, "a number that fits an int");
                }
                yield Value.of(v.isWhole() ? v.whole() : (long) number);
            }
            case "bool" -> Value.of(v.isTrue(type));
            case "bit" -> Value.of(v.whole(type, "bits"));
            default -> v.isWhole() ? Value.of(v.real()) : v;
        };
    }

    static Value finite(Token at, double result) {
        if (!Double.isFinite(result)) {
            throw at.error("the value is " + result, "a finite number");
        }
        return Value.of(result);
    }
}
