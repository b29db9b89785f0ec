package org.qml4j.layers.contract;

import java.util.List;

/**
 * What {@link LayerContract} checked.
 *
 * @param passed the names of the checks that passed, in the order in which they ran
 * @param skipped the checks that did not apply, each with the reason
 */
public record ContractReport(List<String> passed, List<String> skipped) {
    /** Copies the lists. */
    public ContractReport {
        passed = List.copyOf(passed);
        skipped = List.copyOf(skipped);
    }

    /** Two lines: the checks that passed, and those that were skipped. */
    @Override
    public String toString() {
        return "passed:  " + String.join(", ", passed) + "\nskipped: " + String.join(", ", skipped);
    }
}
