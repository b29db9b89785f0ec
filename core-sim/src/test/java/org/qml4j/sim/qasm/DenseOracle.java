package org.qml4j.sim.qasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs programs straight from their text with dense matrices: an interpreter that shares nothing with the library. It
 * knows U, CX and gphase; every other gate comes from {@link OracleGates} in terms of these. It trusts its input: the
 * programs of the corpus have no faults.
 *
 * <p>Measurements are followed by running the program once for each sequence of outcomes.
 */
final class DenseOracle {
    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}_][\\p{L}\\p{N}_]*|\\$\\d+|0[xbo]\\w+|\\d[\\d_]*(?:\\.\\d*)?(?:[eE][+-]?\\d+)?\\p{L}*|\\.\\d+(?:[eE][+-]?\\d+)?"
                    + "|\"[^\"]*\"|->|==|!=|<=|>=|&&|\\|\\||\\*\\*|\\+\\+|\\+=|-=|\\*=|\\S");

    private final Map<String, Double> values;
    private List<String> words = List.of();
    private int at;
    private boolean two;
    private final Map<String, Gate> gates = new HashMap<>();
    /** Matrices of gates that depend on their angles alone, kept for the runs of one program. */
    private final Map<String, Matrix> known;

    private Map<String, Double> constants = new HashMap<>();
    private final Map<String, int[]> qubits = new HashMap<>();
    private final Map<String, int[]> bits = new HashMap<>();
    private int qubitCount;
    private final List<Integer> bitValues = new ArrayList<>();
    private double[] re = {1};
    private double[] im = {0};
    private boolean measured;
    /** The outcomes to follow, and how many have been used. */
    private int[] script = {};

    private int used;
    private final List<int[]> others = new ArrayList<>();

    private record Gate(List<String> angles, List<String> on, List<String> body) {}

    /** A square matrix. */
    private record Matrix(double[][] re, double[][] im) {
        static Matrix identity(int n) {
            Matrix m = new Matrix(new double[n][n], new double[n][n]);
            for (int k = 0; k < n; k++) {
                m.re[k][k] = 1;
            }
            return m;
        }

        int size() {
            return re.length;
        }

        Matrix times(Matrix o) {
            int n = size();
            Matrix m = new Matrix(new double[n][n], new double[n][n]);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n; k++) {
                        m.re[i][j] += re[i][k] * o.re[k][j] - im[i][k] * o.im[k][j];
                        m.im[i][j] += re[i][k] * o.im[k][j] + im[i][k] * o.re[k][j];
                    }
                }
            }
            return m;
        }

        Matrix adjoint() {
            int n = size();
            Matrix m = new Matrix(new double[n][n], new double[n][n]);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    m.re[i][j] = re[j][i];
                    m.im[i][j] = -im[j][i];
                }
            }
            return m;
        }

        /** The gate where one more qubit in front has a value. */
        Matrix controlled(boolean one) {
            int n = size();
            Matrix m = identity(2 * n);
            int offset = one ? n : 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    m.re[offset + i][offset + j] = re[i][j];
                    m.im[offset + i][offset + j] = im[i][j];
                }
            }
            return m;
        }

        Matrix power(double k) {
            if (k < 0) {
                return power(-k).adjoint();
            }
            if (k == Math.rint(k)) {
                Matrix m = identity(size());
                for (int i = 0; i < k; i++) {
                    m = m.times(this);
                }
                return m;
            }
            // Fractions of gates that are their own inverse only: U^k = (1+z)/2 + (1-z)/2 U with z = exp(i pi k).
            Matrix square = times(this);
            Matrix m = identity(size());
            double cos = Math.cos(Math.PI * k);
            double sin = Math.sin(Math.PI * k);
            for (int i = 0; i < size(); i++) {
                for (int j = 0; j < size(); j++) {
                    if (Math.abs(square.re[i][j] - (i == j ? 1 : 0)) > 1e-12) {
                        throw new IllegalArgumentException("A fraction of a gate that is not its own inverse.");
                    }
                    double one = i == j ? 1 : 0;
                    m.re[i][j] = (1 + cos) / 2 * one + (1 - cos) / 2 * re[i][j] + sin / 2 * im[i][j];
                    m.im[i][j] = sin / 2 * one + (1 - cos) / 2 * im[i][j] - sin / 2 * re[i][j];
                }
            }
            return m;
        }
    }

    private DenseOracle(Map<String, Double> values, Map<String, Matrix> known) {
        this.values = values;
        this.known = known;
    }

    /**
     * The probabilities of the classical bits, or of the qubits if nothing is measured; the first declared register and
     * its element 0 are rightmost.
     */
    static Map<String, Double> probabilities(String program, Map<String, Double> values) {
        Map<String, Double> total = new TreeMap<>();
        Map<String, Matrix> known = new HashMap<>();
        Deque<int[]> scripts = new ArrayDeque<>();
        scripts.push(new int[0]);
        while (!scripts.isEmpty()) {
            DenseOracle run = new DenseOracle(values, known);
            run.script = scripts.pop();
            run.run(program);
            run.others.forEach(scripts::push);
            run.collect(total);
        }
        total.values().removeIf(p -> p < 1e-12);
        return total;
    }

    private void collect(Map<String, Double> total) {
        StringBuilder shown = new StringBuilder();
        bitValues.forEach(bit -> shown.insert(0, bit));
        for (int k = 0; k < re.length; k++) {
            double p = re[k] * re[k] + im[k] * im[k];
            String key = shown.toString();
            if (!measured) {
                StringBuilder state = new StringBuilder();
                for (int q = 0; q < qubitCount; q++) {
                    state.insert(0, k >> (qubitCount - 1 - q) & 1);
                }
                key = state.toString();
            }
            total.merge(key, p, Double::sum);
        }
    }

    private static List<String> split(String text) {
        String plain = text.replaceAll("(?s)/\\*.*?\\*/", " ")
                .replaceAll("//[^\\n]*", " ")
                .replaceAll("(?m)^\\s*(#?pragma\\s|@)[^\\n]*", " ");
        List<String> list = new ArrayList<>();
        Matcher matcher = WORD.matcher(plain);
        while (matcher.find()) {
            list.add(matcher.group());
        }
        return list;
    }

    private void run(String program) {
        words = split(program);
        two = words.size() > 1 && words.get(1).startsWith("2");
        if (words.get(0).equals("OPENQASM")) {
            at = 3;
        }
        statements(words.size());
    }

    private void statements(int end) {
        while (at < end) {
            statement();
        }
    }

    private String take() {
        return words.get(at++);
    }

    private boolean takeIf(String word) {
        if (at < words.size() && words.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    /** Where the statement or block that begins at a place ends. */
    private int endOf(int start) {
        int depth = 0;
        for (int k = start; ; k++) {
            String word = words.get(k);
            if (word.equals("{")) {
                depth++;
            } else if (word.equals("}")) {
                depth--;
            }
            if (depth == 0 && (word.equals(";") || word.equals("}"))) {
                // An if statement goes on with its else.
                if (k + 1 < words.size()
                        && words.get(k + 1).equals("else")
                        && words.get(start).equals("if")) {
                    return endOf(k + 2);
                }
                return k + 1;
            }
        }
    }

    private void statement() {
        String word = take();
        boolean plain = two
                && List.of("inv", "ctrl", "qubit", "bit", "let", "input", "for", "int")
                        .contains(word);
        switch (plain ? "a name" : word) {
            case ";" -> {}
            case "{" -> {
                at--;
                block(true);
            }
            case "include" -> {
                String text = take().contains("qelib1") ? OracleGates.QELIB1 : OracleGates.STDGATES;
                take();
                library(text);
                library(OracleGates.OTHERS);
            }
            case "gate" -> define(gates);
            case "opaque" -> at = endOf(at);
            case "qreg", "creg" -> {
                String name = take();
                int size = 1;
                if (takeIf("[")) {
                    size = (int) value();
                    take();
                }
                take();
                declare(word.equals("qreg"), name, size);
            }
            case "qubit", "bit" -> register(word);
            case "output" -> {}
            case "input" -> input();
            case "const" -> {}
            case "int", "uint", "float", "angle", "bool" -> {
                width();
                String name = take();
                take();
                double v = value();
                constants.put(name, word.endsWith("int") ? (double) (long) v : v);
                take();
            }
            case "let" -> alias();
            case "measure" -> {
                int[] from = operand(qubits);
                take();
                measure(from, operand(bits));
                take();
            }
            case "reset" -> {
                for (int q : operand(qubits)) {
                    if (outcome(q) == 1) {
                        apply(OracleGates.flip(), q);
                    }
                }
                take();
            }
            case "barrier" -> at = endOf(at);
            case "delay" -> at = endOf(at);
            case "box" -> block(true);
            case "if" -> branch();
            case "for" -> loop();
            default -> {
                at--;
                callOrAssign(word);
            }
        }
    }

    private void library(String text) {
        List<String> outer = words;
        int place = at;
        words = split(text);
        at = 0;
        while (at < words.size()) {
            take();
            define(gates);
        }
        words = outer;
        at = place;
    }

    private void define(Map<String, Gate> into) {
        String name = take();
        List<String> angles = new ArrayList<>();
        if (takeIf("(")) {
            while (!takeIf(")")) {
                if (!takeIf(",")) {
                    angles.add(take());
                }
            }
        }
        List<String> on = new ArrayList<>();
        while (!words.get(at).equals("{")) {
            if (!takeIf(",")) {
                on.add(take());
            }
        }
        int end = endOf(at);
        into.put(name, new Gate(angles, on, words.subList(at + 1, end - 1)));
        at = end;
    }

    private void width() {
        if (takeIf("[")) {
            value();
            take();
        }
    }

    private void declare(boolean quantum, String name, int size) {
        int[] numbers = new int[size];
        for (int k = 0; k < size; k++) {
            if (quantum) {
                numbers[k] = qubitCount++;
                // The new qubit is the last digit and in state 0.
                double[] wideRe = new double[2 * re.length];
                double[] wideIm = new double[2 * re.length];
                for (int i = 0; i < re.length; i++) {
                    wideRe[2 * i] = re[i];
                    wideIm[2 * i] = im[i];
                }
                re = wideRe;
                im = wideIm;
            } else {
                numbers[k] = bitValues.size();
                bitValues.add(0);
            }
        }
        (quantum ? qubits : bits).put(name, numbers);
    }

    private void register(String kind) {
        int size = 1;
        if (takeIf("[")) {
            size = (int) value();
            take();
        }
        String name = take();
        declare(kind.equals("qubit"), name, size);
        if (takeIf("=")) {
            if (takeIf("measure")) {
                measure(operand(qubits), bits.get(name));
            } else {
                take();
            }
        }
        take();
    }

    private void input() {
        if (take().equals("array")) {
            take();
            take();
            width();
            take();
            int size = (int) value();
            take();
            String name = take();
            for (int k = 0; k < size; k++) {
                constants.put(name + "[" + k + "]", values.get(name + "[" + k + "]"));
            }
        } else {
            width();
            String name = take();
            constants.put(name, values.get(name));
        }
        take();
    }

    private void alias() {
        String name = take();
        take();
        List<Integer> all = new ArrayList<>();
        do {
            for (int q : operand(qubits)) {
                all.add(q);
            }
        } while (takeIf("++"));
        take();
        qubits.put(name, all.stream().mapToInt(q -> q).toArray());
    }

    private void block(boolean taken) {
        int end = endOf(at);
        if (taken) {
            Map<String, Double> outer = new HashMap<>(constants);
            if (words.get(at).equals("{")) {
                at++;
                statements(end - 1);
                // Names of the block end with it; outer ones keep their new values.
                constants.keySet().retainAll(outer.keySet());
            } else {
                statement();
            }
        }
        at = end;
    }

    private void branch() {
        take();
        boolean taken = value() != 0;
        take();
        block(taken);
        if (takeIf("else")) {
            block(!taken);
        }
    }

    private void loop() {
        String type = take();
        String name = type;
        if (List.of("int", "uint", "float", "angle").contains(type)) {
            width();
            name = take();
        }
        take();
        List<Double> list = new ArrayList<>();
        if (takeIf("{")) {
            do {
                list.add(value());
            } while (takeIf(","));
        } else {
            take();
            double start = value();
            take();
            double step = 1;
            double end = value();
            if (takeIf(":")) {
                step = end;
                end = value();
            }
            for (double v = start; step > 0 ? v <= end : v >= end; v += step) {
                list.add(v);
            }
        }
        take();
        int body = at;
        Map<String, Double> outer = constants;
        for (double v : list) {
            at = body;
            constants = new HashMap<>(outer);
            constants.put(name, v);
            block(true);
            for (String variable : outer.keySet()) {
                if (!variable.equals(name)) {
                    outer.put(variable, constants.get(variable));
                }
            }
        }
        constants = outer;
        at = endOf(body);
    }

    private void callOrAssign(String word) {
        String second = words.get(at + 1);
        if (List.of("=", "+=", "-=", "*=").contains(second)
                || (second.equals("[") && (bits.containsKey(word) || !gates.containsKey(word)))) {
            int start = at;
            if (bits.containsKey(word)) {
                int[] to = operand(bits);
                take();
                take();
                measure(operand(qubits), to);
            } else {
                take();
                String operator = take();
                double v = value();
                double old = constants.getOrDefault(word, 0.0);
                constants.put(
                        word,
                        switch (operator) {
                            case "=" -> v;
                            case "+=" -> old + v;
                            case "-=" -> old - v;
                            default -> old * v;
                        });
            }
            at = endOf(start);
            return;
        }
        Call call = call(constants);
        List<int[]> operands = new ArrayList<>();
        int count = 1;
        while (!takeIf(";")) {
            if (!takeIf(",")) {
                int[] o = operand(qubits);
                operands.add(o);
                count = Math.max(count, o.length);
            }
        }
        for (int k = 0; k < count; k++) {
            int index = k;
            apply(
                    call.matrix(),
                    operands.stream()
                            .mapToInt(o -> o[o.length == 1 ? 0 : index])
                            .toArray());
        }
    }

    private record Call(Matrix matrix) {}

    /** Reads modifiers, the name and the angles of a gate. */
    private Call call(Map<String, Double> scope) {
        record Modifier(String name, double argument) {}
        List<Modifier> modifiers = new ArrayList<>();
        while (!two && List.of("ctrl", "negctrl", "inv", "pow").contains(words.get(at))) {
            String name = take();
            double argument = 1;
            if (takeIf("(")) {
                argument = value();
                take();
            }
            take();
            modifiers.add(new Modifier(name, argument));
        }
        String name = take();
        List<Double> angles = new ArrayList<>();
        if (takeIf("(")) {
            while (!takeIf(")")) {
                if (!takeIf(",")) {
                    angles.add(value());
                }
            }
        }
        Matrix m = matrix(name, angles, scope);
        for (int k = modifiers.size() - 1; k >= 0; k--) {
            Modifier modifier = modifiers.get(k);
            switch (modifier.name()) {
                case "inv" -> m = m.adjoint();
                case "pow" -> m = m.power(modifier.argument());
                default -> {
                    for (int c = 0; c < modifier.argument(); c++) {
                        m = m.controlled(modifier.name().equals("ctrl"));
                    }
                }
            }
        }
        return new Call(m);
    }

    private Matrix matrix(String name, List<Double> angles, Map<String, Double> scope) {
        if (name.equals("U")) {
            double[][][] u = OracleGates.u(angles.get(0), angles.get(1), angles.get(2));
            return new Matrix(u[0], u[1]);
        }
        if (name.equals("CX")) {
            return new Matrix(OracleGates.flip()[0], OracleGates.flip()[1]).controlled(true);
        }
        if (name.equals("gphase")) {
            return new Matrix(new double[][] {{Math.cos(angles.get(0))}}, new double[][] {{Math.sin(angles.get(0))}});
        }
        Gate gate = gates.get(name);
        // A gate that is defined anew has another definition; constants of the program do not change under it.
        String key = name + angles + gate.body();
        Matrix before = known.get(key);
        if (before != null) {
            return before;
        }
        Map<String, Double> outerScope = constants;
        List<String> outer = words;
        int place = at;
        constants = new HashMap<>(scope);
        for (int k = 0; k < angles.size(); k++) {
            constants.put(gate.angles().get(k), angles.get(k));
        }
        words = gate.body();
        at = 0;
        Matrix m = Matrix.identity(1 << gate.on().size());
        while (at < words.size()) {
            if (words.get(at).equals("barrier") || words.get(at).equals(";")) {
                at = endOf(at);
                continue;
            }
            if (words.get(at).equals("for")) {
                throw new IllegalArgumentException("Loops in gates are not followed.");
            }
            Matrix inner = call(constants).matrix();
            List<Integer> on = new ArrayList<>();
            while (!takeIf(";")) {
                if (!takeIf(",")) {
                    on.add(gate.on().indexOf(take()));
                }
            }
            m = place(inner, on.stream().mapToInt(q -> q).toArray(), gate.on().size())
                    .times(m);
        }
        words = outer;
        at = place;
        constants = outerScope;
        known.put(key, m);
        return m;
    }

    private static Matrix place(Matrix u, int[] on, int n) {
        Matrix m = new Matrix(new double[1 << n][1 << n], new double[1 << n][1 << n]);
        for (int column = 0; column < 1 << n; column++) {
            int from = 0;
            for (int q : on) {
                from = 2 * from + (column >> (n - 1 - q) & 1);
            }
            for (int row = 0; row < u.size(); row++) {
                int to = column;
                for (int k = 0; k < on.length; k++) {
                    int bit = 1 << (n - 1 - on[k]);
                    to = (row >> (on.length - 1 - k) & 1) == 1 ? to | bit : to & ~bit;
                }
                m.re[to][column] = u.re[row][from];
                m.im[to][column] = u.im[row][from];
            }
        }
        return m;
    }

    private void apply(double[][][] u, int qubit) {
        apply(new Matrix(u[0], u[1]), qubit);
    }

    private void apply(Matrix u, int... on) {
        double[] newRe = new double[re.length];
        double[] newIm = new double[re.length];
        for (int column = 0; column < re.length; column++) {
            int from = 0;
            for (int q : on) {
                from = 2 * from + (column >> (qubitCount - 1 - q) & 1);
            }
            for (int row = 0; row < u.size(); row++) {
                int to = column;
                for (int k = 0; k < on.length; k++) {
                    int bit = 1 << (qubitCount - 1 - on[k]);
                    to = (row >> (on.length - 1 - k) & 1) == 1 ? to | bit : to & ~bit;
                }
                newRe[to] += u.re[row][from] * re[column] - u.im[row][from] * im[column];
                newIm[to] += u.re[row][from] * im[column] + u.im[row][from] * re[column];
            }
        }
        re = newRe;
        im = newIm;
    }

    private void measure(int[] from, int[] to) {
        measured = true;
        for (int k = 0; k < from.length; k++) {
            bitValues.set(to[k], outcome(from[k]));
        }
    }

    /** The next outcome of the script; where it ends, 0, and the other one is noted. */
    private int outcome(int qubit) {
        if (used == script.length) {
            int[] other = Arrays.copyOf(script, used + 1);
            other[used] = 1;
            others.add(other);
            script = Arrays.copyOf(script, used + 1);
        }
        int result = script[used++];
        for (int k = 0; k < re.length; k++) {
            if ((k >> (qubitCount - 1 - qubit) & 1) != result) {
                re[k] = 0;
                im[k] = 0;
            }
        }
        return result;
    }

    /** The numbers that an operand names. */
    private int[] operand(Map<String, int[]> registers) {
        String name = take();
        if (name.startsWith("$")) {
            int number = Integer.parseInt(name.substring(1));
            while (qubitCount <= number) {
                declare(true, "$" + qubitCount, 1);
            }
            return new int[] {number};
        }
        int[] all = registers.get(name);
        if (!takeIf("[")) {
            return all;
        }
        List<Integer> chosen = new ArrayList<>();
        if (takeIf("{")) {
            do {
                chosen.add(all[(int) value()]);
            } while (takeIf(","));
            take();
        } else {
            int start = words.get(at).equals(":") ? 0 : (int) value();
            if (takeIf(":")) {
                int end = words.get(at).equals("]") ? all.length - 1 : (int) value();
                int step = 1;
                if (takeIf(":")) {
                    step = end;
                    end = (int) value();
                }
                start = start < 0 ? start + all.length : start;
                end = end < 0 ? end + all.length : end;
                for (int k = start; step > 0 ? k <= end : k >= end; k += step) {
                    chosen.add(all[k]);
                }
            } else {
                chosen.add(all[start]);
            }
        }
        take();
        return chosen.stream().mapToInt(q -> q).toArray();
    }

    // ---- formulas, one method for each strength ----

    private double value() {
        double left = conjunction();
        while (takeIf("||")) {
            double right = conjunction();
            left = left != 0 || right != 0 ? 1 : 0;
        }
        return left;
    }

    private double conjunction() {
        double left = comparison();
        while (takeIf("&&")) {
            double right = comparison();
            left = left != 0 && right != 0 ? 1 : 0;
        }
        return left;
    }

    private double comparison() {
        double left = sum();
        while (List.of("==", "!=", "<", ">", "<=", ">=").contains(words.get(at))) {
            String operator = take();
            double right = sum();
            boolean holds = switch (operator) {
                case "==" -> left == right;
                case "!=" -> left != right;
                case "<" -> left < right;
                case ">" -> left > right;
                case "<=" -> left <= right;
                default -> left >= right;
            };
            left = holds ? 1 : 0;
        }
        return left;
    }

    private double sum() {
        double left = product();
        while (words.get(at).equals("+") || words.get(at).equals("-")) {
            left = take().equals("+") ? left + product() : left - product();
        }
        return left;
    }

    private double product() {
        double left = signed();
        while (List.of("*", "/", "%").contains(words.get(at))) {
            String operator = take();
            double right = signed();
            left = operator.equals("*") ? left * right : operator.equals("/") ? left / right : left % right;
        }
        return left;
    }

    private double signed() {
        if (takeIf("-")) {
            return -signed();
        }
        if (takeIf("!")) {
            return signed() == 0 ? 1 : 0;
        }
        double base = operandValue();
        return takeIf(two ? "^" : "**") ? Math.pow(base, signed()) : base;
    }

    private static double number(String word) {
        return word.startsWith("0x")
                ? Integer.parseInt(word.substring(2), 16)
                : word.startsWith("0o")
                        ? Integer.parseInt(word.substring(2), 8)
                        : word.startsWith("0b") ? Integer.parseInt(word.substring(2), 2) : Double.parseDouble(word);
    }

    private double operandValue() {
        String word = take();
        if (word.equals("(")) {
            double inside = value();
            take();
            return inside;
        }
        if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '.') {
            return number(word.replace("_", ""));
        }
        if (word.startsWith("\"")) {
            return Integer.parseInt(word.substring(1, word.length() - 1), 2);
        }
        if (words.get(at).equals("(")
                || List.of("float", "int", "uint", "angle").contains(word)) {
            width();
            take();
            double x = value();
            take();
            return switch (word) {
                case "sin" -> Math.sin(x);
                case "cos" -> Math.cos(x);
                case "tan" -> Math.tan(x);
                case "exp" -> Math.exp(x);
                case "ln", "log" -> Math.log(x);
                case "sqrt" -> Math.sqrt(x);
                case "arccos" -> Math.acos(x);
                case "arcsin" -> Math.asin(x);
                case "arctan" -> Math.atan(x);
                case "int", "uint" -> (long) x;
                default -> x;
            };
        }
        if (bits.containsKey(word)) {
            int[] all = bits.get(word);
            if (takeIf("[")) {
                int index = (int) value();
                take();
                return bitValues.get(all[index]);
            }
            double v = 0;
            for (int k = all.length - 1; k >= 0; k--) {
                v = 2 * v + bitValues.get(all[k]);
            }
            return v;
        }
        if (takeIf("[")) {
            int index = (int) value();
            take();
            return constants.get(word + "[" + index + "]");
        }
        return switch (word) {
            case "pi", "\u03c0" -> Math.PI;
            case "tau", "\u03c4" -> 2 * Math.PI;
            case "euler", "\u2107" -> Math.E;
            case "true" -> 1;
            case "false" -> 0;
            default -> constants.get(word);
        };
    }
}
