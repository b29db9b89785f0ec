package org.qml4j.datasets.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/**
 * A zip archive in memory, read strictly: the central directory decides, every local header must agree with it, members
 * must not overlap, a path must not lead out of the archive's folder, and checksums are verified. Members are stored or
 * deflated; archives of more than 65,535 members are read with or without the zip64 record.
 *
 * <p>Source: PKWARE, APPNOTE.TXT, .ZIP File Format Specification, version 6.3.10.
 */
public final class ZipArchive implements FileTree {
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_MAGIC = 0x06054b50;
    private static final int ZIP64_END_MAGIC = 0x06064b50;
    private static final int ZIP64_LOCATOR_MAGIC = 0x07064b50;
    private static final int ZIP64_LOCATOR_BYTES = 20;
    private static final int CENTRAL_MAGIC = 0x02014b50;
    private static final int LOCAL_MAGIC = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final String name;
    private final ByteBuffer content;
    private final Map<String, Member> members;

    private ZipArchive(String name, ByteBuffer content, Map<String, Member> members) {
        this.name = name;
        this.content = content;
        this.members = members;
    }

    private record Member(String path, int method, long crc, long packed, long plain, long header, long data) {}

    private record Directory(long offset, long bytes, long count) {}

    /**
     * Reads the directory of an archive.
     *
     * @param name name of the file for messages
     * @param content its bytes; not copied
     * @return the archive
     * @throws FormatException if it is damaged or unsafe
     */
    public static ZipArchive parse(String name, byte[] content) throws FormatException {
        return parse(name, ByteBuffer.wrap(content));
    }

    /**
     * Reads the directory of an archive in a buffer, such as a mapped file.
     *
     * @param name name of the file for messages
     * @param content its bytes; not copied
     * @return the archive
     * @throws FormatException if it is damaged or unsafe
     */
    public static ZipArchive parse(String name, ByteBuffer content) throws FormatException {
        ByteReader reader = ByteReader.of(name, content, ByteOrder.LITTLE_ENDIAN);
        Directory directory = directory(reader);
        Map<String, Member> members = new TreeMap<>();
        List<Member> inOrder = new ArrayList<>();
        reader.seek(directory.offset(), "the directory");
        long end = directory.offset() + directory.bytes();
        long count = 0;
        while (reader.position() < end) {
            Member member = centralHeader(reader);
            count++;
            if (member.path().endsWith("/")) {
                continue;
            }
            inOrder.add(member);
            if (members.put(member.path(), member) != null) {
                throw reader.error("has two members '" + member.path() + "'.");
            }
        }
        // Writers without zip64 leave the low 16 bits of the count.
        if (count != directory.count() && (count & 0xffff) != directory.count()) {
            throw reader.error("has " + count + " members, its directory declares " + directory.count() + ".");
        }
        checkOverlap(reader, inOrder, directory.offset());
        return new ZipArchive(name, content.duplicate().rewind(), members);
    }

    private static Directory directory(ByteReader reader) throws FormatException {
        int last = reader.size() - END_BYTES;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            reader.seek(at, "the end record");
            if (reader.int32("the end record") != END_MAGIC) {
                continue;
            }
            int disks = reader.int32("disk numbers");
            reader.skip(2, "members on this disk");
            long count = reader.unsignedShort("number of members");
            long bytes = reader.unsignedInt("size of the directory");
            long offset = reader.unsignedInt("offset of the directory");
            int comment = reader.unsignedShort("length of the comment");
            if (at + END_BYTES + comment != reader.size()) {
                continue;
            }
            if (disks != 0) {
                throw reader.error("is a part of an archive on several disks.");
            }
            Directory found = new Directory(offset, bytes, count);
            Directory directory = zip64(reader, at, found);
            if (directory.offset() < 0 || directory.bytes() < 0 || directory.offset() > at - directory.bytes()) {
                throw new FormatException(
                        reader.name(),
                        at,
                        "has a directory of " + directory.bytes() + " bytes at byte " + directory.offset()
                                + ", which does not end before its end record.");
            }
            return directory;
        }
        throw new FormatException(reader.name(), Math.max(0, last), "is no zip archive: it has no end record.");
    }

    private static Directory zip64(ByteReader reader, int end, Directory found) throws FormatException {
        int locator = end - ZIP64_LOCATOR_BYTES;
        if (locator < 0 || reader.seek(locator, "zip64 locator").int32("zip64 locator") != ZIP64_LOCATOR_MAGIC) {
            return found;
        }
        reader.skip(4, "disk of the zip64 record");
        reader.seek(reader.int64("offset of the zip64 record"), "the zip64 record");
        if (reader.int32("zip64 record") != ZIP64_END_MAGIC) {
            throw reader.error("has no zip64 record where its locator says.");
        }
        reader.skip(28, "zip64 record");
        long count = reader.int64("number of members");
        long bytes = reader.int64("size of the directory");
        long offset = reader.int64("offset of the directory");
        return new Directory(offset, bytes, count);
    }

    private static Member centralHeader(ByteReader reader) throws FormatException {
        int start = reader.position();
        if (reader.int32("a directory entry") != CENTRAL_MAGIC) {
            throw reader.seek(start, "a directory entry").error("has no directory entry where one should start.");
        }
        reader.skip(4, "versions");
        int flags = reader.unsignedShort("flags");
        int method = reader.unsignedShort("method");
        reader.skip(4, "time");
        long crc = reader.unsignedInt("CRC-32");
        long packed = reader.unsignedInt("compressed size");
        long plain = reader.unsignedInt("size");
        int nameBytes = reader.unsignedShort("length of the name");
        int extraBytes = reader.unsignedShort("length of the extra field");
        int commentBytes = reader.unsignedShort("length of the comment");
        reader.skip(8, "attributes");
        long header = reader.unsignedInt("offset of the member");
        String path = new String(reader.bytes(nameBytes, "the name"), StandardCharsets.UTF_8);
        reader.skip((long) extraBytes + commentBytes, "extra field and comment");
        int next = reader.position();
        checkPath(reader, start, path);
        boolean readable = (method == DEFLATED || (method == STORED && packed == plain)) && (flags & 1) == 0;
        if (!readable || packed > Integer.MAX_VALUE || plain > Integer.MAX_VALUE) {
            throw new FormatException(
                    reader.name(),
                    start,
                    "has member '" + path + "' of method " + method + ", flags " + flags + ", sizes " + packed + " and "
                            + plain + "; stored and deflated members below 2 GiB without encryption are read.");
        }
        long data = dataStart(reader, path, header);
        reader.seek(next, "the next directory entry");
        return new Member(path, method, crc, packed, plain, header, data);
    }

    private static void checkPath(ByteReader reader, int start, String path) throws FormatException {
        boolean outside = path.isEmpty()
                || path.startsWith("/")
                || path.contains("\\")
                || path.contains("\0")
                || path.contains("\n")
                || path.matches("[A-Za-z]:.*")
                || ("/" + path + "/").contains("/../");
        if (outside) {
            throw new FormatException(
                    reader.name(),
                    start,
                    "has a member '" + path.replaceAll("\\p{Cntrl}", "?") + "' that leads out of its folder.");
        }
    }

    private static long dataStart(ByteReader reader, String path, long header) throws FormatException {
        reader.seek(header, "member " + path);
        if (reader.int32("a local header") != LOCAL_MAGIC) {
            throw reader.error("has no member '" + path + "' at byte " + header + ".");
        }
        reader.skip(22, "a local header");
        int nameBytes = reader.unsignedShort("length of the name");
        int extraBytes = reader.unsignedShort("length of the extra field");
        String local = new String(reader.bytes(nameBytes, "the name"), StandardCharsets.UTF_8);
        if (!local.equals(path)) {
            throw reader.error("has another name than '" + path + "' in the header of that member.");
        }
        return header + LOCAL_BYTES + nameBytes + extraBytes;
    }

    private static void checkOverlap(ByteReader reader, List<Member> members, long directory) throws FormatException {
        members.sort(Comparator.comparingLong(Member::header));
        long free = 0;
        for (Member member : members) {
            if (member.header() < free || member.data() + member.packed() > directory) {
                throw new FormatException(
                        reader.name(),
                        member.header(),
                        "has member '" + member.path() + "' that overlaps another or the directory.");
            }
            free = member.data() + member.packed();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> paths() {
        return List.copyOf(members.keySet());
    }

    /**
     * Size of a member.
     *
     * @param path one of {@link #paths()}
     * @return declared number of uncompressed bytes
     */
    public long size(String path) {
        return member(path).plain();
    }

    private Member member(String path) {
        Member member = members.get(path);
        if (member == null) {
            throw new IllegalArgumentException(name + " has no member '" + path + "'.");
        }
        return member;
    }

    @Override
    public byte[] read(String path) throws FormatException {
        Member member = member(path);
        byte[] packed = new byte[(int) member.packed()];
        content.get((int) member.data(), packed);
        byte[] plain = member.method() == STORED
                ? packed
                : Deflate.inflate(name, member.data(), packed, member.plain(), new Inflater(true));
        CRC32 crc = new CRC32();
        crc.update(plain);
        if (crc.getValue() != member.crc()) {
            throw new FormatException(
                    name,
                    member.data(),
                    "has member '" + path + "' with CRC-32 " + Long.toHexString(crc.getValue()) + ", expected "
                            + Long.toHexString(member.crc()) + ".");
        }
        return plain;
    }
}
