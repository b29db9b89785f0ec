package org.qml4j.datasets.text;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Texts as counts of the words of a vocabulary; words that it does not know do not count, unless it has a token for them.
 *
 * @param vocabulary words and their columns
 * @param tokenizer how texts become words
 * @param binary whether a word counts once however often it occurs
 */
public record BagOfWords(Vocabulary vocabulary, Tokenizer tokenizer, boolean binary) {
    /**
     * Counts of words.
     *
     * @param vocabulary words and their columns
     * @param tokenizer how texts become words
     * @return the bag of words
     */
    public static BagOfWords counts(Vocabulary vocabulary, Tokenizer tokenizer) {
        return new BagOfWords(vocabulary, tokenizer, false);
    }

    /** The same with 1 for every word that occurs. */
    public BagOfWords presence() {
        return new BagOfWords(vocabulary, tokenizer, true);
    }

    /**
     * The counts of one text.
     *
     * @param text any text
     * @return one number per word of the vocabulary
     */
    public float[] features(String text) {
        float[] counts = new float[vocabulary.size()];
        add(text, counts, 0);
        return counts;
    }

    private void add(String text, float[] counts, int offset) {
        for (String token : tokenizer.tokens(text)) {
            if (vocabulary.find(token).isPresent() || vocabulary.hasUnknown()) {
                int column = offset + vocabulary.code(token);
                counts[column] = binary ? 1 : counts[column] + 1;
            }
        }
    }

    /**
     * The counts of many texts.
     *
     * @param texts texts, at least one
     * @return shape [texts, words]
     */
    public INDArray features(List<String> texts) {
        float[] counts = new float[Math.multiplyExact(texts.size(), vocabulary.size())];
        for (int row = 0; row < texts.size(); row++) {
            add(texts.get(row), counts, row * vocabulary.size());
        }
        return Nd4j.create(counts, new long[] {texts.size(), vocabulary.size()}, 'c');
    }

    /**
     * Features and one-hot labels.
     *
     * @param texts labelled texts, at least one
     * @return features [texts, words], labels [texts, classes]
     */
    public DataSet toDataSet(LabelledTexts texts) {
        int classes = texts.classNames().size();
        float[] labels = new float[Math.multiplyExact(texts.size(), classes)];
        for (int row = 0; row < texts.size(); row++) {
            labels[row * classes + texts.labels().get(row)] = 1;
        }
        DataSet dataSet =
                new DataSet(features(texts.texts()), Nd4j.create(labels, new long[] {texts.size(), classes}, 'c'));
        dataSet.setLabelNames(texts.classNames());
        return dataSet;
    }
}
