package org.qml4j.sim.gradient;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a device estimates gradients that it does not compute exactly.
 *
 * @param differenceStep the step \(h\) of {@link FiniteDifferenceNode}, positive
 * @param spsa the options of {@link SpsaNode}
 */
public record EstimateOptions(double differenceStep, SpsaNode.Options spsa) {
    /** The default step and the default options. */
    public static final EstimateOptions DEFAULTS =
            new EstimateOptions(FiniteDifferenceNode.DEFAULT_STEP, SpsaNode.Options.DEFAULTS);

    private static final Pattern TEXT =
            Pattern.compile("differenceStep=(\\S+), spsaStep=(\\S+), spsaDirections=(\\S+), spsaSeed=([^\\s,;]+)");

    /** These options with another step for finite differences. */
    public EstimateOptions withDifferenceStep(double step) {
        return new EstimateOptions(step, spsa);
    }

    /** These options with others for SPSA. */
    public EstimateOptions withSpsa(SpsaNode.Options options) {
        return new EstimateOptions(differenceStep, options);
    }

    /**
     * The options as text: {@code differenceStep=1.0E-4, spsaStep=0.001, spsaDirections=1, spsaSeed=0}; the empty text
     * for the defaults.
     */
    public String toText() {
        return equals(DEFAULTS)
                ? ""
                : "differenceStep=" + differenceStep + ", spsaStep=" + spsa.step() + ", spsaDirections="
                        + spsa.directions() + ", spsaSeed=" + spsa.seed();
    }

    /** Whether a text is meant to be one of {@link #toText}. */
    public static boolean isText(String text) {
        return text.isEmpty() || text.startsWith("differenceStep=");
    }

    /**
     * The options of a text that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is another text, or a number is out of range
     */
    public static EstimateOptions parse(String text) {
        if (text.isEmpty()) {
            return DEFAULTS;
        }
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("The options '" + text
                    + "' are not understood; expected 'differenceStep=H, spsaStep=H, spsaDirections=N, spsaSeed=N'.");
        }
        try {
            return new EstimateOptions(
                    Double.parseDouble(m.group(1)),
                    new SpsaNode.Options(
                            Double.parseDouble(m.group(2)), Integer.parseInt(m.group(3)), Long.parseLong(m.group(4))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The options '" + text + "' hold one that is no number.", e);
        }
    }
}
