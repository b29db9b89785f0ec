package org.qml4j.datasets.catalog;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.qml4j.datasets.format.FolderImages;
import org.qml4j.datasets.format.NpzImages;
import org.qml4j.datasets.split.ImageShape;

/** Medical images: the sets of one label per image of MedMNIST, and Medical MNIST. */
final class MedicalEntries {
    private static final String INFO = "MedMNIST, medmnist/info.py";
    private static final List<String> ORGANS = List.of(
            "bladder",
            "femur-left",
            "femur-right",
            "heart",
            "kidney-left",
            "kidney-right",
            "liver",
            "lung-left",
            "lung-right",
            "pancreas",
            "spleen");

    private MedicalEntries() {}

    static List<DatasetEntry> all() {
        return List.of(
                med(
                        "BreastMNIST",
                        "ultrasound of the breast",
                        1,
                        "750601b1f35ba3300ea97c75c52ff8f6",
                        List.of("malignant", "normal, benign"),
                        546,
                        78,
                        156),
                med(
                        "PneumoniaMNIST",
                        "X-ray of children's chests",
                        1,
                        "28209eda62fecd6e6a2d98b1501bb15f",
                        List.of("normal", "pneumonia"),
                        4708,
                        524,
                        624),
                med(
                        "RetinaMNIST",
                        "photographs of the retina",
                        3,
                        "bd4c0672f1bba3e3a89f0e4e876791e4",
                        List.of("grade 0", "grade 1", "grade 2", "grade 3", "grade 4"),
                        1080,
                        120,
                        400),
                med(
                        "BloodMNIST",
                        "blood cells under the microscope",
                        3,
                        "7053d0359d879ad8a5505303e11de1dc",
                        List.of(
                                "basophil",
                                "eosinophil",
                                "erythroblast",
                                "immature granulocytes",
                                "lymphocyte",
                                "monocyte",
                                "neutrophil",
                                "platelet"),
                        11_959,
                        1712,
                        3421),
                med(
                        "OCTMNIST",
                        "optical coherence tomography of the retina",
                        1,
                        "c68d92d5b585d8d81f7112f81e2d0842",
                        List.of("choroidal neovascularization", "diabetic macular edema", "drusen", "normal"),
                        97_477,
                        10_832,
                        1000),
                med(
                        "DermaMNIST",
                        "skin lesions",
                        3,
                        "0744692d530f8e62ec473284d019b0c7",
                        List.of(
                                "actinic keratoses and intraepithelial carcinoma",
                                "basal cell carcinoma",
                                "benign keratosis-like lesions",
                                "dermatofibroma",
                                "melanoma",
                                "melanocytic nevi",
                                "vascular lesions"),
                        7007,
                        1003,
                        2005),
                med(
                        "PathMNIST",
                        "sections of colorectal tissue",
                        3,
                        "a8b06965200029087d5bd730944a56c1",
                        List.of(
                                "adipose",
                                "background",
                                "debris",
                                "lymphocytes",
                                "mucus",
                                "smooth muscle",
                                "normal colon mucosa",
                                "cancer-associated stroma",
                                "colorectal adenocarcinoma epithelium"),
                        89_996,
                        10_004,
                        7180),
                organ("OrganAMNIST", "axial", "68e3f8846a6bd62f0c9bf841c0d9eacc"),
                organ("OrganCMNIST", "coronal", "b9ceb9546e10131b32923c5bbeaea2b1"),
                organ("OrganSMNIST", "sagittal", "9ab87b696fb54e2a387ebe992d6ed5f1"),
                medicalMnist());
    }

    /** The sizes of these sets changed between releases; the checksum decides which release it is. */
    private static DatasetEntry organ(String title, String view, String md5) {
        return med(title, "computed tomography of organs, " + view + " view", 1, md5, ORGANS, -1, -1, -1);
    }

    private static DatasetEntry med(
            String title,
            String subject,
            int channels,
            String md5,
            List<String> classes,
            int train,
            int validation,
            int test) {
        String id = title.toLowerCase(Locale.ROOT);
        FileIdentity published = FileIdentity.ofMd5(md5, INFO);
        DatasetFile file = DatasetFile.of(id + ".npz").or(published);
        if (id.equals("breastmnist")) {
            file = file.or(FileIdentity.ofSha256(
                    "5e68d79723fb3a63a399b0a66b66451799fc2eb3651f469cec0b679cfd743b68",
                    "copy re-saved in github KamalJain777/AMLS_25_26_SN24205421, commit b7f638d, with labels of shape"
                            + " [n]; computed from its bytes"));
        }
        DatasetFile part = DatasetFile.of(id + "_val_test*.npz");
        return DatasetEntry.ofImages(
                        id,
                        new DatasetAbout(
                                title + " of MedMNIST v2",
                                "Images of 28x28 pixels, " + subject + ", in " + classes.size() + " classes.",
                                "J. Yang, R. Shi, D. Wei, Z. Liu, L. Zhao, B. Ke, H. Pfister, B. Ni: MedMNIST v2 - A"
                                        + " large-scale lightweight benchmark for 2D and 3D biomedical image"
                                        + " classification. Scientific Data 10, 41 (2023). arXiv:2110.14795",
                                id.equals("dermamnist") ? "CC BY-NC 4.0" : "CC BY 4.0"),
                        new ImageShape(channels, 28, 28),
                        classes,
                        DatasetForm.of(
                                        "NPZ",
                                        split("train", train, file),
                                        split("validation", validation, file),
                                        split("test", test, file))
                                .withImages(new NpzImages())
                                .withMirrors(new Mirror(
                                        URI.create("https://zenodo.org/records/10519652/files/"), "?download=1")),
                        DatasetForm.of(
                                        "NPZ without training images",
                                        split("validation", validation, part),
                                        split("test", test, part))
                                .withImages(new NpzImages()))
                .withLocalFolders("medmnist");
    }

    private static SplitFiles split(String name, int examples, DatasetFile file) {
        OptionalInt size = examples < 0 ? OptionalInt.empty() : OptionalInt.of(examples);
        return new SplitFiles(name, List.of(file), size);
    }

    private static DatasetEntry medicalMnist() {
        return DatasetEntry.ofImages(
                "medical-mnist",
                new DatasetAbout(
                        "Medical MNIST",
                        "58,954 grey images of 64x64 pixels from six kinds of examination. No official split; the set"
                                + " holds doubled images, see DataSplit.distinct().",
                        "B. J. Erickson, Department of Radiology, Mayo Clinic: MedNIST; as folders:"
                                + " github.com/apolanco3225/Medical-MNIST-Classification",
                        "CC BY-SA 4.0, as the MONAI project states"),
                ImageShape.grey(64, 64),
                List.of("AbdomenCT", "BreastMRI", "CXR", "ChestCT", "Hand", "HeadCT"),
                DatasetForm.of("JPEG folders", SplitFiles.ofAnySize("all", DatasetFile.of("medical-mnist*.zip")))
                        .withImages(FolderImages.in("")));
    }
}
