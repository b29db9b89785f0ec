package org.qml4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DatasetProvenance;

/** Corpora, vocabularies, labelled texts, captions and descriptors. */
class TextsTest {
    private static final DatasetProvenance ORIGIN = DatasetProvenance.of("toy", "test", Map.of(), 0);
    private static final List<String> MOODS = List.of("negative", "positive");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void tokenizersCutAsTheySay() {
        String text = "Don't stop,  it's 3 o'clock!\n\ud83d\ude00";
        assertThat(Tokenizer.words().tokens(text)).containsExactly("Don't", "stop", "it's", "3", "o'clock");
        assertThat(Tokenizer.wordsAndMarks().lowerCase().tokens(text))
                .containsExactly("don't", "stop", ",", "it's", "3", "o'clock", "!", "\ud83d\ude00");
        assertThat(Tokenizer.whitespace().tokens(text)).hasSize(6).contains("stop,");
        assertThat(Tokenizer.whitespace().tokens(" \n ")).isEmpty();
        assertThat(Tokenizer.characters().tokens("a\n\ud83d\ude00")).containsExactly("a", "\n", "\ud83d\ude00");
    }

    @Test
    void frequentTokensComeFirstAndTiesInOrderOfCharacters() {
        List<String> tokens = List.of("b", "a", "c", "b", "d", "c", "b");
        assertThat(Vocabulary.ofFrequent(tokens, 1, 10).tokens()).containsExactly("b", "c", "a", "d");
        assertThat(Vocabulary.ofFrequent(tokens, 2, 10).tokens()).containsExactly("b", "c");
        assertThat(Vocabulary.ofFrequent(tokens, 1, 3).tokens()).containsExactly("b", "c", "a");
        assertThatThrownBy(() -> Vocabulary.ofFrequent(tokens, 0, 3)).hasMessageContaining("got 0 and 3");
    }

    @Test
    void codesAreReversible() {
        String text = "to be, or not\n";
        Vocabulary vocabulary = Vocabulary.ofCharacters(text);
        assertThat(vocabulary.tokens()).isSorted().hasSize(9);
        int[] codes = vocabulary.encode(Tokenizer.characters().tokens(text));
        assertThat(String.join("", vocabulary.decode(codes))).isEqualTo(text);
    }

    @Test
    void unknownTokensHaveTheCodeOfTheirStandInOrAreRefused() {
        Vocabulary closed = Vocabulary.of(List.of("a", "b"));
        assertThatThrownBy(() -> closed.encode(List.of("a", "z")))
                .hasMessage("The token 'z' is not among the 2 of the vocabulary, which has none for unknown ones; see"
                        + " withUnknown.");
        Vocabulary open = closed.withUnknown("<unk>").withFirst("<pad>", "b");
        assertThat(open.tokens()).containsExactly("<pad>", "b", "a", "<unk>");
        assertThat(open.encode(List.of("a", "z", "b"))).containsExactly(2, 3, 1);
        assertThat(open.find("z")).isEmpty();
        assertThatThrownBy(() -> Vocabulary.of(List.of("a", "a"))).hasMessageContaining("Token 1");
        assertThatThrownBy(() -> Vocabulary.of(List.of(""))).hasMessageContaining("Token 0");
        assertThatThrownBy(() -> open.token(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void savedVocabulariesAreEqualAfterLoading() throws FormatException {
        Vocabulary odd = Vocabulary.ofCharacters("\n\r\\n #a\u2028\ud83d\ude00").withUnknown("<un\\k>");
        assertThat(Vocabulary.ofBytes("v", odd.toBytes())).isEqualTo(odd).hasSameHashCodeAs(odd);
        Vocabulary plain = Vocabulary.of(List.of("x", "#"));
        assertThat(Vocabulary.ofBytes("v", plain.toBytes())).isEqualTo(plain).isNotEqualTo(odd);
        assertThatThrownBy(() -> Vocabulary.ofBytes("v", bytes("x\n"))).hasMessageContaining("v is no vocabulary");
        assertThatThrownBy(() -> Vocabulary.ofBytes("v", bytes("#\nx\nx\n")))
                .hasMessage("v line 3 is 'x'; tokens must differ and none may be empty. [byte 4]");
        assertThatThrownBy(() -> Vocabulary.ofBytes("v", bytes("#\n\\t\n"))).hasMessageContaining("backslash");
        assertThatThrownBy(() -> Vocabulary.ofBytes("v", bytes("#unknown y\nx\n")))
                .hasMessageContaining("names 'y', which is not among the tokens");
    }

    @Test
    void corpusIsCutByCharacters() throws FormatException {
        TextCorpus corpus = TextCorpus.read("f", bytes("ab\ncd\n\ud83d\ude00x"), ORIGIN);
        assertThat(corpus.lines()).containsExactly("ab", "cd", "\ud83d\ude00x");
        TextCorpus.Parts parts = corpus.split(0.75);
        // 9 chars, cut at 7 would halve the pair of surrogates.
        assertThat(parts.first().text()).isEqualTo("ab\ncd\n");
        assertThat(parts.second().text()).isEqualTo("\ud83d\ude00x");
        assertThat(parts.second().provenance().transforms()).containsExactly("split(0.75).second");
        assertThat(new TextCorpus("", ORIGIN).lines()).isEmpty();
        assertThatThrownBy(() -> corpus.split(-0.1)).hasMessageContaining("-0.1");
    }

    @Test
    void wikiTextHasArticlesAndEndsOfLines() {
        String text = " \n = One = \n \n First <unk> . \n = = Part = = \n \n More . \n \n = Two = \n \n Last . \n";
        TextCorpus corpus = new TextCorpus(text, ORIGIN);
        List<WikiText.Article> articles = WikiText.articles(corpus);
        assertThat(articles.stream().map(WikiText.Article::title)).containsExactly("One", "Two");
        assertThat(articles.get(0).lines()).contains(" = = Part = = ", " More . ");
        assertThat(articles.get(1).lines()).containsExactly(" ", " Last . ");
        assertThat(WikiText.tokens(corpus)).startsWith("<eos>", "=", "One", "=", "<eos>", "<eos>", "First", "<unk>");
    }

    @Test
    void labelledTextsKeepTheirTabsAndOddEnds() throws FormatException {
        LabelledTexts texts = LabelledTexts.read("f", bytes("Good.\t1\nA\u0085b \tc.  \t0\n"), MOODS, ORIGIN);
        assertThat(texts.texts()).containsExactly("Good.", "A\u0085b \tc.");
        assertThat(texts.labelArray()).containsExactly(1, 0);
        assertThat(texts.select("second", 1).labelArray()).containsExactly(0);
        LabelledTexts noisy = texts.relabelled("flipped", 0, 0);
        assertThat(noisy.labelArray()).containsExactly(0, 0);
        assertThat(noisy.provenance().transforms()).containsExactly("flipped");
        assertThatThrownBy(() -> LabelledTexts.read("f", bytes("Good.\t1\nBad.\t2\n"), MOODS, ORIGIN))
                .isInstanceOf(FormatException.class)
                .hasMessage("f line 2 ends with '2', expected a text, a tab and 0 or 1. [byte 8]");
        assertThatThrownBy(() -> texts.relabelled("short", 0)).hasMessageContaining("2 texts have 1 labels");
    }

    @Test
    void bagOfWordsCountsWhatTheVocabularyKnows() {
        Vocabulary words = Vocabulary.of(List.of("good", "bad"));
        BagOfWords bag = BagOfWords.counts(words, Tokenizer.words().lowerCase());
        assertThat(bag.features("Good, good and BAD.")).containsExactly(2, 1);
        assertThat(bag.presence().features("Good, good and BAD.")).containsExactly(1, 1);
        BagOfWords open =
                BagOfWords.counts(words.withUnknown("<unk>"), Tokenizer.words().lowerCase());
        assertThat(open.features("Good, good and so on")).containsExactly(2, 0, 3);
        DataSet data = bag.toDataSet(new LabelledTexts(List.of("bad", "good good"), List.of(0, 1), MOODS, ORIGIN));
        assertThat(data.getFeatures().toFloatMatrix()[1]).containsExactly(2, 0);
        assertThat(data.getLabels().toFloatMatrix()[1]).containsExactly(0, 1);
    }

    @Test
    void captionsBelongToImages() throws FormatException {
        Captions captions = Captions.read("f", bytes("a.jpg#0\tA dog .\na.jpg#1\tDog\truns\nb.jpg#0\t\n"), ORIGIN);
        assertThat(captions.captions().get(1)).isEqualTo(new Captions.Caption("a.jpg", 1, "Dog\truns"));
        assertThat(captions.byImage()).containsEntry("a.jpg", List.of("A dog .", "Dog\truns"));
        assertThat(captions.of("train", List.of("b.jpg")).captions()).hasSize(1);
        assertThatThrownBy(() -> captions.of("train", List.of("c.jpg", "d.jpg")))
                .hasMessage("No caption describes c.jpg and 1 other images of the list train.");
        assertThatThrownBy(() -> Captions.read("f", bytes("a.jpg#0\tx\na.jpg#0\ty\n"), ORIGIN))
                .hasMessage("f line 2 has the caption 'a.jpg#0' a second time. [byte 10]");
        assertThatThrownBy(() -> Captions.read("f", bytes("a.jpg\tx\n"), ORIGIN))
                .hasMessageContaining("IMAGE#NUMBER");
        assertThat(Captions.readImageList("f", bytes("a.jpg\nb.jpg\n"))).containsExactly("a.jpg", "b.jpg");
        assertThatThrownBy(() -> Captions.readImageList("f", bytes("a.jpg\na.jpg\n")))
                .hasMessageContaining("line 2 is 'a.jpg', expected the name of another image");
    }

    @Test
    void descriptorsKeepTheOrderOfClasses() throws FormatException {
        ClassDescriptors descriptors =
                ClassDescriptors.read("f", bytes("{\"hen\": [\"a comb\", \"two legs\"], \"ant\": []}"), ORIGIN);
        assertThat(descriptors.byClass().keySet()).containsExactly("hen", "ant");
        assertThat(descriptors.count()).isEqualTo(2);
        assertThatThrownBy(() -> ClassDescriptors.read("f", bytes("{\"a\": [], \"a\": []}"), ORIGIN))
                .hasMessageContaining("uplicate");
        assertThatThrownBy(() -> ClassDescriptors.read("f", bytes("{\"a\": [1]}"), ORIGIN))
                .hasMessageContaining("has VALUE_NUMBER_INT for a descriptor, expected a string");
    }

    @Test
    void mutatedTextsAreReadOrRefused() {
        ReaderFuzz.of(bytes("A good caf\u00e9 .\n\ud83d\ude00\n".repeat(8)))
                .check((name, content) -> TextCorpus.read(name, content, ORIGIN).lines());
    }

    @Test
    void mutatedLabelledTextsAreReadOrRefused() {
        ReaderFuzz.of(bytes("A good caf\u00e9 .\t1\nBad .\t0\n".repeat(8)))
                .check((name, content) -> LabelledTexts.read(name, content, MOODS, ORIGIN));
    }

    @Test
    void mutatedCaptionsAreReadOrRefused() {
        ReaderFuzz.of(bytes("a.jpg#0\tA dog .\nb.jpg#0\tA cat .\nc.jpg#4\tA hen .\n"))
                .check((name, content) -> Captions.read(name, content, ORIGIN));
    }

    @Test
    void mutatedImageListsAreReadOrRefused() {
        ReaderFuzz.of(bytes("a.jpg\nb.jpg\nc.jpg\n")).check(Captions::readImageList);
    }

    @Test
    void mutatedDescriptorsAreReadOrRefused() {
        ReaderFuzz.of(bytes("{\"hen\": [\"a comb\", \"two legs\"], \"ant\": [\"six legs\\n\", \"\\u00e9\"]}"))
                .check((name, content) -> ClassDescriptors.read(name, content, ORIGIN));
    }

    @Test
    void mutatedVocabulariesAreReadOrRefused() {
        Vocabulary vocabulary = Vocabulary.ofCharacters("\n\\abcde\u00e9").withUnknown("<unk>");
        ReaderFuzz.of(vocabulary.toBytes()).check(Vocabulary::ofBytes);
    }
}
