package org.qml4j.recipes.cnn_svm;

import java.util.List;

/**
 * How outputs of support vector machines become classes.
 *
 * @param widestMargin share of images whose largest output is that of the true class
 * @param firstPositive share of images whose first positive output, or the first of all if none is, is that of the true
 *     class: the argmax of the signs, as the author's code decides
 * @param nonePositive share of images without a positive output
 * @param severalPositive share of images with two or more
 */
record Rules(double widestMargin, double firstPositive, double nonePositive, double severalPositive) {

    static Rules of(List<double[]> outputs, int[] labels) {
        double widest = 0;
        double first = 0;
        double none = 0;
        double several = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] o = outputs.get(i);
            int positive = 0;
            int firstPositive = 0;
            int largest = 0;
            for (int k = o.length - 1; k >= 0; k--) {
                if (o[k] > 0) {
                    positive++;
                    firstPositive = k;
                }
                largest = o[k] >= o[largest] ? k : largest;
            }
            widest += largest == labels[i] ? 1 : 0;
            first += firstPositive == labels[i] ? 1 : 0;
            none += positive == 0 ? 1 : 0;
            several += positive > 1 ? 1 : 0;
        }
        int n = labels.length;
        return new Rules(widest / n, first / n, none / n, several / n);
    }

    /** Share of images whose signs do not name one class. */
    double ambiguous() {
        return nonePositive + severalPositive;
    }
}
