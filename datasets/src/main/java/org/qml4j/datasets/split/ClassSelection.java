package org.qml4j.datasets.split;

import java.util.Arrays;
import java.util.List;

/** New labels for a choice of classes. */
final class ClassSelection {
    private ClassSelection() {}

    /** By old label: the new label, or -1 if the class is not kept. */
    static int[] newLabels(int[] keptClasses, List<String> classNames) {
        if (keptClasses.length == 0) {
            throw new IllegalArgumentException(
                    "onlyClasses needs at least one class out of 0.." + (classNames.size() - 1) + "; none was given.");
        }
        int[] newLabels = new int[classNames.size()];
        Arrays.fill(newLabels, -1);
        for (int i = 0; i < keptClasses.length; i++) {
            int kept = keptClasses[i];
            if (kept < 0 || kept >= classNames.size()) {
                throw new IllegalArgumentException("There is no class " + kept + "; classes are 0.."
                        + (classNames.size() - 1) + " (" + String.join(", ", classNames) + ").");
            }
            if (newLabels[kept] >= 0) {
                throw new IllegalArgumentException("Class " + kept + " is given twice; name every class once.");
            }
            newLabels[kept] = i;
        }
        return newLabels;
    }
}
