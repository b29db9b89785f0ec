package org.qml4j.datasets;

import java.util.List;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.split.PixelStatistics;

/**
 * What is known about a data set, and what its images measure if they are on the machine.
 *
 * @param entry its entry in the catalogue: title, licence, citation, shape, classes, files
 * @param available whether all its files are on the machine
 * @param splits one measurement per split; empty if not available
 */
public record DatasetInfo(DatasetEntry entry, boolean available, List<SplitInfo> splits) {
    /** Copies the list. */
    public DatasetInfo {
        splits = List.copyOf(splits);
    }

    /**
     * Measurements of one split.
     *
     * @param name name of the split
     * @param origin folder in which its files lie, or {@code bundled}
     * @param examples number of examples
     * @param classCounts examples of every class, by label
     * @param statistics mean and standard deviation of the values in [0, 1]
     */
    public record SplitInfo(
            String name, String origin, int examples, List<Integer> classCounts, PixelStatistics statistics) {
        /** Copies the list. */
        public SplitInfo {
            classCounts = List.copyOf(classCounts);
        }
    }
}
