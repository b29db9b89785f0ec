package org.qml4j.datasets.catalog;

import java.util.List;

/** Sets of event streams and of sounds. */
final class EventEntries {
    private static final String TONIC = "MD5 as in the source of tonic, github.com/neuromorphs/tonic";

    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private EventEntries() {}

    static List<DatasetEntry> all() {
        return List.of(nMnist(), nTidigits(), spokenDigits());
    }

    static DatasetEntry nMnist() {
        DatasetFile train =
                DatasetFile.of("Train.zip").or(FileIdentity.ofMd5("20959b8e626244a1b502305a9e6e2031", TONIC));
        DatasetFile test = DatasetFile.of("Test.zip").or(FileIdentity.ofMd5("69ca8762b2fe404d9b9bad1103e97832", TONIC));
        DatasetFile part = DatasetFile.of("n-mnist-*.zip");
        return DatasetEntry.of(
                        "n-mnist",
                        new DatasetAbout(
                                "N-MNIST",
                                "MNIST recorded by an event camera of 34x34 pixels during three saccades;"
                                        + " NMnist reads it, NMnistSimulator makes the like of it from MNIST.",
                                "G. Orchard, A. Jayawant, G. K. Cohen, N. Thakor: Converting static image datasets to"
                                        + " spiking neuromorphic datasets using saccades. Frontiers in Neuroscience 9,"
                                        + " 437 (2015). doi:10.3389/fnins.2015.00437",
                                "CC BY-SA 4.0"),
                        ContentKind.EVENTS,
                        DatasetForm.of(
                                "archives", SplitFiles.of("train", 60_000, train), SplitFiles.of("test", 10_000, test)),
                        DatasetForm.of("part", SplitFiles.ofAnySize("train", part), SplitFiles.ofAnySize("test", part)))
                .withClassNames(DIGITS);
    }

    static DatasetEntry nTidigits() {
        DatasetFile file =
                DatasetFile.of("n-tidigits.hdf5").or(FileIdentity.ofMd5("360a2d11e5429555c9197381cf6b58e0", TONIC));
        return DatasetEntry.of(
                        "n-tidigits",
                        new DatasetAbout(
                                "N-TIDIGITS18",
                                "Spoken digits recorded by a silicon cochlea of 64 channels; NTidigits reads it,"
                                        + " Cochlea makes events of the same kind from sound.",
                                "J. Anumula, D. Neil, T. Delbruck, S.-C. Liu: Feature representations for neuromorphic"
                                        + " audio spike streams. Frontiers in Neuroscience 12, 23 (2018)."
                                        + " doi:10.3389/fnins.2018.00023",
                                "made from TIDIGITS, which the Linguistic Data Consortium licenses"),
                        ContentKind.EVENTS,
                        DatasetForm.of("HDF5", SplitFiles.ofAnySize("train", file), SplitFiles.ofAnySize("test", file)))
                .withClassNames(List.of("z", "1", "2", "3", "4", "5", "6", "7", "8", "9", "o"));
    }

    static DatasetEntry spokenDigits() {
        DatasetFile waves = DatasetFile.of("recordings/*.wav");
        DatasetFile archive = DatasetFile.of("fsdd-*.zip");
        return DatasetEntry.of(
                        "fsdd",
                        new DatasetAbout(
                                "Free Spoken Digit Dataset",
                                "English digits spoken by six people, 8 kHz, one WAV file each; SpokenDigits reads it."
                                        + " Takes 0 to 4 are the test set.",
                                "Z. Jackson, C. Souza, J. Flaks, Y. Pan, H. Nicolas, A. Thite: Free Spoken Digit"
                                        + " Dataset, github.com/Jakobovski/free-spoken-digit-dataset",
                                "CC BY-SA 4.0"),
                        ContentKind.AUDIO,
                        DatasetForm.of(
                                "WAV files", SplitFiles.ofAnySize("train", waves), SplitFiles.ofAnySize("test", waves)),
                        DatasetForm.of(
                                "archive",
                                SplitFiles.ofAnySize("train", archive),
                                SplitFiles.ofAnySize("test", archive)))
                .withLocalFolders("free-spoken-digit-dataset")
                .withClassNames(DIGITS);
    }
}
