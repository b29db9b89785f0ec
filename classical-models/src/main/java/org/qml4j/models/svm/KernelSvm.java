package org.qml4j.models.svm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * A support vector machine on a kernel matrix that was computed elsewhere, trained by LIBSVM (Chang and Lin 2011,
 * doi:10.1145/1961189.1961199): \(f(x) = \sum_i \alpha_i y_i k(x, x_i) + b\) with \(0 \le \alpha_i \le C\). More than two
 * classes are told apart by votes of all pairs of classes. Immutable; training is deterministic.
 *
 * <pre>{@code
 * KernelSvm machine = KernelSvm.train(kernel.matrix(x).toArray(), labels, KernelSvm.Options.DEFAULTS.withCost(10));
 * int[] predicted = machine.predict(kernel.between(xTest, x));
 * }</pre>
 *
 * <p>Cost: between \(N^2\) and \(N^3\) for \(N\) samples. Memory: 24 bytes for each entry of the matrix.
 */
public final class KernelSvm {

    static {
        // LIBSVM writes its progress to the standard output unless told otherwise.
        svm.svm_set_print_string_function(text -> {});
    }

    private final svm_model model;
    /** The samples of training, or as many as the support vectors tell after reading a file. */
    private final int samples;

    private final boolean exact;

    private KernelSvm(svm_model model, int samples, boolean exact) {
        this.model = model;
        this.samples = samples;
        this.exact = exact;
    }

    /**
     * How a machine is trained.
     *
     * @param cost the cost \(C\) of a sample on the wrong side, above 0
     * @param tolerance how far the conditions of the optimum may be missed, above 0
     */
    public record Options(double cost, double tolerance) {
        /** A cost of 1 and LIBSVM's tolerance of 1e-3. */
        public static final Options DEFAULTS = new Options(1, 1e-3);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is not above 0 and finite
         */
        public Options {
            if (!(cost > 0) || !(tolerance > 0) || Double.isInfinite(cost) || Double.isInfinite(tolerance)) {
                throw new IllegalArgumentException("Cost and tolerance of a support vector machine are above 0 and"
                        + " finite; got " + cost + " and " + tolerance + ".");
            }
        }

        /** The same with another cost. */
        public Options withCost(double newCost) {
            return new Options(newCost, tolerance);
        }

        /** The same with another tolerance. */
        public Options withTolerance(double newTolerance) {
            return new Options(cost, newTolerance);
        }
    }

    /**
     * Trains a machine.
     *
     * @param kernel the kernel of all pairs of samples, \(N \times N\), finite and symmetric
     * @param labels the class of each sample, at least two different ones
     * @param options cost and tolerance
     * @throws IllegalArgumentException if the kernel is not as said, the number of labels is another one, or there is one
     *     class only
     */
    public static KernelSvm train(double[][] kernel, int[] labels, Options options) {
        check(kernel, labels);
        svm_problem problem = new svm_problem();
        problem.l = labels.length;
        problem.y = Arrays.stream(labels).asDoubleStream().toArray();
        problem.x = new svm_node[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            problem.x[i] = nodes(i + 1, kernel[i]);
        }
        svm_parameter parameter = parameters(options);
        String complaint = svm.svm_check_parameter(problem, parameter);
        if (complaint != null) {
            throw new IllegalArgumentException("LIBSVM refuses the options " + options + ": " + complaint + ".");
        }
        return new KernelSvm(svm.svm_train(problem, parameter), labels.length, true);
    }

    private static void check(double[][] kernel, int[] labels) {
        if (kernel.length != labels.length) {
            throw new IllegalArgumentException("The kernel has " + kernel.length + " rows for " + labels.length
                    + " labels; give each sample a row and a label.");
        }
        if (Arrays.stream(labels).distinct().count() < 2) {
            throw new IllegalArgumentException("A support vector machine tells classes apart; all " + labels.length
                    + " samples are of one class.");
        }
        for (int i = 0; i < kernel.length; i++) {
            if (kernel[i].length != kernel.length) {
                throw new IllegalArgumentException("The kernel has " + kernel.length + " rows; row " + i + " has "
                        + kernel[i].length + " entries instead of as many.");
            }
            for (int j = 0; j <= i; j++) {
                double here = kernel[i][j];
                if (!(Math.abs(here - kernel[j][i]) <= 1e-9 * Math.max(1, Math.abs(here)))) {
                    throw new IllegalArgumentException("A kernel is finite and symmetric; the entries (" + i + ", " + j
                            + ") and (" + j + ", " + i + ") are " + here + " and " + kernel[j][i] + ".");
                }
            }
        }
    }

    private static svm_parameter parameters(Options options) {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = svm_parameter.PRECOMPUTED;
        parameter.C = options.cost();
        parameter.eps = options.tolerance();
        parameter.cache_size = 100;
        parameter.shrinking = 1;
        parameter.weight_label = new int[0];
        parameter.weight = new double[0];
        return parameter;
    }

    /** A row as LIBSVM reads it: the number of the sample from 1 on, then its kernel with each sample. */
    private static svm_node[] nodes(int number, double[] row) {
        svm_node[] nodes = new svm_node[row.length + 1];
        for (int j = 0; j <= row.length; j++) {
            nodes[j] = new svm_node();
            nodes[j].index = j;
            nodes[j].value = j == 0 ? number : row[j - 1];
        }
        return nodes;
    }

    /**
     * The class of a sample.
     *
     * @param row its kernel with each sample of training
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
     */
    public int predict(double[] row) {
        return (int) svm.svm_predict(model, query(row));
    }

    /**
     * The classes of samples.
     *
     * @param rows the kernel of each with each sample of training
     * @throws IllegalArgumentException if a row has more or fewer, or one is not finite
     */
    public int[] predict(double[][] rows) {
        return Arrays.stream(rows).mapToInt(this::predict).toArray();
    }

    /**
     * The value \(f(x)\) of a machine for two classes; above 0 it is the first one of {@link #classes}.
     *
     * @param row the kernel of the sample with each sample of training
     * @throws IllegalStateException if there are more than two classes
     * @throws IllegalArgumentException if the row has more or fewer, or one is not finite
     */
    public double decision(double[] row) {
        if (model.nr_class != 2) {
            throw new IllegalStateException("Only a machine for two classes has one decision value; this one tells "
                    + model.nr_class + " apart.");
        }
        double[] value = new double[1];
        svm.svm_predict_values(model, query(row), value);
        return value[0];
    }

    private svm_node[] query(double[] row) {
        if (exact ? row.length != samples : row.length < samples) {
            throw new IllegalArgumentException("The machine compares with " + (exact ? "" : "at least ") + samples
                    + " samples of training; got a row of " + row.length + ".");
        }
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException(
                        "The kernel with sample " + j + " is " + row[j] + "; it must be finite.");
            }
        }
        return nodes(0, row);
    }

    /** The classes, in the order in which they first came in training. */
    public List<Integer> classes() {
        return Arrays.stream(model.label).boxed().toList();
    }

    /** The samples that the machine rests on, by their place in training, ascending. */
    public List<Integer> supportVectors() {
        return Arrays.stream(model.SV)
                .map(nodes -> (int) nodes[0].value - 1)
                .sorted()
                .toList();
    }

    /** The share of samples that get their label. */
    public double accuracy(double[][] rows, int[] labels) {
        if (rows.length != labels.length || rows.length == 0) {
            throw new IllegalArgumentException("An accuracy needs a label for each of 1 row or more; got " + rows.length
                    + " rows and " + labels.length + " labels.");
        }
        int right = 0;
        for (int i = 0; i < rows.length; i++) {
            right += predict(rows[i]) == labels[i] ? 1 : 0;
        }
        return (double) right / rows.length;
    }

    /**
     * Writes the machine in LIBSVM's own format, which other programs read.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        try {
            svm.svm_save_model(file.toString(), model);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write the support vector machine " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a machine that {@link #save} wrote. The file does not tell the number of samples of training: rows to predict may
     * be longer than the last support vector asks for.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no machine on a kernel matrix
     */
    public static KernelSvm load(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            svm_model model = svm.svm_load_model(reader);
            if (model == null || model.param.kernel_type != svm_parameter.PRECOMPUTED) {
                throw new IllegalArgumentException("The file " + file + " holds no support vector machine on a kernel"
                        + " matrix. Give one that KernelSvm.save wrote.");
            }
            int last = Arrays.stream(model.SV)
                    .mapToInt(nodes -> (int) nodes[0].value)
                    .max()
                    .orElse(0);
            return new KernelSvm(model, last, false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the support vector machine " + file + ": " + e.getMessage(), e);
        }
    }
}
