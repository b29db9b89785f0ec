package org.qml4j.datasets.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pickles of CIFAR and nothing else: a dictionary of strings, numbers, lists and NumPy arrays of unsigned bytes
 * in pickle protocol 2. Opcodes outside that set are refused, and of the names that a pickle may import only those by
 * which NumPy rebuilds an array are known; they are recognised, never called.
 *
 * <p>Source: Python Software Foundation, Lib/pickletools.py (meaning of the opcodes); NumPy, numpy/core/multiarray
 * {@code _reconstruct} and {@code ndarray.__setstate__} (state of an array).
 */
final class PickleReader {
    private static final Set<String> KNOWN_NAMES = Set.of(
            "numpy.core.multiarray _reconstruct",
            "numpy._core.multiarray _reconstruct",
            "numpy ndarray",
            "numpy dtype");
    private static final int LONGEST_NAME = 64;

    private final ByteReader reader;
    private final List<Object> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();

    private PickleReader(ByteReader reader) {
        this.reader = reader;
    }

    /** Python's None. */
    private enum Nothing {
        NONE
    }

    /** A name that a pickle imports. */
    private record Name(String text) {}

    /** Bytes of the file that a pickle holds as a string. */
    private record Slice(ByteBuffer bytes) {
        int length() {
            return bytes.limit();
        }

        @Override
        public String toString() {
            return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        }
    }

    /** NumPy's description of unsigned bytes, with or without its state. */
    private enum ByteType {
        UNSIGNED
    }

    private record Tuple(List<Object> items) {}

    /** An array of unsigned bytes with two dimensions; its state comes after it. */
    static final class ByteArray {
        private @Nullable Slice bytes;
        private int rows;
        private int columns;

        int rows() {
            return rows;
        }

        int columns() {
            return columns;
        }

        void copyTo(byte[] target, int at) {
            if (bytes != null) {
                bytes.bytes().get(0, target, at, bytes.length());
            }
        }
    }

    /**
     * Reads a pickled dictionary.
     *
     * @param name name of the file for messages
     * @param content its bytes
     * @return values by key: {@link String}, {@link Integer}, {@link List}, {@link ByteArray}
     */
    static Map<?, ?> readDictionary(String name, byte[] content) throws FormatException {
        PickleReader pickle = new PickleReader(ByteReader.of(name, content, ByteOrder.LITTLE_ENDIAN));
        Object value = pickle.run();
        if (!(value instanceof Map<?, ?> dictionary)) {
            throw pickle.reader.error("is a pickle of something else than a dictionary.");
        }
        return dictionary;
    }

    private Object run() throws FormatException {
        if (reader.unsignedByte("the first opcode") != 0x80 || reader.unsignedByte("the protocol") != 2) {
            throw reader.error("is no pickle of protocol 2.");
        }
        for (int opcode = reader.unsignedByte("an opcode"); opcode != '.'; opcode = reader.unsignedByte("an opcode")) {
            step((char) opcode);
        }
        if (reader.remaining() > 0 || stack.size() != 1) {
            throw reader.error("has " + reader.remaining() + " bytes after its pickle or values left on its stack.");
        }
        return plain(pop());
    }

    private void step(char opcode) throws FormatException {
        switch (opcode) {
            case '}' -> stack.add(new LinkedHashMap<Object, Object>());
            case ']' -> stack.add(new ArrayList<Object>());
            case ')' -> stack.add(new Tuple(List.of()));
            case 'N' -> stack.add(Nothing.NONE);
            case '\u0088' -> stack.add(true);
            case '\u0089' -> stack.add(false);
            case '(' -> marks.add(stack.size());
            case 'K' -> stack.add(reader.unsignedByte("a number"));
            case 'M' -> stack.add(reader.unsignedShort("a number"));
            case 'J' -> stack.add(reader.int32("a number"));
            case 'U' -> stack.add(slice(reader.unsignedByte("length of a string")));
            case 'T', 'X' -> stack.add(slice(reader.unsignedInt("length of a string")));
            case 'q' -> memo.put((long) reader.unsignedByte("a memo"), top());
            case 'r' -> memo.put(reader.unsignedInt("a memo"), top());
            case 'h' -> stack.add(recalled(reader.unsignedByte("a memo")));
            case 'j' -> stack.add(recalled(reader.unsignedInt("a memo")));
            case 'c' -> stack.add(name());
            case '\u0085' -> stack.add(new Tuple(popLast(1)));
            case '\u0086' -> stack.add(new Tuple(popLast(2)));
            case '\u0087' -> stack.add(new Tuple(popLast(3)));
            case 't' -> stack.add(new Tuple(popToMark()));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            case 'R' -> reduce();
            case 'b' -> build();
            default ->
                throw reader.error(
                        "has the opcode 0x" + Integer.toHexString(opcode) + ", which no pickle of CIFAR needs.");
        }
    }

    private Slice slice(long length) throws FormatException {
        return new Slice(reader.slice(length, "a string"));
    }

    private Name name() throws FormatException {
        StringBuilder text = new StringBuilder();
        for (int lines = 0; lines < 2; ) {
            char letter = (char) reader.unsignedByte("a name");
            if (letter == '\n') {
                lines++;
            }
            text.append(letter == '\n' ? ' ' : letter);
            if (text.length() > LONGEST_NAME) {
                throw reader.error("imports a name of more than " + LONGEST_NAME + " letters.");
            }
        }
        String name = text.toString().strip();
        if (!KNOWN_NAMES.contains(name)) {
            throw reader.error("imports '" + name.replaceAll("[^ -~]", "?") + "', which no pickle of CIFAR needs.");
        }
        return new Name(name);
    }

    /** Calls in a pickle of CIFAR make an empty array or the type of its bytes. */
    private void reduce() throws FormatException {
        List<Object> call = popLast(2);
        if (!(call.get(0) instanceof Name function) || !(call.get(1) instanceof Tuple arguments)) {
            throw reader.error("calls something that is no function of NumPy.");
        }
        boolean bytes = function.text().equals("numpy dtype")
                && !arguments.items().isEmpty()
                && plain(arguments.items().get(0)).equals("u1");
        boolean array = function.text().endsWith("_reconstruct")
                && !arguments.items().isEmpty()
                && arguments.items().get(0).equals(new Name("numpy ndarray"));
        if (!bytes && !array) {
            throw reader.error("calls '" + function.text() + "' otherwise than for an array of unsigned bytes.");
        }
        stack.add(bytes ? ByteType.UNSIGNED : new ByteArray());
    }

    private void build() throws FormatException {
        Object state = pop();
        Object target = top();
        if (target == ByteType.UNSIGNED) {
            return;
        }
        if (!(target instanceof ByteArray array)
                || !(state instanceof Tuple parts)
                || parts.items().size() != 5
                || !(parts.items().get(1) instanceof Tuple shape)
                || shape.items().size() != 2
                || !(shape.items().get(0) instanceof Integer rows)
                || !(shape.items().get(1) instanceof Integer columns)
                || parts.items().get(2) != ByteType.UNSIGNED
                || !parts.items().get(3).equals(false)
                || !(parts.items().get(4) instanceof Slice bytes)) {
            throw reader.error("has an array that is no matrix of unsigned bytes row by row.");
        }
        if (rows < 0 || columns < 0 || (long) rows * columns != bytes.length()) {
            throw reader.error(
                    "has an array of " + rows + "x" + columns + " with " + bytes.length() + " bytes of data.");
        }
        array.bytes = bytes;
        array.rows = rows;
        array.columns = columns;
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> items) throws FormatException {
        if (!(top() instanceof List<?> list)) {
            throw reader.error("appends to something that is no list.");
        }
        List<Object> target = (List<Object>) list;
        items.forEach(item -> target.add(plain(item)));
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> items) throws FormatException {
        if (!(top() instanceof Map<?, ?> map) || items.size() % 2 != 0) {
            throw reader.error("sets items of something that is no dictionary.");
        }
        Map<Object, Object> target = (Map<Object, Object>) map;
        for (int i = 0; i < items.size(); i += 2) {
            if (!(items.get(i) instanceof Slice key) || key.length() > LONGEST_NAME) {
                throw reader.error("has a dictionary with a key that is no short string.");
            }
            target.put(key.toString(), plain(items.get(i + 1)));
        }
    }

    /** Short strings become text; long ones stay where they are in the file. */
    private static Object plain(Object value) {
        return value instanceof Slice slice && slice.length() <= 4 * LONGEST_NAME ? slice.toString() : value;
    }

    private Object recalled(long index) throws FormatException {
        Object value = memo.get(index);
        if (value == null) {
            throw reader.error("recalls memo " + index + ", which was not set.");
        }
        return value;
    }

    private Object top() throws FormatException {
        if (stack.isEmpty()) {
            throw reader.error("needs a value where its stack is empty.");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() throws FormatException {
        Object value = top();
        stack.remove(stack.size() - 1);
        return value;
    }

    private List<Object> popLast(int count) throws FormatException {
        if (stack.size() < count) {
            throw reader.error("needs " + count + " values where its stack has " + stack.size() + ".");
        }
        return popFrom(stack.size() - count);
    }

    private List<Object> popToMark() throws FormatException {
        if (marks.isEmpty() || marks.get(marks.size() - 1) > stack.size()) {
            throw reader.error("needs a mark where there is none.");
        }
        return popFrom(marks.remove(marks.size() - 1));
    }

    private List<Object> popFrom(int first) {
        List<Object> tail = stack.subList(first, stack.size());
        List<Object> popped = new ArrayList<>(tail);
        tail.clear();
        return popped;
    }
}
