package org.qml4j.datasets.catalog;

import java.util.List;
import java.util.stream.IntStream;

/** Sets of texts: corpora, questions, labelled sentences, captions and descriptions of classes. */
final class TextEntries {
    private static final List<String> BABI_TASKS = List.of(
            "single-supporting-fact",
            "two-supporting-facts",
            "three-supporting-facts",
            "two-arg-relations",
            "three-arg-relations",
            "yes-no-questions",
            "counting",
            "lists-sets",
            "simple-negation",
            "indefinite-knowledge",
            "basic-coreference",
            "conjunction",
            "compound-coreference",
            "time-reasoning",
            "basic-deduction",
            "basic-induction",
            "positional-reasoning",
            "size-reasoning",
            "path-finding",
            "agents-motivations");

    private TextEntries() {}

    static List<DatasetEntry> all() {
        return List.of(
                babi(),
                squad(),
                wikiText2(),
                tinyShakespeare(),
                republic(),
                sentiment(),
                flickr8kCaptions(),
                classDescriptors());
    }

    static DatasetEntry babi() {
        return DatasetEntry.of(
                        "babi",
                        new DatasetAbout(
                                "bAbI question answering tasks 1-20, version 1.2",
                                "20 kinds of generated stories with questions in English, 1,000 questions each for"
                                        + " training and test.",
                                "J. Weston et al.: Towards AI-complete question answering: a set of prerequisite toy"
                                        + " tasks (2015). arXiv:1502.05698",
                                "CC BY 3.0"),
                        ContentKind.TEXT,
                        DatasetForm.of("en", babiSplit("train"), babiSplit("test")))
                .withLocalFolders("babi/tasks_1-20_v1-2/en", "tasks_1-20_v1-2/en");
    }

    private static SplitFiles babiSplit(String split) {
        DatasetFile[] files = IntStream.range(0, BABI_TASKS.size())
                .mapToObj(i -> DatasetFile.of("qa" + (i + 1) + "_" + BABI_TASKS.get(i) + "_" + split + ".txt"))
                .toArray(DatasetFile[]::new);
        return SplitFiles.of(split, 20_000, files);
    }

    static DatasetEntry squad() {
        String pinned = "SHA-256 as pinned in public projects";
        DatasetFile train = DatasetFile.of("train-v1.1.json")
                .or(FileIdentity.ofSha256("3527663986b8295af4f7fcdff1ba1ff3f72d07d61a20f487cb238a6ef92fd955", pinned));
        DatasetFile validation = DatasetFile.of("dev-v1.1.json")
                .or(FileIdentity.ofSha256("95aa6a52d5d6a735563366753ca50492a658031da74f301ac5238b03966972c9", pinned)
                        .withBytes(4_854_279));
        DatasetFile english = DatasetFile.of("xquad.en.json")
                .or(FileIdentity.ofSha256(
                                "e4c57d1c9143aaa1c5d265ba5987a65f4e69528d2a98f29d6e75019b10344f29",
                                "computed from the authors' repository google-deepmind/xquad, commit 7d30520")
                        .withBytes(609_383));
        return DatasetEntry.of(
                "squad",
                new DatasetAbout(
                        "SQuAD 1.1",
                        "Questions about paragraphs of Wikipedia, answered by pieces of them; xquad-en is the part of"
                                + " the validation split that XQuAD translates.",
                        "P. Rajpurkar, J. Zhang, K. Lopyrev, P. Liang: SQuAD: 100,000+ questions for machine"
                                + " comprehension of text (2016). arXiv:1606.05250; M. Artetxe, S. Ruder, D. Yogatama:"
                                + " On the cross-lingual transferability of monolingual representations (2019)."
                                + " arXiv:1910.11856",
                        "CC BY-SA 4.0"),
                ContentKind.TEXT,
                DatasetForm.of(
                                "SQuAD 1.1",
                                SplitFiles.of("train", 87_599, train),
                                SplitFiles.of("validation", 10_570, validation))
                        .withMirrors(Mirror.plain("https://rajpurkar.github.io/SQuAD-explorer/dataset/")),
                DatasetForm.of("XQuAD English", SplitFiles.of("xquad-en", 1_190, english))
                        .withMirrors(Mirror.plain("https://raw.githubusercontent.com/google-deepmind/xquad/"
                                + "7d30520c717524000f0d9d2f9c10a069acd9d285/")));
    }

    static DatasetEntry wikiText2() {
        ArchiveSource archive = new ArchiveSource(
                DatasetFile.of("wikitext-2-v1.zip")
                        .or(FileIdentity.ofMd5(
                                "542ccefacc6c27f945fb54453812b3cd", "MD5 as pinned in several public projects")),
                List.of(Mirror.plain("https://s3.amazonaws.com/research.metamind.io/wikitext/")),
                "wikitext-2");
        return DatasetEntry.of(
                        "wikitext-2",
                        new DatasetAbout(
                                "WikiText-2",
                                "Good articles of Wikipedia in tokens, about two million words; examples are lines.",
                                "S. Merity, C. Xiong, J. Bradbury, R. Socher: Pointer sentinel mixture models (2016)."
                                        + " arXiv:1609.07843",
                                "CC BY-SA 3.0"),
                        ContentKind.TEXT,
                        DatasetForm.of("tokens", wikiSplits("wiki.", ".tokens")).withArchive(archive),
                        DatasetForm.of("text", wikiSplits("wikitext-2.", ".txt")))
                .withLocalFolders("text");
    }

    private static List<SplitFiles> wikiSplits(String prefix, String ending) {
        return List.of(
                SplitFiles.of("train", 36_718, DatasetFile.of(prefix + "train" + ending)),
                SplitFiles.of("validation", 3_760, DatasetFile.of(prefix + "valid" + ending)),
                SplitFiles.of("test", 4_358, DatasetFile.of(prefix + "test" + ending)));
    }

    static DatasetEntry tinyShakespeare() {
        FileIdentity identity = FileIdentity.ofSha256(
                        "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
                        "SHA-256 as pinned in several public projects")
                .withBytes(1_115_394);
        SplitFiles canonical =
                SplitFiles.of("all", 40_000, DatasetFile.of("input.txt").or(identity));
        SplitFiles renamed = SplitFiles.of(
                "all", 40_000, DatasetFile.of("tinyshakespeare.txt").or(identity));
        return DatasetEntry.of(
                        "tiny-shakespeare",
                        new DatasetAbout(
                                "Tiny Shakespeare",
                                "40,000 lines of Shakespeare's plays in one file, for models of characters.",
                                "A. Karpathy: The unreasonable effectiveness of recurrent neural networks (2015);"
                                        + " github.com/karpathy/char-rnn",
                                "public domain"),
                        ContentKind.TEXT,
                        DatasetForm.of("text", canonical)
                                .withMirrors(Mirror.plain("https://raw.githubusercontent.com/karpathy/char-rnn/"
                                        + "6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e/data/tinyshakespeare/")),
                        DatasetForm.of("renamed", renamed))
                .withLocalFolders("text");
    }

    static DatasetEntry republic() {
        DatasetFile file = DatasetFile.of("republic.txt")
                .or(FileIdentity.ofSha256(
                                "fd025e38db153a7223aa0e6f1eb85076280784d13bcc4807bfa3b3f79858bed6",
                                "computed from github.com/jbrownlee/Datasets, commit d20fcb6")
                        .withBytes(1_214_385));
        return DatasetEntry.of(
                        "republic",
                        new DatasetAbout(
                                "Plato's Republic",
                                "The dialogue in the translation of B. Jowett, from Project Gutenberg.",
                                "Plato: The Republic. Translated by B. Jowett. Project Gutenberg, ebook 1497",
                                "public domain"),
                        ContentKind.TEXT,
                        DatasetForm.of("text", SplitFiles.ofAnySize("all", file))
                                .withMirrors(Mirror.plain("https://raw.githubusercontent.com/jbrownlee/Datasets/"
                                        + "d20fcb6402ae34e653d4513b00f39257bb37ed7f/")))
                .withLocalFolders("text");
    }

    static DatasetEntry sentiment() {
        ArchiveSource archive = TableEntries.uci(
                "sentiment+labelled+sentences.zip",
                "afc26626d710899948693e1a61405dce197f57ffa719fa1130d346b4cc095343",
                "331/");
        return DatasetEntry.of(
                        "sentiment",
                        new DatasetAbout(
                                "UCI sentiment labelled sentences",
                                "3,000 sentences of reviews of goods, films and restaurants, half of them positive.",
                                "D. Kotzias, M. Denil, N. de Freitas, P. Smyth: From group to individual labels using deep"
                                        + " features (2015). doi:10.24432/C57604",
                                "CC BY 4.0"),
                        ContentKind.TEXT,
                        DatasetForm.of(
                                        "text",
                                        SplitFiles.of("amazon", 1_000, DatasetFile.of("amazon_cells_labelled.txt")),
                                        SplitFiles.of("imdb", 1_000, DatasetFile.of("imdb_labelled.txt")),
                                        SplitFiles.of("yelp", 1_000, DatasetFile.of("yelp_labelled.txt")))
                                .withArchive(new ArchiveSource(
                                        archive.archive(), archive.mirrors(), "sentiment labelled sentences")))
                .withClassNames(List.of("negative", "positive"));
    }

    static DatasetEntry flickr8kCaptions() {
        DatasetFile captions = DatasetFile.of("Flickr8k.token.txt");
        return DatasetEntry.of(
                "flickr8k-captions",
                new DatasetAbout(
                        "Captions of Flickr8k",
                        "40,460 captions of 8,092 photographs and the lists of three splits; the photographs are not part"
                                + " of it.",
                        "M. Hodosh, P. Young, J. Hockenmaier: Framing image description as a ranking task. Journal of"
                                + " Artificial Intelligence Research 47, 853-899 (2013). doi:10.1613/jair.3994",
                        "non-commercial research and education"),
                ContentKind.TEXT,
                DatasetForm.of(
                        "text",
                        SplitFiles.of("train", 30_000, captions, DatasetFile.of("Flickr_8k.trainImages.txt")),
                        SplitFiles.of("validation", 5_000, captions, DatasetFile.of("Flickr_8k.devImages.txt")),
                        SplitFiles.of("test", 5_000, captions, DatasetFile.of("Flickr_8k.testImages.txt"))));
    }

    static DatasetEntry classDescriptors() {
        return DatasetEntry.of(
                "class-descriptors",
                new DatasetAbout(
                        "Descriptors of classes by a language model",
                        "Features in words by which the classes of seven sets of images are told apart; examples are"
                                + " classes.",
                        "S. Menon, C. Vondrick: Visual classification via description from large language models (2022)."
                                + " arXiv:2210.07183",
                        "none stated"),
                ContentKind.TEXT,
                DatasetForm.of(
                                "JSON",
                                descriptors(
                                        "imagenet",
                                        1000,
                                        "0c478db8b74046ca185488f252c908420bcea585198c7bceb4e42386cc1f7d3a"),
                                descriptors(
                                        "cub", 200, "983966040fd8747d89ee9b0f311eeab3b5f4b318e062dd0529c9bb57e2282597"),
                                descriptors(
                                        "dtd", 47, "3bb97a62ef38ab3daaee15afdd1cacf1ad8706d7c8a92e35c127a9fca9aa1ce4"),
                                descriptors(
                                        "eurosat",
                                        10,
                                        "1298f7a9f47e634120d67fbc4eb3c1fbc7c61a4103ad2861d72ed707ef46a867"),
                                descriptors(
                                        "food101",
                                        101,
                                        "b7393ceb850bd4f0d4a06ef3a30bb81cb41fd3a43e2a0adccf9e95a903a65d91"),
                                descriptors(
                                        "pets", 37, "3e9b003047b66210920c699678a84f481e4f2a196e40020b0cd0dd595bc441c4"),
                                descriptors(
                                        "places365",
                                        365,
                                        "967bcd3166018f6b6b94f99e7dd9889bfa38386035010f10abe2936fd44aff9f"))
                        .withMirrors(Mirror.plain(
                                "https://raw.githubusercontent.com/sachit-menon/classify_by_description_release/"
                                        + "d1a3d8920af89bd0d6a692ed3afeb277df46e082/descriptors/")));
    }

    private static SplitFiles descriptors(String set, int classes, String sha256) {
        DatasetFile file = DatasetFile.of("descriptors_" + set + ".json")
                .or(FileIdentity.ofSha256(
                        sha256,
                        "computed from the authors' repository sachit-menon/classify_by_description_release,"
                                + " commit d1a3d89"));
        return SplitFiles.of(set, classes, file);
    }
}
