package org.qml4j.datasets.text;

import java.io.IOException;
import java.util.List;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.VerifiedFile;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * The sets of texts of the catalogue, read and with their provenance. Every method verifies the checksum of what it reads where
 * one is published, and throws what {@link Datasets#files(String, String)} throws.
 */
public final class TextSets {
    private static final int BABI_TASKS = 20;

    private TextSets() {}

    /**
     * One of the bAbI tasks.
     *
     * @param datasets where to look
     * @param task from 1 to 20
     * @param split {@code train} or {@code test}
     * @return its stories
     * @throws IOException if its file is missing or broken
     */
    public static BabiTask babi(Datasets datasets, int task, String split) throws IOException {
        if (task < 1 || task > BABI_TASKS) {
            throw new IllegalArgumentException("There is no bAbI task " + task + "; tasks are 1 to 20.");
        }
        DatasetEntry entry = datasets.catalog().entry("babi");
        entry.requireSplit(split);
        String prefix = "qa" + task + "_";
        DatasetFile file = entry.mainForm().split(split).orElseThrow().files().stream()
                .filter(candidate -> candidate.name().startsWith(prefix))
                .findFirst()
                .orElseThrow();
        VerifiedFile verified = datasets.file("babi", file.name());
        List<BabiStory> stories = BabiReader.read(verified.location().where(), verified.read());
        int questions =
                stories.stream().mapToInt(story -> story.questions().size()).sum();
        String name = file.name().substring(prefix.length(), file.name().lastIndexOf('_'));
        DatasetProvenance provenance =
                VerifiedFile.provenance("babi/qa" + task + "/" + split, List.of(verified), questions);
        return new BabiTask(task, name, stories, provenance);
    }

    /**
     * Paragraphs and questions of SQuAD.
     *
     * @param datasets where to look
     * @param split {@code train}, {@code validation} or {@code xquad-en}
     * @return its articles
     * @throws IOException if its file is missing or broken
     */
    public static Squad squad(Datasets datasets, String split) throws IOException {
        VerifiedFile file = only(datasets, "squad", split);
        return SquadReader.read(file.location().where(), file.read(), provenance("squad", split, file));
    }

    /**
     * A part of WikiText-2; see {@link WikiText} for its tokens and articles.
     *
     * @param datasets where to look
     * @param split {@code train}, {@code validation} or {@code test}
     * @return its text
     * @throws IOException if its file is missing or broken
     */
    public static TextCorpus wikiText2(Datasets datasets, String split) throws IOException {
        return corpus(datasets, "wikitext-2", split);
    }

    /**
     * Plays of Shakespeare.
     *
     * @param datasets where to look
     * @return the text
     * @throws IOException if its file is missing or broken
     */
    public static TextCorpus tinyShakespeare(Datasets datasets) throws IOException {
        return corpus(datasets, "tiny-shakespeare", "all");
    }

    /**
     * Plato's Republic.
     *
     * @param datasets where to look
     * @return the text
     * @throws IOException if its file is missing or broken
     */
    public static TextCorpus republic(Datasets datasets) throws IOException {
        return corpus(datasets, "republic", "all");
    }

    private static TextCorpus corpus(Datasets datasets, String id, String split) throws IOException {
        VerifiedFile file = only(datasets, id, split);
        return TextCorpus.read(file.location().where(), file.read(), provenance(id, split, file));
    }

    /**
     * Sentences of reviews with their mood.
     *
     * @param datasets where to look
     * @param split {@code amazon}, {@code imdb} or {@code yelp}
     * @return sentences of the classes negative and positive
     * @throws IOException if its file is missing or broken
     */
    public static LabelledTexts sentiment(Datasets datasets, String split) throws IOException {
        VerifiedFile file = only(datasets, "sentiment", split);
        return LabelledTexts.read(
                file.location().where(),
                file.read(),
                datasets.catalog().entry("sentiment").classNames(),
                provenance("sentiment", split, file));
    }

    /**
     * Captions of Flickr8k.
     *
     * @param datasets where to look
     * @param split {@code train}, {@code validation} or {@code test}
     * @return captions of the images of this split, five per image
     * @throws IOException if a file is missing or broken
     */
    public static Captions flickr8kCaptions(Datasets datasets, String split) throws IOException {
        List<VerifiedFile> files = datasets.files("flickr8k-captions", split);
        VerifiedFile captions = files.get(0);
        VerifiedFile list = files.get(1);
        List<String> images = Captions.readImageList(list.location().where(), list.read());
        DatasetProvenance whole = provenance("flickr8k-captions", split, captions, list);
        return Captions.read(captions.location().where(), captions.read(), whole)
                .of("images of " + list.name(), images);
    }

    /**
     * Descriptors of the classes of a set of images.
     *
     * @param datasets where to look
     * @param set {@code imagenet}, {@code cub}, {@code dtd}, {@code eurosat}, {@code food101}, {@code pets} or
     *     {@code places365}
     * @return descriptors by class
     * @throws IOException if its file is missing or broken
     */
    public static ClassDescriptors classDescriptors(Datasets datasets, String set) throws IOException {
        VerifiedFile file = only(datasets, "class-descriptors", set);
        return ClassDescriptors.read(file.location().where(), file.read(), provenance("class-descriptors", set, file));
    }

    private static VerifiedFile only(Datasets datasets, String id, String split) throws IOException {
        return datasets.files(id, split).get(0);
    }

    /** The readers set the number of examples. */
    private static DatasetProvenance provenance(String id, String split, VerifiedFile... files) {
        return VerifiedFile.provenance(id + "/" + split, List.of(files), 0);
    }
}
