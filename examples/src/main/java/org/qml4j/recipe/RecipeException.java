package org.qml4j.recipe;

/**
 * A run that cannot start or go on for a reason the user can remove.
 *
 * <p>The message is one line and names the fix; the command line prints it without a stack trace and ends with exit
 * code 2.
 */
public class RecipeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what, the actual value, what is allowed, how to fix
     */
    public RecipeException(String message) {
        super(message);
    }

    /**
     * Creates the failure with its cause.
     *
     * @param message what, the actual value, what is allowed, how to fix
     * @param cause shown with {@code --debug} only
     */
    public RecipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
