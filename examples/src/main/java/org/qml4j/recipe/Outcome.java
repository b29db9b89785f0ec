package org.qml4j.recipe;

/** The outcome of one check. */
public enum Outcome {
    /** The condition holds. */
    PASSED,
    /** The condition does not hold, or a metric it names was not recorded. */
    FAILED,
    /** The scale or the number of seeds is below what the check asks for. */
    NOT_RUN
}
