package org.qml4j.models.attention;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.models.autograd.AutogradLayer;
import org.qml4j.models.autograd.Parameter;

/**
 * Cuts images into square patches and makes a token of each by one linear map; a learnt token is put before them, and a learnt
 * position is added to every one (Dosovitskiy et al. 2021, arXiv:2010.11929).
 *
 * <p>Shapes: {@code [batch, channels, height, width]} to {@code [batch, D, 1 + patches]}. The learnt token is the first.
 * Parameters: \(c p^2 D + D\) for the map, \(D\) for the token, \((1 + \mathrm{patches}) D\) for the positions.
 */
public class PatchTokens extends AutogradLayer {
    private static final long serialVersionUID = 1L;

    private int patch;
    private int channels;
    private int height;
    private int width;

    /** For Deeplearning4j's JSON; use {@link #of}. */
    public PatchTokens() {}

    /**
     * Tokens of images; their size comes from the input type of the network.
     *
     * @param patch height and width of a patch; divides height and width of the images
     * @param size D, numbers of a token
     */
    public static PatchTokens of(int patch, int size) {
        if (patch < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "Patches of " + patch + " pixels and tokens of " + size + " numbers; both are at least 1.");
        }
        PatchTokens layer = new PatchTokens();
        layer.patch = patch;
        layer.setNOut(size);
        return layer;
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (!(inputType instanceof InputType.InputTypeConvolutional images)
                || images.getHeight() % patch != 0
                || images.getWidth() % patch != 0) {
            throw new IllegalArgumentException(
                    "PatchTokens '" + getLayerName() + "' takes images whose height and width"
                            + " are multiples of " + patch + "; got " + inputType
                            + ". Use setInputType(InputType.convolutional(...)) and a patch that divides both.");
        }
        channels = Math.toIntExact(images.getChannels());
        height = Math.toIntExact(images.getHeight());
        width = Math.toIntExact(images.getWidth());
        setNIn((long) channels * patch * patch);
    }

    private int patches() {
        return height / patch * (width / patch);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.recurrent(getNOut(), 1L + patches());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.uniform("W", false, getNIn(), getNIn(), getNOut()),
                Parameter.uniform("b", true, getNIn(), getNOut()),
                Parameter.normal("token", 1, 1, getNOut()),
                Parameter.normal("positions", 1, 1L + patches(), getNOut()));
    }

    @Override
    protected SDVariable define(SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, long[] shape) {
        long batch = shape[0];
        int n = patches();
        SDVariable rows = input.reshape(batch, channels, height / patch, patch, width / patch, patch)
                .permute(0, 2, 4, 1, 3, 5)
                .reshape(batch * n, getNIn());
        SDVariable tokens =
                rows.mmul(get(parameters, "W")).add(get(parameters, "b")).reshape(batch, n, getNOut());
        SDVariable first = graph.constant(Nd4j.ones(input.dataType(), batch, 1))
                .mmul(get(parameters, "token"))
                .reshape(batch, 1, getNOut());
        return graph.concat(1, first, tokens)
                .add(get(parameters, "positions").reshape(1, 1L + n, getNOut()))
                .permute(0, 2, 1);
    }

    private static SDVariable get(Map<String, SDVariable> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    /** Height and width of a patch. */
    public int getPatch() {
        return patch;
    }

    /** For Deeplearning4j's JSON. */
    public void setPatch(int patch) {
        this.patch = patch;
    }

    /** Channels of the images. */
    public int getChannels() {
        return channels;
    }

    /** For Deeplearning4j's JSON. */
    public void setChannels(int channels) {
        this.channels = channels;
    }

    /** Height of the images. */
    public int getHeight() {
        return height;
    }

    /** For Deeplearning4j's JSON. */
    public void setHeight(int height) {
        this.height = height;
    }

    /** Width of the images. */
    public int getWidth() {
        return width;
    }

    /** For Deeplearning4j's JSON. */
    public void setWidth(int width) {
        this.width = width;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PatchTokens other
                && super.equals(o)
                && patch == other.patch
                && channels == other.channels
                && height == other.height
                && width == other.width;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), patch, channels, height, width);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof PatchTokens;
    }
}
