package org.qml4j.datasets.catalog;

import java.util.ArrayList;
import java.util.List;

/** Labels, votes and probabilities for the images of other sets. */
final class LabelEntries {
    private LabelEntries() {}

    static List<DatasetEntry> all() {
        return List.of(cifar10n(), cifar10h(), labelErrors(), confidentLearning());
    }

    private static DatasetEntry cifar10n() {
        return DatasetEntry.of(
                        "cifar-10n",
                        new DatasetAbout(
                                "CIFAR-10N",
                                "Six columns of labels that people gave to CIFAR-10's training images: clean, aggre,"
                                        + " random1, random2, random3, worse.",
                                "J. Wei, Z. Zhu, H. Cheng, T. Liu, G. Niu, Y. Liu: Learning with Noisy Labels Revisited:"
                                        + " A Study Using Real-World Human Annotations. ICLR (2022). arXiv:2110.12088",
                                "CC BY-NC 4.0"),
                        ContentKind.LABELS,
                        DatasetForm.of("CSV", SplitFiles.of("train", 50_000, DatasetFile.of("cifar10n.csv"))))
                .withLocalFolders("cifar10n");
    }

    private static DatasetEntry cifar10h() {
        return DatasetEntry.of(
                        "cifar-10h",
                        new DatasetAbout(
                                "CIFAR-10H",
                                "Votes of about fifty people for every test image of CIFAR-10.",
                                "J. C. Peterson, R. M. Battleday, T. L. Griffiths, O. Russakovsky: Human uncertainty"
                                        + " makes classification more robust. ICCV (2019). arXiv:1908.07086",
                                "CC BY-NC-SA 4.0"),
                        ContentKind.LABELS,
                        DatasetForm.of("NPY", SplitFiles.of("test", 10_000, DatasetFile.of("cifar10h-counts.npy"))))
                .withLocalFolders("cifar10h");
    }

    private static DatasetEntry labelErrors() {
        List<SplitFiles> splits = new ArrayList<>();
        for (String set : List.of("mnist", "cifar10")) {
            splits.add(SplitFiles.of(
                    set,
                    10_000,
                    DatasetFile.of(set + "_test_set_original_labels.npy"),
                    DatasetFile.of(set + "_test_set_pyx.npy"),
                    DatasetFile.of(set + "_test_set_pyx_argmax_predicted_labels.npy"),
                    DatasetFile.of(set + "_mturk.json")));
        }
        return DatasetEntry.of(
                        "label-errors",
                        new DatasetAbout(
                                "Label errors in test sets",
                                "Labels, out-of-sample probabilities and people's votes on the test images of MNIST and"
                                        + " CIFAR-10 whose labels are in doubt.",
                                "C. G. Northcutt, A. Athalye, J. Mueller: Pervasive Label Errors in Test Sets Destabilize"
                                        + " Machine Learning Benchmarks. NeurIPS (2021). arXiv:2103.14749",
                                "Apache-2.0"),
                        ContentKind.LABELS,
                        DatasetForm.of("NPY and JSON", splits))
                .withLocalFolders("cleanlab-label-errors");
    }

    private static DatasetEntry confidentLearning() {
        List<SplitFiles> splits = new ArrayList<>();
        for (int sparsity = 0; sparsity <= 6; sparsity += 2) {
            for (int noise = sparsity == 0 ? 0 : 2; noise <= 6; noise += 2) {
                splits.add(confidentSplit(sparsity, noise));
            }
        }
        return DatasetEntry.of(
                        "confident-learning-cifar10",
                        new DatasetAbout(
                                "Confident learning on CIFAR-10",
                                "Noisy labels, out-of-sample probabilities and the masks of kept examples of the"
                                        + " paper's five methods, for 13 pairs of sparsity and noise.",
                                "C. G. Northcutt, L. Jiang, I. L. Chuang: Confident Learning: Estimating Uncertainty in"
                                        + " Dataset Labels. JAIR 70, 1373-1411 (2021). arXiv:1911.00068",
                                "MIT"),
                        ContentKind.LABELS,
                        DatasetForm.of("NPY and JSON", splits))
                .withLocalFolders("confident-learning");
    }

    private static SplitFiles confidentSplit(int sparsity, int noise) {
        String dotted = "frac_zero_noise_rates__0." + sparsity + "__noise_amount__0." + noise;
        String scored = dotted.replace('.', '_');
        List<DatasetFile> files = new ArrayList<>();
        files.add(DatasetFile.of("noisy_labels/cifar10_noisy_labels__" + dotted + ".json"));
        files.add(DatasetFile.of("pyx/cifar10_noisy_labels__" + scored + ".npy"));
        for (String method : List.of("argmax", "conf_joint_only", "cl_pbc", "cl_pbnr", "cl_both")) {
            files.add(DatasetFile.of("masks/train_pruned_" + method + "/" + scored + ".npy"));
        }
        return SplitFiles.of("sparsity-0." + sparsity + "-noise-0." + noise, 50_000, files.toArray(DatasetFile[]::new));
    }
}
