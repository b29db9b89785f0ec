package org.qml4j.datasets.table;

import java.util.List;
import java.util.OptionalDouble;

/** What a column of a table may hold. */
public sealed interface Column {
    /** Name of the column. */
    String name();

    /**
     * Reads a field.
     *
     * @param field its text
     * @return its value; empty if it is not allowed here
     */
    OptionalDouble parse(String field);

    /** What is allowed, for messages: {@code a number from 0 to 1}. */
    String allowed();

    /**
     * Decimal numbers.
     *
     * @param name name of the column
     * @param smallest smallest value allowed
     * @param largest largest value allowed
     */
    record Decimal(String name, double smallest, double largest) implements Column {
        @Override
        public OptionalDouble parse(String field) {
            return NumberText.decimal(field, smallest, largest);
        }

        @Override
        public String allowed() {
            return "a number from " + smallest + " to " + largest;
        }
    }

    /**
     * Whole numbers.
     *
     * @param name name of the column
     * @param smallest smallest value allowed
     * @param largest largest value allowed
     */
    record Whole(String name, int smallest, int largest) implements Column {
        @Override
        public OptionalDouble parse(String field) {
            return NumberText.whole(field, smallest, largest);
        }

        @Override
        public String allowed() {
            return "a whole number from " + smallest + " to " + largest;
        }
    }

    /**
     * One of some words; its value is the position of the word.
     *
     * @param name name of the column
     * @param categories the words
     */
    record Category(String name, List<String> categories) implements Column {
        /** Copies the list. */
        public Category {
            categories = List.copyOf(categories);
        }

        @Override
        public OptionalDouble parse(String field) {
            int index = categories.indexOf(field);
            return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(index);
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", categories);
        }
    }
}
