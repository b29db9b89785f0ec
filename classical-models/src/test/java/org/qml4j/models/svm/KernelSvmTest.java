package org.qml4j.models.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.models.svm.KernelSvm.Options;

class KernelSvmTest {

    private static final Options HARD = Options.DEFAULTS.withCost(100).withTolerance(1e-8);

    /** Points on a line at -1, 1 and 3: the margin lies between the first two, f(x) = -x. */
    @Test
    void marginOfPointsOnALine() {
        double[] x = {-1, 1, 3};
        KernelSvm machine = KernelSvm.train(products(x, x), new int[] {5, 7, 7}, HARD);
        assertThat(machine.classes()).containsExactly(5, 7);
        assertThat(machine.supportVectors()).containsExactly(0, 1);
        for (double at : new double[] {-2, -0.5, 0, 0.25, 4}) {
            assertThat(machine.decision(products(new double[] {at}, x)[0])).isCloseTo(-at, within(1e-6));
        }
        assertThat(machine.predict(products(new double[] {-0.1, 0.1}, x))).containsExactly(5, 7);
    }

    /** Exclusive or: no line tells it, the kernel (1 + x.y)^2 does. */
    @Test
    void exclusiveOrNeedsAKernel() {
        double[][] x = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
        int[] labels = {0, 1, 1, 0};
        double[][] linear = new double[4][4];
        double[][] square = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                linear[i][j] = x[i][0] * x[j][0] + x[i][1] * x[j][1];
                square[i][j] = Math.pow(1 + linear[i][j], 2);
            }
        }
        assertThat(KernelSvm.train(square, labels, HARD).accuracy(square, labels))
                .isEqualTo(1);
        assertThat(KernelSvm.train(linear, labels, HARD).accuracy(linear, labels))
                .isLessThan(1);
    }

    /**
     * Conditions of the optimum, checked without LIBSVM: samples outside the margin have no part in it, and the decision of
     * samples on the right side by more than 1 is only reached by those.
     */
    @Test
    void samplesOffTheMarginAreNoSupportVectorsAndOthersAre() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        double[][] x = new double[60][];
        int[] labels = new int[60];
        for (int i = 0; i < x.length; i++) {
            labels[i] = i % 2 == 0 ? 1 : -1;
            x[i] = new double[] {random.nextGaussian() + labels[i], random.nextGaussian()};
        }
        double[][] kernel = new double[60][60];
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                kernel[i][j] = Math.exp(-0.5 * (Math.pow(x[i][0] - x[j][0], 2) + Math.pow(x[i][1] - x[j][1], 2)));
            }
        }
        KernelSvm machine = KernelSvm.train(kernel, labels, Options.DEFAULTS.withTolerance(1e-6));
        int inside = 0;
        for (int i = 0; i < 60; i++) {
            double margin = labels[i] * machine.decision(kernel[i]);
            if (margin > 1 + 1e-4) {
                assertThat(machine.supportVectors()).doesNotContain(i);
            } else if (margin < 1 - 1e-4) {
                assertThat(machine.supportVectors()).contains(i);
                inside++;
            }
        }
        assertThat(inside).as("the classes overlap").isPositive();
        assertThat(machine.supportVectors()).hasSizeLessThan(60);
    }

    @Test
    void threeClassesAreToldApartByVotes() {
        double[] x = {-3, -2.5, 0, 0.5, 3, 3.5};
        int[] labels = {2, 2, 0, 0, 1, 1};
        double[][] kernel = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                kernel[i][j] = Math.exp(-Math.pow(x[i] - x[j], 2));
            }
        }
        KernelSvm machine = KernelSvm.train(kernel, labels, HARD);
        assertThat(machine.predict(kernel)).isEqualTo(labels);
        assertThat(machine.classes()).containsExactly(2, 0, 1);
        assertThatThrownBy(() -> machine.decision(kernel[0])).hasMessageContaining("this one tells 3 apart");
    }

    @Test
    void savedMachinesPredictTheSame(@TempDir Path folder) throws IOException {
        double[] x = {-1, 1, 3, -2};
        KernelSvm machine = KernelSvm.train(products(x, x), new int[] {0, 1, 1, 0}, HARD);
        machine.save(folder.resolve("m.svm"));
        KernelSvm read = KernelSvm.load(folder.resolve("m.svm"));
        double[] row = products(new double[] {0.3}, x)[0];
        assertThat(read.decision(row)).isCloseTo(machine.decision(row), within(1e-9));
        assertThat(read.supportVectors()).isEqualTo(machine.supportVectors());
        assertThatThrownBy(() -> read.predict(new double[1])).hasMessageContaining("at least 2 samples");
        Files.writeString(folder.resolve("other"), "svm_type c_svc\nkernel_type linear\nnr_class 2\ntotal_sv 0\nSV\n");
        assertThatThrownBy(() -> KernelSvm.load(folder.resolve("other"))).hasMessageContaining("holds no support");
        assertThatThrownBy(() -> KernelSvm.load(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void nothingIsPrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            KernelSvm.train(products(new double[] {-1, 1}, new double[] {-1, 1}), new int[] {0, 1}, HARD);
        } finally {
            System.setOut(before);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void wrongArgumentsAreNamed() {
        double[][] two = {{1, 0}, {0, 1}};
        int[] labels = {0, 1};
        assertThatThrownBy(() -> KernelSvm.train(two, new int[1], HARD)).hasMessageContaining("2 rows for 1 labels");
        assertThatThrownBy(() -> KernelSvm.train(two, new int[2], HARD))
                .hasMessageContaining("all 2 samples are of one");
        assertThatThrownBy(() -> KernelSvm.train(new double[][] {{1, 0}, {0}}, labels, HARD))
                .hasMessageContaining("row 1 has 1 entries");
        assertThatThrownBy(() -> KernelSvm.train(new double[][] {{1, 0}, {0.5, 1}}, labels, HARD))
                .hasMessageContaining("entries (1, 0) and (0, 1) are 0.5 and 0.0");
        assertThatThrownBy(() -> KernelSvm.train(new double[][] {{Double.NaN, 0}, {0, 1}}, labels, HARD))
                .hasMessageContaining("are NaN and NaN");
        assertThatThrownBy(() -> Options.DEFAULTS.withCost(0)).hasMessageContaining("got 0.0 and 0.001");
        KernelSvm machine = KernelSvm.train(two, labels, HARD);
        assertThatThrownBy(() -> machine.predict(new double[3]))
                .hasMessageContaining("with 2 samples of training; got a row of 3");
        assertThatThrownBy(() -> machine.predict(new double[] {0, Double.NaN})).hasMessageContaining("sample 1 is NaN");
        assertThatThrownBy(() -> machine.accuracy(two, new int[1])).hasMessageContaining("2 rows and 1 labels");
    }

    private static double[][] products(double[] rows, double[] columns) {
        double[][] k = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                k[i][j] = rows[i] * columns[j];
            }
        }
        return k;
    }
}
