package org.qml4j.datasets;

import java.util.List;

/**
 * Result of checking all files of a data set.
 *
 * @param id data set
 * @param files one result per file
 */
public record VerificationReport(String id, List<FileCheck> files) {
    /** Copies the list. */
    public VerificationReport {
        files = List.copyOf(files);
    }

    /** Whether every file is there and right. */
    public boolean ok() {
        return files.stream().allMatch(file -> file.status() == FileCheck.Status.OK);
    }
}
