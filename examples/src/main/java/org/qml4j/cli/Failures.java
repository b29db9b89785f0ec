package org.qml4j.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.RecipeException;

/** Says in one line why a command could not run, and what to do. */
final class Failures {
    private static final String DEBUG_HINT = " Run it again as 'qml4j --debug ...' for the stack trace.";

    private Failures() {}

    /**
     * Words a failure.
     *
     * @param failure what a command threw
     * @return one line that names the fix
     */
    static String message(Throwable failure) {
        if (failure instanceof UncheckedIOException io && io.getCause() != null) {
            return hasOwnMessage(io)
                    ? text(io, "") + " Reason: " + reason(io.getCause()) + "."
                    : message(io.getCause());
        }
        if (isOutOfMemory(failure)) {
            return "not enough memory (" + text(failure, "heap exhausted") + "). Give Java more with"
                    + " QML4J_JAVA_OPTS=-Xmx8g, or choose a smaller batch or scale.";
        }
        if (failure instanceof IOException io) {
            return ofFile(io);
        }
        if (failure instanceof UnsatisfiedLinkError || failure instanceof NoClassDefFoundError) {
            return "a native library or class is missing (" + text(failure, "unknown")
                    + "). Build again with 'mvn -DskipTests package' on this machine, and see 'qml4j --debug info'.";
        }
        if (failure instanceof RecipeException || failure instanceof IllegalArgumentException) {
            return text(failure, failure.getClass().getSimpleName() + "." + DEBUG_HINT);
        }
        return failure.getClass().getSimpleName() + ": " + text(failure, "no message") + DEBUG_HINT;
    }

    /** File system exceptions hold only the file's name as message, so the sentence is made here. */
    private static String ofFile(IOException failure) {
        String text = text(failure, failure.getClass().getSimpleName());
        if (text.toLowerCase(Locale.ROOT).contains("no space left")) {
            return "the disk is full (" + text
                    + "). Free some space or choose another folder, then run again; an unfinished run goes on with --resume.";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + text + ". Choose another folder or change its permissions.";
        }
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return "no such file: " + text + ". Check the path.";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return text + " exists already. Remove it or choose another name.";
        }
        if (failure instanceof NotDirectoryException || failure instanceof DirectoryNotEmptyException) {
            return text + (failure instanceof NotDirectoryException ? " is no folder." : " is not empty.")
                    + " Choose another folder.";
        }
        if (failure instanceof UnknownHostException || failure instanceof ConnectException) {
            return "no connection: " + text + ". Check the network or put the files in place by hand.";
        }
        if (failure.getClass() == FileSystemException.class) {
            return "cannot use the file " + text + ". Check the path and its permissions.";
        }
        return text;
    }

    /** An exception made of a cause alone repeats the cause as its message. */
    private static boolean hasOwnMessage(UncheckedIOException failure) {
        return !String.valueOf(failure.getCause()).equals(failure.getMessage());
    }

    private static String reason(Throwable cause) {
        return text(cause, cause.getClass().getSimpleName());
    }

    /** JavaCPP reports exhausted native memory by the same class, sometimes wrapped. */
    private static boolean isOutOfMemory(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    private static String text(Throwable failure, String otherwise) {
        @Nullable String message = failure.getMessage();
        return message == null || message.isBlank() ? otherwise : message;
    }
}
