package org.qml4j.recipe;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the lists and reports say about a recipe.
 *
 * @param id lower-case words joined by hyphens; the package is the id with underscores
 * @param version counts up whenever the meaning of a metric changes, so that older results are not compared
 * @param summary one sentence for {@code qml4j list}
 * @param paper the reproduced paper
 * @param claims what the paper says and how it is decided; ids are unique
 * @param tags words to search by
 */
public record RecipeInfo(String id, int version, String summary, PaperRef paper, List<Claim> claims, Set<String> tags) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Copies the collections and checks the id and the claims. */
    public RecipeInfo {
        claims = List.copyOf(claims);
        tags = java.util.Collections.unmodifiableSet(new TreeSet<>(tags));
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Recipe id '" + id + "': use lower-case words joined by hyphens.");
        }
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("Recipe '" + id + "' makes no claim. State at least one.");
        }
        Set<String> seen = new TreeSet<>();
        for (Claim claim : claims) {
            if (!seen.add(claim.id())) {
                throw new IllegalArgumentException(
                        "Recipe '" + id + "' has two claims '" + claim.id() + "'. Claim ids are unique.");
            }
        }
    }

    /**
     * Starts with version 1 and no tags.
     *
     * @param id lower-case words joined by hyphens
     * @param summary one sentence
     * @param paper the paper
     * @param claims at least one claim
     * @return the description
     */
    public static RecipeInfo of(String id, String summary, PaperRef paper, Claim... claims) {
        return new RecipeInfo(id, 1, summary, paper, List.of(claims), Set.of());
    }

    /**
     * Returns the same description with tags.
     *
     * @param words words to search by
     * @return a copy
     */
    public RecipeInfo tagged(String... words) {
        return new RecipeInfo(id, version, summary, paper, claims, Set.of(words));
    }

    /**
     * Returns the same description with a version.
     *
     * @param number 1 or more
     * @return a copy
     */
    public RecipeInfo atVersion(int number) {
        return new RecipeInfo(id, number, summary, paper, claims, tags);
    }
}
