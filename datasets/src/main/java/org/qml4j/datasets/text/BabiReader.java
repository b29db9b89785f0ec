package org.qml4j.datasets.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.format.TextLine;

/**
 * Reads a file of the bAbI tasks: lines {@code ID sentence} and {@code ID question TAB answer TAB supporting ids}. The id 1
 * starts a story, every other id is one more than that of the line before; supporting ids are those of earlier sentences of
 * the story. Answers are separated by commas.
 *
 * <p>Source: J. Weston et al., Towards AI-complete question answering: a set of prerequisite toy tasks (2015),
 * arXiv:1502.05698.
 */
public final class BabiReader {
    private final List<BabiStory> stories = new ArrayList<>();
    private List<BabiStory.Sentence> sentences = new ArrayList<>();
    private List<BabiStory.Question> questions = new ArrayList<>();
    private Set<Integer> sentenceIds = new HashSet<>();
    private int previous;

    private BabiReader() {}

    /**
     * Reads a file.
     *
     * @param name name or path for messages
     * @param content its bytes
     * @return the stories in their order
     * @throws FormatException if a line is something else
     */
    public static List<BabiStory> read(String name, byte[] content) throws FormatException {
        BabiReader reader = new BabiReader();
        for (TextLine line : TextFile.of(name, content).lines()) {
            reader.line(line);
        }
        reader.endStory();
        return List.copyOf(reader.stories);
    }

    private void line(TextLine line) throws FormatException {
        int blank = line.text().indexOf(' ');
        if (blank < 0) {
            throw line.error("is " + TextLine.quoted(line.text()) + ", expected a number, a blank and a sentence.");
        }
        int id = number(line, line.text().substring(0, blank));
        if (id == 1) {
            endStory();
        } else if (id != previous + 1 || previous == 0) {
            throw line.error("has the number " + id + ", expected 1 or " + (previous + 1) + ".");
        }
        previous = id;
        String text = line.text().substring(blank + 1);
        if (text.indexOf('\t') < 0) {
            sentences.add(new BabiStory.Sentence(id, notBlank(line, "sentence", text)));
            sentenceIds.add(id);
        } else {
            question(line, id, text.split("\t", 4));
        }
    }

    private void question(TextLine line, int id, String[] parts) throws FormatException {
        if (parts.length != 3) {
            throw line.error("has " + (parts.length == 2 ? 1 : "more than 2")
                    + " tabs, expected none in a sentence and 2 in a question.");
        }
        List<Integer> supports = new ArrayList<>();
        for (String support : parts[2].split(" ", -1)) {
            int supportId = number(line, support);
            if (!sentenceIds.contains(supportId)) {
                throw line.error("is supported by " + supportId + ", which is no earlier sentence of the story.");
            }
            supports.add(supportId);
        }
        List<String> answers = new ArrayList<>();
        for (String answer : parts[1].split(",", -1)) {
            answers.add(notBlank(line, "answer", answer));
        }
        questions.add(new BabiStory.Question(id, notBlank(line, "question", parts[0]), answers, supports));
    }

    private static String notBlank(TextLine line, String what, String text) throws FormatException {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw line.error("has an empty " + what + ".");
        }
        return stripped;
    }

    private static int number(TextLine line, String digits) throws FormatException {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain) {
            throw line.error("has " + TextLine.quoted(digits) + " where the number of a line is expected.");
        }
        return Integer.parseInt(digits);
    }

    private void endStory() {
        if (previous > 0) {
            stories.add(new BabiStory(sentences, questions));
            sentences = new ArrayList<>();
            questions = new ArrayList<>();
            sentenceIds = new HashSet<>();
        }
    }
}
