package org.qml4j.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextFileTest {
    private static TextFile of(String text) throws FormatException {
        return TextFile.of("f", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyLineFeedsEndLines() throws FormatException {
        assertThat(of("a\u0085b\u2028c\rd\r\ne\n\nf").lines().stream().map(TextLine::text))
                .containsExactly("a\u0085b\u2028c\rd", "e", "", "f");
        assertThat(of("a\n").lines()).hasSize(1);
        assertThat(of("").lines()).isEmpty();
    }

    @Test
    void linesKnowTheirBytes() throws FormatException {
        // The first line has five bytes in UTF-8.
        assertThat(of("é\u20ac\nx").lines().get(1)).isEqualTo(new TextLine("f", 2, 6, "x"));
        assertThat(of("\ufeffab").text()).isEqualTo("ab");
        assertThat(of("\ufeffab").lines().get(0).offset()).isEqualTo(3);
        assertThat(of("ab\ncd").lines().get(1).error("is odd."))
                .hasMessage("f line 2 is odd. [byte 3]")
                .isInstanceOf(FormatException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheirPlace() {
        byte[] text = new byte[10_000];
        java.util.Arrays.fill(text, (byte) 'a');
        text[9_000] = (byte) 0xff;
        assertThatThrownBy(() -> TextFile.of("f", text))
                .hasMessage("f is not UTF-8: a sequence of bytes is no character. [byte 9000]");
        assertThatThrownBy(() -> TextFile.of("f", new byte[] {'a', (byte) 0xc3}))
                .hasMessageContaining("[byte 1]");
    }

    @Test
    void quotedTextStaysOnOneLineAndShort() {
        assertThat(TextLine.quoted("a\nb\u2028c")).isEqualTo("'a?b?c'");
        assertThat(TextLine.quoted("x".repeat(200))).hasSize(65).endsWith("...'");
    }
}
