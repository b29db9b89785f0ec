package org.qml4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.Datasets;

/** The sets of texts of the catalogue against published figures, or figures counted independently. */
class TextSetsTest {
    private static Datasets having(String id, String split) throws IOException {
        Datasets datasets = Datasets.standard();
        assumeTrue(datasets.availableSplits(id).contains(split), () -> id + " is not on this machine");
        return datasets;
    }

    @Test
    @Tag("data")
    void everyBabiTaskHasAThousandQuestions() throws IOException {
        for (String split : List.of("train", "test")) {
            Datasets datasets = having("babi", split);
            int stories = 0;
            for (int task = 1; task <= 20; task++) {
                BabiTask read = TextSets.babi(datasets, task, split);
                assertThat(read.questions()).as("task %d", task).isEqualTo(1_000);
                assertThat(read.provenance().examples()).isEqualTo(1_000);
                stories += read.stories().size();
            }
            assertThat(stories).isEqualTo(6_267);
        }
        BabiTask paths = TextSets.babi(having("babi", "train"), 19, "train");
        assertThat(paths.name()).isEqualTo("path-finding");
        assertThat(paths.stories().get(0).questions().get(0).answers()).containsExactly("s", "e");
        assertThatThrownBy(() -> TextSets.babi(Datasets.standard(), 21, "train"))
                .hasMessage("There is no bAbI task 21; tasks are 1 to 20.");
    }

    @Test
    @Tag("data")
    void xquadEnglishHasItsParagraphsAndQuestionsWithoutMismatch() throws IOException {
        Squad squad = TextSets.squad(having("squad", "xquad-en"), "xquad-en");
        assertThat(squad.articles()).hasSize(48);
        assertThat(squad.paragraphs()).hasSize(240);
        assertThat(squad.questions())
                .hasSize(1_190)
                .allMatch(question -> question.answers().size() == 1);
        assertThat(squad.mismatches()).isZero();
        assertThat(squad.provenance().examples()).isEqualTo(1_190);
    }

    @Test
    @Tag("data")
    void wikiText2HasThePublishedNumbersOfTokensAndArticles() throws IOException {
        // Merity et al. 2016, table 1: 60 articles each, 217,646 and 245,569 tokens.
        TextCorpus validation = TextSets.wikiText2(having("wikitext-2", "validation"), "validation");
        TextCorpus test = TextSets.wikiText2(having("wikitext-2", "test"), "test");
        assertThat(validation.lines()).hasSize(3_760);
        assertThat(test.lines()).hasSize(4_358);
        assertThat(WikiText.tokens(validation)).hasSize(217_646);
        assertThat(WikiText.tokens(test)).hasSize(245_569);
        assertThat(WikiText.articles(validation)).hasSize(60);
        assertThat(WikiText.articles(test)).hasSize(60);
        assertThat(WikiText.articles(validation).get(0).title()).isEqualTo("Homarus gammarus");
    }

    @Test
    @Tag("data")
    void tinyShakespeareHasSixtyFiveCharacters() throws IOException {
        TextCorpus plays = TextSets.tinyShakespeare(having("tiny-shakespeare", "all"));
        assertThat(plays.text()).hasSize(1_115_394).startsWith("First Citizen:");
        Vocabulary characters = Vocabulary.ofCharacters(plays.text());
        assertThat(characters.size()).isEqualTo(65);
        assertThat(characters.token(0)).isEqualTo("\n");
        assertThat(plays.provenance().examples()).isEqualTo(40_000);
    }

    @Test
    @Tag("data")
    void republicIsPlatos() throws IOException {
        TextCorpus republic = TextSets.republic(having("republic", "all"));
        assertThat(republic.lines()).hasSizeGreaterThan(24_000);
        assertThat(republic.text()).contains("Glaucon", "Socrates", "Thrasymachus");
    }

    @Test
    @Tag("data")
    void sentimentIsBalancedAndEveryPartHasAThousandSentences() throws IOException {
        List<String> tokens = new ArrayList<>();
        for (String part : List.of("amazon", "imdb", "yelp")) {
            LabelledTexts texts = TextSets.sentiment(having("sentiment", part), part);
            assertThat(texts.size()).isEqualTo(1_000);
            assertThat(texts.labels().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(500);
            texts.texts()
                    .forEach(text -> tokens.addAll(Tokenizer.words().lowerCase().tokens(text)));
        }
        // The word of a review that is good.
        Vocabulary words = Vocabulary.ofFrequent(tokens, 1, 100);
        assertThat(words.tokens()).contains("the", "good", "great");
    }

    @Test
    @Tag("data")
    void flickrCaptionsBelongToTheListedImages() throws IOException {
        Datasets datasets = having("flickr8k-captions", "train");
        Map<String, Integer> expected = Map.of("train", 6_000, "validation", 1_000, "test", 1_000);
        for (Map.Entry<String, Integer> split : expected.entrySet()) {
            Captions captions = TextSets.flickr8kCaptions(datasets, split.getKey());
            assertThat(captions.byImage()).hasSize(split.getValue());
            assertThat(captions.captions()).hasSize(5 * split.getValue());
        }
    }

    @Test
    @Tag("data")
    void classDescriptorsHaveTheirCounts() throws IOException {
        Datasets datasets = having("class-descriptors", "imagenet");
        Map<String, int[]> expected = Map.of(
                "imagenet", new int[] {1000, 5800},
                "cub", new int[] {200, 1312},
                "dtd", new int[] {47, 193},
                "eurosat", new int[] {10, 25},
                "food101", new int[] {101, 499},
                "pets", new int[] {37, 246},
                "places365", new int[] {365, 2108});
        for (Map.Entry<String, int[]> set : expected.entrySet()) {
            ClassDescriptors descriptors = TextSets.classDescriptors(datasets, set.getKey());
            assertThat(descriptors.byClass()).as(set.getKey()).hasSize(set.getValue()[0]);
            assertThat(descriptors.count()).as(set.getKey()).isEqualTo(set.getValue()[1]);
        }
    }
}
