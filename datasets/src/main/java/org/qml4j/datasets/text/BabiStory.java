package org.qml4j.datasets.text;

import java.util.List;

/**
 * A story of the bAbI tasks: sentences with questions in between.
 *
 * @param sentences sentences in their order
 * @param questions questions in their order
 */
public record BabiStory(List<Sentence> sentences, List<Question> questions) {
    /** Copies the lists. */
    public BabiStory {
        sentences = List.copyOf(sentences);
        questions = List.copyOf(questions);
    }

    /**
     * A sentence.
     *
     * @param id number of its line in the story, from 1
     * @param text its words
     */
    public record Sentence(int id, String text) {}

    /**
     * A question about the sentences before it.
     *
     * @param id number of its line in the story
     * @param text its words
     * @param answers the answer; several words for lists and paths
     * @param supports ids of the sentences from which it follows
     */
    public record Question(int id, String text, List<String> answers, List<Integer> supports) {
        /** Copies the lists. */
        public Question {
            answers = List.copyOf(answers);
            supports = List.copyOf(supports);
        }
    }

    /**
     * What is told before a question.
     *
     * @param question a question of this story
     * @return the sentences with a lower id
     */
    public List<Sentence> before(Question question) {
        return sentences.stream()
                .filter(sentence -> sentence.id() < question.id())
                .toList();
    }
}
