package org.qml4j.recipe;

/**
 * A condition held against the metrics of a run.
 *
 * @param outcome passed, failed or not run
 * @param found the numbers that decided, for people
 */
public record Finding(Outcome outcome, String found) {
    static Finding of(boolean holds, String found) {
        return new Finding(holds ? Outcome.PASSED : Outcome.FAILED, found);
    }

    static Finding failed(String found) {
        return new Finding(Outcome.FAILED, found);
    }

    static Finding notRun(String why) {
        return new Finding(Outcome.NOT_RUN, why);
    }
}
