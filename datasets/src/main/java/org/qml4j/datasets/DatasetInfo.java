package org.qml4j.datasets;

import java.util.Arrays;
import java.util.List;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.split.DataSplit;
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
     * @param classNames names of the classes; a copy that is a part of the set may have fewer than the catalogue says
     * @param statistics mean and standard deviation of the values in [0, 1]
     * @param channels the same for every channel
     */
    public record SplitInfo(
            String name,
            String origin,
            int examples,
            List<Integer> classCounts,
            List<String> classNames,
            PixelStatistics statistics,
            List<PixelStatistics> channels) {
        /** Copies the lists. */
        public SplitInfo {
            classCounts = List.copyOf(classCounts);
            classNames = List.copyOf(classNames);
            channels = List.copyOf(channels);
        }

        static SplitInfo of(String name, DataSplit split) {
            return new SplitInfo(
                    name,
                    split.provenance().origin(),
                    split.size(),
                    Arrays.stream(split.classCounts()).boxed().toList(),
                    split.classNames(),
                    split.statistics(),
                    split.channelStatistics());
        }
    }
}
