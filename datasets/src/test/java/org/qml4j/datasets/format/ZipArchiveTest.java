package org.qml4j.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.datasets.ReaderFuzz;

class ZipArchiveTest {
    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Members in pairs of path and content; the first is stored, the others are deflated. */
    static byte[] zip(Object... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < members.length; i += 2) {
                ZipEntry entry = new ZipEntry((String) members[i]);
                byte[] content = (byte[]) members[i + 1];
                if (i == 0) {
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(crc.getValue());
                }
                out.putNextEntry(entry);
                out.write(content);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void storedAndDeflatedMembersAreRead() throws IOException {
        byte[] long1000 = new byte[1000];
        ZipArchive archive = ZipArchive.parse("a.zip", zip("b/two.txt", text("two"), "a/one.bin", long1000));
        assertThat(archive.paths()).containsExactly("a/one.bin", "b/two.txt");
        assertThat(archive.read("b/two.txt")).isEqualTo(text("two"));
        assertThat(archive.read("a/one.bin")).isEqualTo(long1000);
        assertThat(archive.size("a/one.bin")).isEqualTo(1000);
    }

    @Test
    void moreThan65535MembersAreRead() throws IOException {
        Object[] members = new Object[2 * 66_000];
        for (int i = 0; i < members.length; i += 2) {
            members[i] = "m" + i;
            members[i + 1] = new byte[] {(byte) i};
        }
        ZipArchive archive = ZipArchive.parse("a.zip", zip(members));
        assertThat(archive.paths()).hasSize(66_000);
        assertThat(archive.read("m131998")).containsExactly((byte) 131998);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "C:evil", "a\\..\\evil"})
    void pathsThatLeadOutAreRefused(String path) throws IOException {
        byte[] bytes = zip("good", text("g"), path, text("e"));
        assertThatThrownBy(() -> ZipArchive.parse("a.zip", bytes))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("a.zip has a member '" + path + "' that leads out of its folder");
    }

    @Test
    void flippedByteOfAMemberFailsItsChecksum() throws IOException {
        byte[] bytes = zip("two.txt", text("two"));
        bytes[30 + "two.txt".length()] ^= 1;
        ZipArchive archive = ZipArchive.parse("a.zip", bytes);
        assertThatThrownBy(() -> archive.read("two.txt"))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("a.zip has member 'two.txt' with CRC-32", "expected");
    }

    @Test
    void bombThatDeclaresLessThanItGivesIsRefused() throws IOException {
        byte[] bytes = zip("first", text("f"), "zeros", new byte[1 << 20]);
        int directory = bytes.length;
        // The declared size stands 24 bytes into the last directory entry.
        for (int at = bytes.length - 4; at > 0; at--) {
            if (bytes[at] == 0x50 && bytes[at + 1] == 0x4b && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
                directory = at;
                break;
            }
        }
        bytes[directory + 26] = 0;
        bytes[directory + 24] = 100;
        ZipArchive archive = ZipArchive.parse("a.zip", bytes);
        assertThat(archive.size("zeros")).isEqualTo(100);
        assertThatThrownBy(() -> archive.read("zeros"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("do not give the declared 100 bytes");
    }

    @Test
    void mutatedArchivesAreReadOrRefused() throws IOException {
        byte[] valid = zip("a/1.txt", new byte[300], "a/2.txt", text("x".repeat(2000)), "b/3.txt", text("hello"));
        ReaderFuzz.of(valid).declaring(2305).check((name, content) -> {
            ZipArchive archive = ZipArchive.parse(name, content);
            int sum = 0;
            for (String path : archive.paths()) {
                sum += archive.read(path).length;
            }
            return sum;
        });
    }
}
