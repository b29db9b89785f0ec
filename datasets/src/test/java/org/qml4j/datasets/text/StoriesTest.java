package org.qml4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DatasetProvenance;

/** Stories of bAbI and paragraphs of SQuAD. */
class StoriesTest {
    private static final String STORIES = "1 Ann went to the hall.\n2 Bob took the ball.\n"
            + "3 Where is Ann? \thall\t1\n4 Ann left.\n5 What does Bob carry?\tball,cup\t2 4\n1 Cy slept.\n";
    private static final String SQUAD = """
            {"version": "1.1", "data": [{"title": "T", "paragraphs": [
              {"context": "A \ud83d\ude00 cat sat.", "qas": [
                {"id": "q1", "question": "Who?", "answers": [{"text": "cat", "answer_start": 4}]},
                {"id": "q2", "question": "Did?", "is_impossible": true, "answers": [],
                 "plausible_answers": [{"text": "sat", "answer_start": 8}]}]}]}]}
            """;

    private static Squad squad(String name, byte[] content) throws FormatException {
        return SquadReader.read(name, content, DatasetProvenance.of("toy", "test", Map.of(), 0));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void storiesHaveSentencesQuestionsAnswersAndSupports() throws FormatException {
        List<BabiStory> stories = BabiReader.read("f", bytes(STORIES));
        assertThat(stories).hasSize(2);
        BabiStory first = stories.get(0);
        assertThat(first.sentences()).hasSize(3);
        assertThat(first.questions().get(0))
                .isEqualTo(new BabiStory.Question(3, "Where is Ann?", List.of("hall"), List.of(1)));
        assertThat(first.questions().get(1).answers()).containsExactly("ball", "cup");
        assertThat(first.questions().get(1).supports()).containsExactly(2, 4);
        assertThat(first.before(first.questions().get(0))).hasSize(2);
        assertThat(stories.get(1).sentences()).containsExactly(new BabiStory.Sentence(1, "Cy slept."));
        assertThat(BabiReader.read("f", new byte[0])).isEmpty();
    }

    @Test
    void faultsOfStoriesAreNamed() {
        assertThatThrownBy(() -> BabiReader.read("f", bytes("1 A.\n3 B.\n")))
                .isInstanceOf(FormatException.class)
                .hasMessage("f line 2 has the number 3, expected 1 or 2. [byte 5]");
        assertThatThrownBy(() -> BabiReader.read("f", bytes("2 A.\n"))).hasMessageContaining("number 2, expected 1");
        assertThatThrownBy(() -> BabiReader.read("f", bytes("1 A.\n2 B?\tx\t3\n")))
                .hasMessageContaining("is supported by 3, which is no earlier sentence of the story");
        // Line 2 is a question and supports nothing.
        assertThatThrownBy(() -> BabiReader.read("f", bytes("1 A.\n2 B?\tx\t1\n3 C?\ty\t2\n")))
                .hasMessageContaining("is supported by 2");
        assertThatThrownBy(() -> BabiReader.read("f", bytes("1 A.\n2 B?\tx\n"))).hasMessageContaining("has 1 tabs");
        assertThatThrownBy(() -> BabiReader.read("f", bytes("1 A.\n2 B?\tx,\t1\n")))
                .hasMessageContaining("has an empty answer");
        assertThatThrownBy(() -> BabiReader.read("f", bytes("one A.\n"))).hasMessageContaining("has 'one' where");
        assertThatThrownBy(() -> BabiReader.read("f", bytes("A.\n"))).hasMessageContaining("is 'A.'");
        assertThatThrownBy(() -> BabiReader.read("f", bytes("1 \n"))).hasMessageContaining("an empty sentence");
    }

    @Test
    void answersStartAtCodePoints() throws FormatException {
        Squad squad = squad("f", bytes(SQUAD));
        assertThat(squad.version()).isEqualTo("1.1");
        Squad.Paragraph paragraph = squad.paragraphs().get(0);
        // The face is one code point and two chars.
        assertThat(paragraph.context().indexOf("cat")).isEqualTo(5);
        Squad.Question who = squad.questions().get(0);
        assertThat(paragraph.holds(who.answers().get(0))).isTrue();
        assertThat(paragraph.holds(new Squad.Answer("cat", 5))).isFalse();
        assertThat(paragraph.holds(new Squad.Answer("cat", 500))).isFalse();
        assertThat(squad.mismatches()).isZero();
        assertThat(squad("f", bytes(SQUAD.replace("\"cat\"", "\"dog\""))).mismatches())
                .isEqualTo(1);
        Squad.Question did = squad.questions().get(1);
        assertThat(did.impossible()).isTrue();
        assertThat(did.plausibleAnswers()).containsExactly(new Squad.Answer("sat", 8));
    }

    @Test
    void faultsOfSquadAreNamedWithTheByte() {
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace("\"q2\"", "\"q1\""))))
                .isInstanceOf(FormatException.class)
                .hasMessageMatching("f has the question id q1 twice. \\[byte \\d+\\]");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace("\"answer_start\": 4", "\"start\": 4"))))
                .hasMessageContaining("has an answer with the unknown field 'start'");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace(", \"answer_start\": 4", ""))))
                .hasMessageContaining("has an answer without the field 'answer_start'");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace(": 4", ": 99"))))
                .hasMessageContaining("has an answer that starts at 99 in a context of 12 characters");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace(": 4", ": -4"))))
                .hasMessageContaining("has -4 for answer_start, which must not be negative");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace(": 4", ": 99999999999"))))
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace(": 4", ": \"4\""))))
                .hasMessageContaining("has VALUE_STRING for answer_start, expected a whole number");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace("\"is_impossible\": true", "\"is_impossible\": 1"))))
                .hasMessageContaining("expected true or false");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.replace("\"title\"", "\"paragraphs\""))))
                .hasMessageContaining("expected an array");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD + "{}"))).hasMessageContaining("goes on after");
        assertThatThrownBy(() -> squad("f", bytes("{}"))).hasMessageContaining("has no field 'data'");
        assertThatThrownBy(() -> squad("f", bytes(SQUAD.substring(0, 60)))).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> squad("f", bytes("{\"version\": \"1\", \"version\": \"2\"}")))
                .hasMessageContaining("is no JSON")
                .hasMessageContaining("uplicate");
        assertThatThrownBy(() -> squad("f", bytes("{\"data\": " + "[".repeat(5000))))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void mutatedStoriesAreReadOrRefused() {
        ReaderFuzz.of(bytes(STORIES.repeat(4))).check(BabiReader::read);
    }

    @Test
    void mutatedSquadIsReadOrRefused() {
        ReaderFuzz.of(bytes(SQUAD)).check(StoriesTest::squad);
    }
}
