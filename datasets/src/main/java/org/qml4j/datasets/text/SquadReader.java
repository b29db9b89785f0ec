package org.qml4j.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * Reads the JSON of SQuAD 1.1 and 2.0. Strict: unknown, missing and repeated fields, wrong types, ids that occur twice and answers
 * that begin beyond their paragraph are errors. Answers whose text differs from the paragraph are read and can be counted.
 *
 * <p>Source: P. Rajpurkar, J. Zhang, K. Lopyrev, P. Liang, SQuAD: 100,000+ questions for machine comprehension of text
 * (2016), arXiv:1606.05250; P. Rajpurkar, R. Jia, P. Liang, Know what you don't know (2018), arXiv:1806.03822.
 */
public final class SquadReader {
    private final Set<String> ids = JsonCursor.fields();
    private final List<Squad.Article> articles = new ArrayList<>();
    private String version = "";

    private SquadReader() {}

    /**
     * Reads a file.
     *
     * @param name name or path for messages
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return articles with paragraphs and questions
     * @throws FormatException if the bytes are something else
     */
    public static Squad read(String name, byte[] content, DatasetProvenance provenance) throws FormatException {
        SquadReader reader = new SquadReader();
        Set<String> found = JsonCursor.fields();
        JsonCursor.object(name, content, (json, field) -> {
            found.add(field);
            switch (field) {
                case "version" -> reader.version = json.string("version");
                case "data" -> json.array("data", () -> reader.articles.add(reader.article(json)));
                default -> throw json.unknown("the text", field);
            }
        });
        if (!found.contains("data")) {
            throw new FormatException(name, content.length, "has no field 'data'.");
        }
        return new Squad(reader.version, reader.articles, provenance.withExamples(reader.ids.size()));
    }

    private Squad.Article article(JsonCursor json) throws FormatException {
        Set<String> found = JsonCursor.fields();
        String[] title = {""};
        List<Squad.Paragraph> paragraphs = new ArrayList<>();
        json.object("an article", field -> {
            found.add(field);
            switch (field) {
                case "title" -> title[0] = json.string("a title");
                case "paragraphs" -> json.array("paragraphs", () -> paragraphs.add(paragraph(json)));
                default -> throw json.unknown("an article", field);
            }
        });
        json.require("an article", found, "paragraphs");
        return new Squad.Article(title[0], paragraphs);
    }

    private Squad.Paragraph paragraph(JsonCursor json) throws FormatException {
        Set<String> found = JsonCursor.fields();
        String[] context = {""};
        List<Squad.Question> questions = new ArrayList<>();
        json.object("a paragraph", field -> {
            found.add(field);
            switch (field) {
                case "context" -> context[0] = json.string("a context");
                case "qas" -> json.array("qas", () -> questions.add(question(json)));
                default -> throw json.unknown("a paragraph", field);
            }
        });
        json.require("a paragraph", found, "context", "qas");
        int length = context[0].codePointCount(0, context[0].length());
        for (Squad.Question question : questions) {
            for (Squad.Answer answer : question.answers()) {
                if (answer.start() > length) {
                    throw json.error("has an answer that starts at " + answer.start() + " in a context of " + length
                            + " characters.");
                }
            }
        }
        return new Squad.Paragraph(context[0], questions);
    }

    private Squad.Question question(JsonCursor json) throws FormatException {
        Set<String> found = JsonCursor.fields();
        String[] text = {"", ""};
        boolean[] impossible = {false};
        List<Squad.Answer> answers = new ArrayList<>();
        List<Squad.Answer> plausible = new ArrayList<>();
        json.object("a question", field -> {
            found.add(field);
            switch (field) {
                case "id" -> text[0] = json.string("an id");
                case "question" -> text[1] = json.string("a question");
                case "answers" -> json.array("answers", () -> answers.add(answer(json)));
                case "plausible_answers" -> json.array("plausible answers", () -> plausible.add(answer(json)));
                case "is_impossible" -> impossible[0] = json.flag("is_impossible");
                default -> throw json.unknown("a question", field);
            }
        });
        json.require("a question", found, "id", "question", "answers");
        if (!ids.add(text[0])) {
            throw json.error("has the question id " + text[0].replaceAll("\\R", " ") + " twice.");
        }
        return new Squad.Question(text[0], text[1], answers, impossible[0], plausible);
    }

    private static Squad.Answer answer(JsonCursor json) throws FormatException {
        Set<String> found = JsonCursor.fields();
        String[] text = {""};
        int[] start = {0};
        json.object("an answer", field -> {
            found.add(field);
            switch (field) {
                case "text" -> text[0] = json.string("an answer");
                case "answer_start" -> start[0] = json.natural("answer_start");
                default -> throw json.unknown("an answer", field);
            }
        });
        json.require("an answer", found, "text", "answer_start");
        return new Squad.Answer(text[0], start[0]);
    }
}
