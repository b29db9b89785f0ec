/**
 * The command line: {@code ./qml4j COMMAND}.
 *
 * <p>A command is a subclass of {@link org.qml4j.cli.Command}, named in the list of {@link org.qml4j.cli.Qml4j}. It
 * prints through its {@link org.qml4j.cli.Console} and throws what stops it; {@link org.qml4j.cli.Failures} turns that
 * into one line and an exit code of {@link org.qml4j.cli.ExitCodes}.
 */
@org.jspecify.annotations.NullMarked
package org.qml4j.cli;
