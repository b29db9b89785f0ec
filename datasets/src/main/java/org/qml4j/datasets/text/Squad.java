package org.qml4j.datasets.text;

import java.util.List;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * Paragraphs with questions whose answers are pieces of the paragraph.
 *
 * @param version as the file states it; empty if it does not
 * @param articles articles in the order of the file
 * @param provenance where they come from
 */
public record Squad(String version, List<Article> articles, DatasetProvenance provenance) {
    /** Copies the list. */
    public Squad {
        articles = List.copyOf(articles);
    }

    /**
     * An article.
     *
     * @param title its title; empty if none is given
     * @param paragraphs its paragraphs
     */
    public record Article(String title, List<Paragraph> paragraphs) {
        /** Copies the list. */
        public Article {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /**
     * A paragraph.
     *
     * @param context its text
     * @param questions questions about it
     */
    public record Paragraph(String context, List<Question> questions) {
        /** Copies the list. */
        public Paragraph {
            questions = List.copyOf(questions);
        }

        /**
         * Whether an answer is the piece of this paragraph that it says it is.
         *
         * @param answer an answer to one of the questions
         * @return true if the text at its start is its text
         */
        public boolean holds(Answer answer) {
            int length = context.codePointCount(0, context.length());
            if (answer.start() > length) {
                return false;
            }
            int start = context.offsetByCodePoints(0, answer.start());
            return context.startsWith(answer.text(), start);
        }
    }

    /**
     * A question.
     *
     * @param id its id, unique in the file
     * @param text the question
     * @param answers correct answers; empty if there is none in the paragraph
     * @param impossible whether the paragraph has no answer (SQuAD 2.0)
     * @param plausibleAnswers wrong answers that look right (SQuAD 2.0)
     */
    public record Question(
            String id, String text, List<Answer> answers, boolean impossible, List<Answer> plausibleAnswers) {
        /** Copies the lists. */
        public Question {
            answers = List.copyOf(answers);
            plausibleAnswers = List.copyOf(plausibleAnswers);
        }
    }

    /**
     * A piece of a paragraph.
     *
     * @param text its characters
     * @param start its first character in the paragraph, from 0, counted in Unicode code points, not in Java's chars
     */
    public record Answer(String text, int start) {}

    /** All paragraphs of all articles. */
    public List<Paragraph> paragraphs() {
        return articles.stream()
                .flatMap(article -> article.paragraphs().stream())
                .toList();
    }

    /** All questions of all paragraphs. */
    public List<Question> questions() {
        return paragraphs().stream()
                .flatMap(paragraph -> paragraph.questions().stream())
                .toList();
    }

    /** Number of answers that are not the piece of the paragraph that they say they are; 0 in a sound file. */
    public int mismatches() {
        return Math.toIntExact(paragraphs().stream()
                .flatMap(paragraph -> paragraph.questions().stream()
                        .flatMap(question -> question.answers().stream())
                        .filter(answer -> !paragraph.holds(answer)))
                .count());
    }
}
