package org.qml4j.datasets.split;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.ImageIterator;
import org.qml4j.datasets.nd4j.LabelledImages;
import org.qml4j.datasets.nd4j.Permutations;

/**
 * Labelled images of one size, in memory and immutable: one split of a data set, or examples derived from it.
 *
 * <p>Values of a freshly loaded split lie in [0, 1] (grey value / 255). Every method that gives other examples or other
 * values returns a new split and adds itself to the {@linkplain #provenance() provenance}; pixels are shared, not copied,
 * unless a transform mixes pixels. No value is ever NaN or infinite. Labels run from 0 to {@code classes() - 1}.
 *
 * <pre>{@code
 * DataSplit train = Datasets.standard().load("mnist", "train").stratified(1000, 7).averagePooled(2);
 * model.fit(train.iterator(64, 7), 3);
 * }</pre>
 */
public final class DataSplit implements LabelledImages {
    private final Pixels pixels;
    private final int[] rows;
    private final int[] labels;
    private final List<String> classNames;
    private final ImageShape shape;
    private final DatasetProvenance provenance;

    private DataSplit(
            Pixels pixels,
            int[] rows,
            int[] labels,
            List<String> classNames,
            ImageShape shape,
            DatasetProvenance provenance) {
        this.pixels = pixels;
        this.rows = rows;
        this.labels = labels;
        this.classNames = classNames;
        this.shape = shape;
        this.provenance = provenance;
    }

    /**
     * A split of 8-bit images; byte 0..255 (unsigned) becomes the value byte / 255. One byte per value is kept.
     *
     * @param shape size of every image
     * @param greyValues all images one after the other, each channel by channel, row by row; copied
     * @param labels class of every image; copied
     * @param classNames names of the classes in the order of the labels
     * @param provenance where the images come from
     * @return the split
     * @throws IllegalArgumentException if counts do not match or a label has no class name
     */
    public static DataSplit ofBytes(
            ImageShape shape, byte[] greyValues, int[] labels, List<String> classNames, DatasetProvenance provenance) {
        checkCounts(shape, greyValues.length, labels, classNames);
        Pixels pixels = BytePixels.of(greyValues, shape.values());
        return new DataSplit(
                pixels, sequence(labels.length), labels.clone(), List.copyOf(classNames), shape, provenance);
    }

    /**
     * A split of images with arbitrary finite values; four bytes per value are kept.
     *
     * @param shape size of every image
     * @param values all images one after the other, each channel by channel, row by row; copied
     * @param labels class of every image; copied
     * @param classNames names of the classes in the order of the labels
     * @param provenance where the images come from
     * @return the split
     * @throws IllegalArgumentException if counts do not match, a label has no class name or a value is not finite
     */
    public static DataSplit ofFloats(
            ImageShape shape, float[] values, int[] labels, List<String> classNames, DatasetProvenance provenance) {
        checkCounts(shape, values.length, labels, classNames);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("Value " + i % shape.values() + " of example " + i / shape.values()
                        + " is " + values[i] + "; images must hold finite values only.");
            }
        }
        Pixels pixels = FloatPixels.owning(values.clone(), shape.values());
        return new DataSplit(
                pixels, sequence(labels.length), labels.clone(), List.copyOf(classNames), shape, provenance);
    }

    private static void checkCounts(ImageShape shape, long values, int[] labels, List<String> classNames) {
        if (values != Math.multiplyExact((long) labels.length, shape.values())) {
            throw new IllegalArgumentException(labels.length + " labels need " + (long) labels.length * shape.values()
                    + " values for images of " + shape + ", but there are " + values + ".");
        }
        checkLabels(labels, classNames);
    }

    private static void checkLabels(int[] labels, List<String> classNames) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classNames.size()) {
                throw new IllegalArgumentException("Example " + i + " has label " + labels[i] + ", but there are "
                        + classNames.size() + " class names; labels run from 0 to " + (classNames.size() - 1) + ".");
            }
        }
    }

    /** Number of examples. */
    @Override
    public int size() {
        return rows.length;
    }

    /** Number of classes, also those without an example. */
    public int classes() {
        return classNames.size();
    }

    /** Names of the classes; the position of a name is its label. */
    @Override
    public List<String> classNames() {
        return classNames;
    }

    /** Size of every image. */
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int channels() {
        return shape.channels();
    }

    @Override
    public int height() {
        return shape.height();
    }

    @Override
    public int width() {
        return shape.width();
    }

    /** Origin, checksums and the chain of transforms. */
    public DatasetProvenance provenance() {
        return provenance;
    }

    @Override
    public int label(int example) {
        return labels[Objects.checkIndex(example, rows.length)];
    }

    /** Labels of all examples in their order, as a fresh array. */
    public int[] labels() {
        return labels.clone();
    }

    /** Examples of every class, by label. */
    public int[] classCounts() {
        int[] counts = new int[classes()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /**
     * One image, channel by channel, row by row.
     *
     * @param example position, from 0
     * @return a fresh array of {@code shape().values()} values
     */
    public float[] image(int example) {
        float[] image = new float[shape.values()];
        copyImage(example, image, 0);
        return image;
    }

    @Override
    public void copyImage(int example, float[] target, int offset) {
        pixels.copy(rows[Objects.checkIndex(example, rows.length)], target, offset);
    }

    /**
     * One value of one image.
     *
     * @param example position, from 0
     * @param channel channel, from 0
     * @param row row of the image, from the top
     * @param column column of the image, from the left
     * @return its value
     */
    public float pixel(int example, int channel, int row, int column) {
        Objects.checkIndex(channel, shape.channels());
        Objects.checkIndex(row, shape.height());
        Objects.checkIndex(column, shape.width());
        int index = (channel * shape.height() + row) * shape.width() + column;
        return pixels.value(rows[Objects.checkIndex(example, rows.length)], index);
    }

    /**
     * Mean and standard deviation over all values, in double precision and two passes.
     *
     * @return both, in the units of the values
     * @throws IllegalStateException if there is no example
     */
    public PixelStatistics statistics() {
        return statistics(0, shape.values());
    }

    /**
     * Mean and standard deviation of every channel, in double precision and two passes.
     *
     * @return one pair per channel, in the units of the values
     * @throws IllegalStateException if there is no example
     */
    public List<PixelStatistics> channelStatistics() {
        int plane = shape.height() * shape.width();
        return IntStream.range(0, shape.channels())
                .mapToObj(channel -> statistics(channel * plane, plane))
                .toList();
    }

    private PixelStatistics statistics(int start, int length) {
        if (rows.length == 0) {
            throw new IllegalStateException("A split without examples has no mean; it came from " + provenance + ".");
        }
        double count = (double) rows.length * length;
        double mean = sumOf(start, length, value -> value) / count;
        double variance = sumOf(start, length, value -> (value - mean) * (value - mean)) / count;
        return new PixelStatistics(mean, Math.sqrt(variance));
    }

    private double sumOf(int start, int length, DoubleUnaryOperator term) {
        float[] image = new float[shape.values()];
        double sum = 0;
        for (int row : rows) {
            pixels.copy(row, image, 0);
            double sumOfImage = 0;
            for (int i = start; i < start + length; i++) {
                sumOfImage += term.applyAsDouble(image[i]);
            }
            sum += sumOfImage;
        }
        return sum;
    }

    /**
     * The examples at the given positions, in that order; a position may occur more than once.
     *
     * @param name how the choice is called in the provenance, such as {@code validation indices}
     * @param examples positions, from 0
     * @return the chosen examples
     */
    public DataSplit select(String name, int... examples) {
        int[] chosenRows = new int[examples.length];
        int[] chosenLabels = new int[examples.length];
        for (int i = 0; i < examples.length; i++) {
            int example = Objects.checkIndex(examples[i], rows.length);
            chosenRows[i] = rows[example];
            chosenLabels[i] = labels[example];
        }
        return new DataSplit(
                pixels, chosenRows, chosenLabels, classNames, shape, provenance.then(name, examples.length));
    }

    /**
     * The examples without those whose image, value by value, is that of an earlier one: doubled images must not lie in
     * both parts of a split.
     *
     * @return the first example of every image, in the order of this split
     * @throws IllegalStateException if equal images have different labels, since none of them is the right one
     */
    public DataSplit distinct() {
        int[] kept = DistinctImages.firstOfEach(this);
        return select("distinct(" + (size() - kept.length) + " doubled images left out)", kept);
    }

    /**
     * The first examples.
     *
     * @param examples how many, from 0 to {@code size()}
     * @return a split of that size
     */
    public DataSplit take(int examples) {
        checkAvailable(examples);
        return select("take(" + examples + ")", sequence(examples));
    }

    /**
     * The first part of the examples, rounded to the nearest number.
     *
     * @param share from 0 to 1
     * @return a split of {@code round(share * size())} examples
     */
    public DataSplit fraction(double share) {
        checkShare(share);
        int examples = (int) Math.round(share * size());
        return select("fraction(" + share + ")", sequence(examples));
    }

    /**
     * All examples in an order drawn from a seed.
     *
     * @param seed any value; the same seed gives the same order
     * @return a split of the same size
     */
    public DataSplit shuffled(long seed) {
        return select("shuffled(seed " + seed + ")", Permutations.of(size(), seed));
    }

    /**
     * The examples of some classes, <em>relabelled</em> 0, 1, ... in the order given here. The provenance says which
     * label became which.
     *
     * @param keptClasses at least one label, none twice
     * @return a split of {@code keptClasses.length} classes
     */
    public DataSplit onlyClasses(int... keptClasses) {
        int[] newLabels = ClassSelection.newLabels(keptClasses, classNames);
        int[] kept = sequence(size());
        kept = Arrays.stream(kept).filter(i -> newLabels[labels[i]] >= 0).toArray();
        int[] keptRows = new int[kept.length];
        int[] relabelled = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            keptRows[i] = rows[kept[i]];
            relabelled[i] = newLabels[labels[kept[i]]];
        }
        List<String> names =
                Arrays.stream(keptClasses).mapToObj(classNames::get).toList();
        StringJoiner text = new StringJoiner(", ", "onlyClasses(relabelled ", ")");
        for (int label = 0; label < keptClasses.length; label++) {
            text.add(keptClasses[label] + "->" + label);
        }
        return new DataSplit(pixels, keptRows, relabelled, names, shape, provenance.then(text.toString(), kept.length));
    }

    /**
     * The same images with other labels.
     *
     * @param name how the new labels are called in the provenance, with the parameters that made them
     * @param newLabels class of every image; copied
     * @param newClassNames names of the classes in the order of the new labels
     * @return a split of the same size
     * @throws IllegalArgumentException if there is not one label per image, or a label has no class name
     */
    public DataSplit relabelled(String name, int[] newLabels, List<String> newClassNames) {
        if (newLabels.length != size()) {
            throw new IllegalArgumentException(
                    newLabels.length + " labels are given for " + size() + " images; each needs one.");
        }
        checkLabels(newLabels, newClassNames);
        return new DataSplit(
                pixels, rows, newLabels.clone(), List.copyOf(newClassNames), shape, provenance.then(name, size()));
    }

    /**
     * Some examples drawn at random such that every class keeps its share (largest remainders; ties to the lower label).
     * The order is that of this split.
     *
     * @param examples how many, from 0 to {@code size()}
     * @param seed any value; the same seed draws the same examples
     * @return a split of exactly that size
     */
    public DataSplit stratified(int examples, long seed) {
        checkAvailable(examples);
        int[] chosen = Stratification.of(labels, classes()).choose(examples, seed);
        return select("stratified(" + examples + ", seed " + seed + ")", chosen);
    }

    /**
     * Cuts the examples in two at random such that both parts have the class shares of the whole. Both parts keep the
     * order of this split; together they hold every example once.
     *
     * @param share share of the first part, from 0 to 1
     * @param seed any value; the same seed cuts the same way
     * @return both parts, the first with {@code round(share * size())} examples
     */
    public Parts stratifiedSplit(double share, long seed) {
        checkShare(share);
        int examples = (int) Math.round(share * size());
        int[] first = Stratification.of(labels, classes()).choose(examples, seed);
        int[] second = Stratification.complement(first, size());
        String name = "stratifiedSplit(" + share + ", seed " + seed + ")";
        return new Parts(select(name + ".first", first), select(name + ".second", second));
    }

    /**
     * Two parts of one split.
     *
     * @param first the part whose share was given
     * @param second the rest
     */
    public record Parts(DataSplit first, DataSplit second) {}

    /**
     * Applies a function to every value.
     *
     * @param name how the transform is called in the provenance, with its parameters
     * @param function must give a finite value for every value that occurs
     * @return images of the same shape
     * @throws IllegalArgumentException if a result is NaN or infinite
     */
    public DataSplit map(String name, DoubleUnaryOperator function) {
        return new DataSplit(
                pixels.map(name, function), rows, labels, classNames, shape, provenance.then(name, size()));
    }

    /**
     * Applies a function to every image.
     *
     * @param name how the transform is called in the provenance, with its parameters
     * @param newShape shape of the results
     * @param function from an image to an image, channel by channel, row by row
     * @return images of the new shape, four bytes per value
     * @throws IllegalArgumentException if a result has another size or holds NaN or an infinite value
     */
    public DataSplit mapImages(String name, ImageShape newShape, UnaryOperator<float[]> function) {
        int values = newShape.values();
        float[] mapped = new float[Math.multiplyExact(size(), values)];
        for (int i = 0; i < size(); i++) {
            float[] result = function.apply(image(i));
            if (result.length != values) {
                throw new IllegalArgumentException("Transform '" + name + "' gives " + result.length
                        + " values for example " + i + "; images of " + newShape + " have " + values + ".");
            }
            for (int k = 0; k < values; k++) {
                if (!Float.isFinite(result[k])) {
                    throw new IllegalArgumentException("Transform '" + name + "' gives " + result[k] + " at value " + k
                            + " of example " + i + "; it must give finite values.");
                }
            }
            System.arraycopy(result, 0, mapped, i * values, values);
        }
        return new DataSplit(
                FloatPixels.owning(mapped, values),
                sequence(size()),
                labels,
                classNames,
                newShape,
                provenance.then(name, size()));
    }

    /**
     * Replaces every {@code factor} x {@code factor} block by its mean: 28x28 becomes 14x14 for factor 2.
     *
     * @param factor side of a block; must divide height and width
     * @return smaller images
     */
    public DataSplit averagePooled(int factor) {
        if (factor < 1 || shape.height() % factor != 0 || shape.width() % factor != 0) {
            throw new IllegalArgumentException("Images of " + shape + " cannot be cut into blocks of " + factor + "x"
                    + factor + "; the factor must divide height and width.");
        }
        AveragePooling pooling = new AveragePooling(shape, factor);
        return mapImages("averagePooled(" + factor + ")", pooling.pooledShape(), pooling);
    }

    /**
     * Standardises with given constants: \( (v - \mathit{mean}) / \mathit{standardDeviation} \). Use those of the
     * training split on every split; MNIST: 0.1307 and 0.3081.
     *
     * @param mean subtracted first, in units of the present values
     * @param standardDeviation divided by, above 0
     * @return images of the same shape
     */
    public DataSplit normalised(double mean, double standardDeviation) {
        if (!Double.isFinite(mean) || !Double.isFinite(standardDeviation) || standardDeviation <= 0) {
            throw new IllegalArgumentException("Mean " + mean + " and standard deviation " + standardDeviation
                    + " cannot normalise; both must be finite and the deviation above 0.");
        }
        return map(
                "normalised(mean " + mean + ", sd " + standardDeviation + ")",
                value -> (value - mean) / standardDeviation);
    }

    /**
     * Multiplies every value: {@code scaled(Math.PI)} turns [0, 1] into angles.
     *
     * @param factor finite
     * @return images of the same shape
     */
    public DataSplit scaled(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("Images cannot be scaled by " + factor + "; the factor must be finite.");
        }
        return map("scaled(" + factor + ")", value -> value * factor);
    }

    /**
     * Mini-batches in a new order every epoch, features as rows.
     *
     * @param batchSize examples per batch; the last one of an epoch may be smaller
     * @param seed any value; the same seed gives the same batches
     * @return an iterator at the start of epoch 0
     */
    public ImageIterator iterator(int batchSize, long seed) {
        return iterator(batchSize, seed, FeatureLayout.FLAT);
    }

    /**
     * Mini-batches in a new order every epoch.
     *
     * @param batchSize examples per batch; the last one of an epoch may be smaller
     * @param seed any value; the same seed gives the same batches
     * @param layout shape of the features
     * @return an iterator at the start of epoch 0
     */
    public ImageIterator iterator(int batchSize, long seed, FeatureLayout layout) {
        return ImageIterator.shuffled(this, batchSize, layout, seed);
    }

    /**
     * Mini-batches in the order of the examples, the same every epoch: for evaluation.
     *
     * @param batchSize examples per batch; the last one may be smaller
     * @param layout shape of the features
     * @return an iterator at the first batch
     */
    public ImageIterator inOrder(int batchSize, FeatureLayout layout) {
        return ImageIterator.inOrder(this, batchSize, layout);
    }

    /** All examples as one {@link DataSet}, features as rows, labels one-hot. */
    public DataSet toDataSet() {
        return toDataSet(FeatureLayout.FLAT);
    }

    /**
     * All examples as one {@link DataSet}, labels one-hot.
     *
     * @param layout shape of the features
     * @return features and labels in the order of the examples
     */
    public DataSet toDataSet(FeatureLayout layout) {
        if (size() == 0) {
            throw new IllegalStateException(
                    "A split without examples has no DataSet; its transforms are " + provenance.transforms() + ".");
        }
        return ImageIterator.all(this, layout);
    }

    private void checkAvailable(int examples) {
        if (examples < 0 || examples > size()) {
            throw new IllegalArgumentException(
                    examples + " examples were asked for, but " + provenance.id() + " has " + size() + " here.");
        }
    }

    private static void checkShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share is " + share + "; it must lie in [0, 1].");
        }
    }

    private static int[] sequence(int length) {
        int[] sequence = new int[length];
        Arrays.setAll(sequence, i -> i);
        return sequence;
    }

    @Override
    public String toString() {
        return provenance.id() + ": " + size() + " examples of " + shape + ", " + classes() + " classes";
    }
}
