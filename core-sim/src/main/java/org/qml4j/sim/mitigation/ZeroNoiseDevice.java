package org.qml4j.sim.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Capabilities;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.observable.Measurement;

/**
 * Zero-noise extrapolation: each circuit runs on a noisy device as it is and {@linkplain Folding folded} to more noise,
 * and every output is extrapolated to no noise (Temme, Bravyi and Gambetta 2017, arXiv:1612.02058; Giurgica-Tiron et al.
 * 2020, arXiv:2005.10921).
 *
 * <pre>{@code
 * Device mitigated = ZeroNoiseDevice.of(DensityMatrixDevice.with(noise))
 *         .withScales(1, 3, 5)
 *         .withExtrapolation(Extrapolation.exponential(0));
 * }</pre>
 *
 * <p>It takes away noise of gates, on average and not exactly; errors of reading stay, because folding does not repeat
 * them. An extrapolated expectation may lie outside the range of its observable. Cost: that of all the folded circuits,
 * the sum of the scales times the plain one. Gradients go through the extrapolation, so that it may train networks too.
 */
public final class ZeroNoiseDevice implements Device {
    private static final String NAME = "zeroNoise";
    private static final Pattern TEXT =
            Pattern.compile(NAME + "\\(scales=([^,;]+), fit=([^;]+?); (.*)\\)", Pattern.DOTALL);

    private final Device noisy;
    private final List<Double> scales;
    private final Extrapolation fit;

    private ZeroNoiseDevice(Device noisy, List<Double> scales, Extrapolation fit) {
        this.noisy = noisy;
        this.scales = List.copyOf(scales);
        this.fit = fit;
    }

    /** The scales 1, 2 and 3 on a device, and a straight line. */
    public static ZeroNoiseDevice of(Device noisy) {
        return new ZeroNoiseDevice(noisy, List.of(1.0, 2.0, 3.0), Extrapolation.linear());
    }

    /**
     * The same device with other scales of the noise.
     *
     * @param newScales different numbers from 1 on, ascending; odd ones fold whole circuits
     * @throws IllegalArgumentException if they are not, or too few for the fit
     */
    public ZeroNoiseDevice withScales(double... newScales) {
        Extrapolation.requireScales(fit, newScales);
        return new ZeroNoiseDevice(noisy, Arrays.stream(newScales).boxed().toList(), fit);
    }

    /**
     * The same device with another fit.
     *
     * @throws IllegalArgumentException if the scales are too few for it
     */
    public ZeroNoiseDevice withExtrapolation(Extrapolation newFit) {
        Extrapolation.requireScales(newFit, array(scales));
        return new ZeroNoiseDevice(noisy, scales, newFit);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The scales asked for. */
    public List<Double> scales() {
        return scales;
    }

    /** The device as text, for example {@code zeroNoise(scales=1.0 3.0, fit=linear; density(*: depolarizing(0.01)))}. */
    @Override
    public String toText() {
        return NAME + "(scales=" + scales.stream().map(String::valueOf).collect(Collectors.joining(" ")) + ", fit="
                + fit.toText() + "; " + noisy.toText() + ")";
    }

    /**
     * The device of a text that {@link #toText} wrote.
     *
     * @param text the text
     * @param inner reads the noisy device
     * @throws IllegalArgumentException if it is another text
     */
    public static ZeroNoiseDevice parse(String text, Function<String, Device> inner) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "The device is '" + text + "'; expected '" + NAME + "(scales=1.0 3.0 5.0, fit=FIT; DEVICE)'.");
        }
        List<Double> scales;
        try {
            scales = Arrays.stream(m.group(1).strip().split("\\s+", -1))
                    .map(Double::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The scales '" + m.group(1) + "' hold one that is no number.", e);
        }
        Extrapolation fit = Extrapolation.parse(m.group(2));
        Extrapolation.requireScales(fit, array(scales));
        return new ZeroNoiseDevice(inner.apply(m.group(3)), scales, fit);
    }

    @Override
    public Capabilities capabilities() {
        return noisy.capabilities();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the circuit is so short that two scales fold it to the same length
     */
    @Override
    public ZeroNoiseNode compile(Circuit circuit, Measurement measurement, GradientMethod gradient) {
        List<QuantumNode> nodes = new ArrayList<>();
        double[] reached = new double[scales.size()];
        for (int i = 0; i < reached.length; i++) {
            Folding folded = Folding.global(circuit, scales.get(i));
            reached[i] = folded.scale();
            if (i > 0 && reached[i] <= reached[i - 1]) {
                throw new IllegalArgumentException("The scales " + scales.get(i - 1) + " and " + scales.get(i)
                        + " fold this circuit of " + circuit.ops().size() + " gates to the same length, "
                        + reached[i] + " times its own. Use odd scales, or scales farther apart.");
            }
            nodes.add(noisy.compile(folded.circuit(), measurement, gradient));
        }
        return new ZeroNoiseNode(nodes, reached, fit);
    }
}
