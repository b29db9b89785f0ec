package org.qml4j.datasets.catalog;

import java.util.List;

/** Sets that are published as rows of numbers. */
final class TableEntries {
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final String PINNED = "SHA-256 as pinned in several public projects for the file of UCI";

    private TableEntries() {}

    static List<DatasetEntry> all() {
        return List.of(abalone(), opticalDigits(), usps(), amazonReviews());
    }

    static DatasetEntry abalone() {
        DatasetFile file = DatasetFile.of("abalone.data")
                .or(FileIdentity.ofSha256("de37cdcdcaaa50c309d514f248f7c2302a5f1f88c168905eba23fe2fbc78449f", PINNED)
                        .withBytes(191_873));
        return DatasetEntry.of(
                "abalone",
                new DatasetAbout(
                        "UCI Abalone",
                        "4,177 shells with sex, sizes and weights; the number of rings tells the age.",
                        "W. Nash, T. Sellers, S. Talbot, A. Cawthorn, W. Ford: Abalone. UCI Machine Learning Repository"
                                + " (1994). doi:10.24432/C55C7W",
                        "CC BY 4.0"),
                ContentKind.TABLE,
                DatasetForm.of("CSV", SplitFiles.of("all", 4_177, file))
                        .withArchive(uci(
                                "abalone.zip",
                                "755a6a67c5b266961a3f149ea13be2cfb6e6c727e48cee3c83bc0b4526210ee4",
                                "1/")));
    }

    static DatasetEntry opticalDigits() {
        DatasetFile train = DatasetFile.of("optdigits.tra")
                .or(FileIdentity.ofSha256("e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd", PINNED)
                        .withBytes(563_639));
        DatasetFile test = DatasetFile.of("optdigits.tes")
                .or(FileIdentity.ofSha256("6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8", PINNED)
                        .withBytes(264_712));
        return DatasetEntry.of(
                        "optdigits",
                        new DatasetAbout(
                                "UCI optical recognition of handwritten digits",
                                "5,620 digits as 8x8 counts from 0 to 16; the test part is scikit-learn's set of digits.",
                                "E. Alpaydin, C. Kaynak: Optical recognition of handwritten digits. UCI Machine Learning"
                                        + " Repository (1998). doi:10.24432/C50P49",
                                "CC BY 4.0"),
                        ContentKind.TABLE,
                        DatasetForm.of("CSV", SplitFiles.of("train", 3_823, train), SplitFiles.of("test", 1_797, test))
                                .withArchive(uci(
                                        "optical+recognition+of+handwritten+digits.zip",
                                        "0d7b054fea010270e9b3f06411c654c5e59547732ad626381980baffe0a23fb0",
                                        "80/")))
                .withClassNames(DIGITS);
    }

    static DatasetEntry usps() {
        String source = "MD5 in torchvision's source";
        DatasetFile train =
                DatasetFile.of("usps.bz2").or(FileIdentity.ofMd5("ec16c51db3855ca6c91edd34d0e9b197", source));
        DatasetFile test =
                DatasetFile.of("usps.t.bz2").or(FileIdentity.ofMd5("8ea070ee2aca1ac39742fdd1ef5ed118", source));
        return DatasetEntry.of(
                        "usps",
                        new DatasetAbout(
                                "USPS handwritten digits",
                                "9,298 digits of 16x16 pixels from envelopes, values from -1 to 1.",
                                "Y. LeCun et al.: Handwritten digit recognition with a back-propagation network."
                                        + " Advances in Neural Information Processing Systems 2 (1990); T. Hastie,"
                                        + " R. Tibshirani, J. Friedman: The elements of statistical learning (2009)",
                                "none stated"),
                        ContentKind.TABLE,
                        DatasetForm.of(
                                        "LIBSVM",
                                        SplitFiles.of("train", 7_291, train),
                                        SplitFiles.of("test", 2_007, test))
                                // The address in torchvision's source.
                                .withMirrors(Mirror.plain(
                                        "https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multiclass/")),
                        DatasetForm.of(
                                "text",
                                SplitFiles.of("train", 7_291, DatasetFile.of("zip.train")),
                                SplitFiles.of("test", 2_007, DatasetFile.of("zip.test"))))
                .withClassNames(DIGITS);
    }

    static DatasetEntry amazonReviews() {
        return DatasetEntry.of(
                        "amazon-400",
                        new DatasetAbout(
                                "Amazon reviews of four domains as 400 features",
                                "7,996 reviews of books, films, electronics and kitchen appliances as values of 400 features,"
                                        + " half of them positive.",
                                "J. Blitzer, M. Dredze, F. Pereira: Biographies, Bollywood, boom-boxes and blenders. ACL"
                                        + " (2007), 440-447; features: M. Chen, Z. Xu, K. Weinberger, F. Sha: Marginalized"
                                        + " denoising autoencoders for domain adaptation (2012). arXiv:1206.4683",
                                "none stated"),
                        ContentKind.TABLE,
                        DatasetForm.of(
                                "MATLAB",
                                SplitFiles.of("books", 2_000, DatasetFile.of("books_400.mat")),
                                SplitFiles.of("dvd", 1_999, DatasetFile.of("dvd_400.mat")),
                                SplitFiles.of("electronics", 1_998, DatasetFile.of("elec_400.mat")),
                                SplitFiles.of("kitchen", 1_999, DatasetFile.of("kitchen_400.mat"))))
                .withLocalFolders("sentiment/amazon_400")
                .withClassNames(List.of("negative", "positive"));
    }

    static ArchiveSource uci(String archive, String sha256, String folder) {
        return new ArchiveSource(
                DatasetFile.of(archive)
                        .or(FileIdentity.ofSha256(
                                sha256, "SHA-256 as pinned in public projects for the archive of UCI")),
                List.of(Mirror.plain("https://archive.ics.uci.edu/static/public/" + folder)),
                "");
    }
}
