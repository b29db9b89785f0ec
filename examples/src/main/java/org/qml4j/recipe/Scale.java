package org.qml4j.recipe;

import java.util.Locale;

/** The size of a run, smallest first. */
public enum Scale {
    /** Proves that the recipe runs: seconds, no claim is decided. */
    SMOKE,
    /** Decides the claims on a laptop: minutes. */
    DEFAULT,
    /** The settings of the paper as closely as known: hours. */
    PAPER;

    /**
     * Tells whether a run of this scale is large enough for something that needs {@code needed}.
     *
     * @param needed the least sufficient scale
     * @return true from {@code needed} upward
     */
    public boolean reaches(Scale needed) {
        return compareTo(needed) >= 0;
    }

    /**
     * Gives the name used in files and on the command line.
     *
     * @return the name in lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name as written in files and on the command line.
     *
     * @param key {@code smoke}, {@code default} or {@code paper}
     * @return the scale
     * @throws RecipeException for any other name
     */
    public static Scale ofKey(String key) {
        for (Scale scale : values()) {
            if (scale.key().equals(key)) {
                return scale;
            }
        }
        throw new RecipeException("There is no scale '" + key + "'. Use smoke, default or paper.");
    }
}
