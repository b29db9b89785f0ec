package org.qml4j.recipe;

/** What a run says about a claim. */
public enum Verdict {
    /** All checks that apply at the scale pass and the controls behave. */
    REPRODUCED("reproduced"),
    /** Every trend check passes, a check of size fails, the controls behave. */
    TREND_ONLY("trend only"),
    /** A trend check fails, or a check of size fails and there is no trend check. */
    NOT_REPRODUCED("not reproduced"),
    /** The scale is too small for the claim, or a control shows that its checks decide nothing. */
    NOT_TESTED("not tested");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /**
     * Gives the words of the report.
     *
     * @return lower-case words
     */
    public String words() {
        return words;
    }
}
