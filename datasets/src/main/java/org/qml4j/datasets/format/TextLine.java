package org.qml4j.datasets.format;

/**
 * A line of a text and its place.
 *
 * @param file name of the file for messages
 * @param number number of the line, from 1
 * @param offset byte of the file at which the line starts
 * @param text the line without its end
 */
public record TextLine(String file, int number, long offset, String text) {
    private static final int SHOWN = 60;

    /**
     * Fails at this line.
     *
     * @param problem what is wrong, so that "FILE line N problem" is a sentence
     * @return the exception to throw
     */
    public FormatException error(String problem) {
        return new FormatException(file, offset, "line " + number + " " + problem);
    }

    /**
     * A piece of text for a message: on one line, control characters as question marks, cut off if long.
     *
     * @param piece any text
     * @return the text in quotation marks
     */
    public static String quoted(String piece) {
        StringBuilder shown = new StringBuilder("'");
        int length = Math.min(SHOWN, piece.length());
        for (int i = 0; i < length; i++) {
            char character = piece.charAt(i);
            boolean breaks = Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
            shown.append(breaks ? '?' : character);
        }
        return shown.append(piece.length() > SHOWN ? "...'" : "'").toString();
    }
}
