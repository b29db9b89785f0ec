package org.qml4j.cli;

/** The exit codes of every command. */
public final class ExitCodes {
    /** All done; a recipe's checks have passed. */
    public static final int OK = 0;

    /** The command ran to its end, and a check failed. */
    public static final int CHECK_FAILED = 1;

    /** The command could not run: missing data, bad configuration, no permission, full disk, too little memory. */
    public static final int COULD_NOT_RUN = 2;

    /** The command line itself is wrong: unknown command, option or name. */
    public static final int USAGE = 64;

    private ExitCodes() {}
}
