package org.qml4j.datasets.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.datasets.split.ImageShape;

/** Transforms against values that SciPy and NumPy give; the program is beside the file of values. */
class TransformReferenceTest {
    private static final ImageShape SHAPE = ImageShape.grey(5, 6);
    private static final Map<String, float[]> REFERENCE = reference();

    private static Map<String, float[]> reference() {
        try (InputStream in = TransformReferenceTest.class.getResourceAsStream("transforms.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> numbers(parts[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] numbers(String text) {
        String[] words = text.split(" ", -1);
        float[] numbers = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Float.parseFloat(words[i]);
        }
        return numbers;
    }

    static Stream<Arguments> transforms() {
        Affine affine = Affine.rotation(30)
                .withScale(1.2)
                .withShear(10)
                .withShift(0.5, -0.25)
                .withInterpolation(Interpolation.BILINEAR, 0.3);
        return Stream.of(
                Arguments.of("blur sigma 1.2", GaussianBlur.of(1.2)),
                Arguments.of("blur radius 2 sigma 2", new GaussianBlur(2, 2)),
                Arguments.of("affine", affine),
                Arguments.of("bilinear 8x9", Resize.bilinear(8, 9)),
                Arguments.of("bilinear 3x4", Resize.bilinear(3, 4)),
                Arguments.of("area 3x4", Resize.area(3, 4)),
                Arguments.of("area 7x8", Resize.area(7, 8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transforms")
    void valuesAreThoseOfScipy(String name, ImageTransform transform) {
        float[] image = Objects.requireNonNull(REFERENCE.get("image"));
        float[] expected = Objects.requireNonNull(REFERENCE.get(name));
        assertThat(Images.apply(transform, image, SHAPE)).containsExactly(expected, within(1e-6f));
    }

    /** Every channel is treated as an image of its own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("transforms")
    void channelsDoNotMix(String name, ImageTransform transform) {
        float[] image = Objects.requireNonNull(REFERENCE.get("image"));
        float[] two = Arrays.copyOf(Images.constant(new ImageShape(2, 5, 6), 0.3f), 60);
        System.arraycopy(image, 0, two, 30, 30);
        float[] result = Images.apply(transform, two, new ImageShape(2, 5, 6));
        float[] expected = Objects.requireNonNull(REFERENCE.get(name));
        assertThat(result).hasSize(2 * expected.length);
        assertThat(Arrays.copyOfRange(result, expected.length, result.length)).containsExactly(expected, within(1e-6f));
        assertThat(Arrays.copyOf(result, expected.length))
                .containsExactly(Images.constant(ImageShape.grey(1, expected.length), 0.3f), within(1e-6f));
    }

    @Test
    void nearestReadsThePixelUnderTheCentre() {
        float[] line = {1, 2, 3, 4};
        assertThat(Images.apply(new Resize(1, 2, Resize.Method.NEAREST), line, ImageShape.grey(1, 4)))
                .containsExactly(2, 4);
        assertThat(Images.apply(new Resize(1, 8, Resize.Method.NEAREST), line, ImageShape.grey(1, 4)))
                .containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
    }
}
