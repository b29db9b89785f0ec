package org.qml4j.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.datasets.TinySet;

class NpyArrayTest {
    private static NpyArray array(String name) throws FormatException {
        return NpyArray.parse(name, SmallFiles.resource(name));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("u1", "u1", new double[] {0, 7, 255}),
                Arguments.of("i1", "i1", new double[] {-128, 0, 127}),
                Arguments.of("b1", "b1", new double[] {1, 0, 1}),
                Arguments.of("lu2", "u2", new double[] {0, 1, 65535}),
                Arguments.of("li2", "i2", new double[] {-32768, 0, 5}),
                Arguments.of("lu4", "u4", new double[] {0, 1, 4294967295.0}),
                Arguments.of("li4", "i4", new double[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE}),
                Arguments.of("bi4", "i4", new double[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE}),
                Arguments.of("lu8", "u8", new double[] {0, 1, 0x1p63}),
                Arguments.of("li8", "i8", new double[] {-0x1p63, 0, 0x1p63}),
                // 6e-8 is the smallest number of 16 bits, 2^-24, after rounding.
                Arguments.of("lf2", "f2", new double[] {0.333251953125, -65504, 0x1p-24}),
                Arguments.of("lf4", "f4", new double[] {0.1f, -1e30f, 2}),
                Arguments.of("lf8", "f8", new double[] {0.1, -1e300, 2}),
                Arguments.of("bf8", "f8", new double[] {0.1, -1e300, 2}));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOfNumberIsReadAsNumpyWroteIt(String file, String type, double[] values) throws FormatException {
        NpyArray array = array(file + ".npy");
        assertThat(array.type()).isEqualTo(type);
        assertThat(array.shape()).containsExactly(3);
        assertThat(array.toDoubles()).containsExactly(values);
    }

    @Test
    void fortranOrderIsUndone() throws FormatException {
        NpyArray array = array("fortran.npy");
        assertThat(array.shape()).containsExactly(2, 3, 4);
        byte[] counting = new byte[24];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) i;
        }
        assertThat(array.toBytes()).containsExactly(counting);
    }

    @Test
    void secondVersionOfTheFormatIsRead() throws FormatException {
        NpyArray array = array("version2.npy");
        assertThat(array.requireShape(2, -1).toInts()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThatThrownBy(() -> array.requireShape(3, 2)).hasMessageContaining("has shape [2, 3], expected [3, 2]");
    }

    @Test
    void compressedArraysAreReadAsPlainOnes() throws FormatException {
        byte[] zipped = TinySet.gzip(SmallFiles.resource("u1.npy"));
        assertThat(NpyArray.parse("u1.npy.gz", zipped).toInts()).containsExactly(0, 7, 255);
    }

    @Test
    void truthValuesAreThoseOfNumpy() throws FormatException {
        assertThat(array("b1.npy").toBooleans()).containsExactly(true, false, true);
        assertThatThrownBy(() -> array("u1.npy").toBooleans()).hasMessageContaining("has the value 7 at position 1");
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> array("lf8.npy").toInts()).hasMessageContaining("type f8 where integers are expected");
        assertThatThrownBy(() -> array("lu4.npy").toInts()).hasMessageContaining("has the value 4294967295");
        assertThatThrownBy(() -> array("lu8.npy").toInts()).hasMessageContaining("beyond 2^63 - 1");
        assertThatThrownBy(() -> array("li4.npy").toBytes()).hasMessageContaining("has type i4, expected u1");
    }

    @Test
    void objectsAreNeverRead() {
        byte[] bytes = SmallFiles.resource("u1.npy");
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("'|u1'", "'|O' ");
        assertThatThrownBy(() -> NpyArray.parse("o.npy", text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("o.npy has the header", "'|O'", "[byte 10]");
    }
}
