/**
 * The recipe kit: what a reproduced paper is made of.
 *
 * <p>A {@link org.qml4j.recipe.Recipe} states the paper's {@link org.qml4j.recipe.Claim}s as typed
 * {@link org.qml4j.recipe.Check}s over named metrics and fills these metrics in its {@code run} method through a
 * {@link org.qml4j.recipe.RecipeContext}. Seeding, evaluation, timing, files, statistics and reports are the kit's part.
 *
 * <p>Reading order: {@link org.qml4j.recipe.Recipe}, {@link org.qml4j.recipe.RecipeContext},
 * {@link org.qml4j.recipe.Arm}, {@link org.qml4j.recipe.Check}, {@link org.qml4j.recipe.Verdict}.
 */
@NullMarked
package org.qml4j.recipe;

import org.jspecify.annotations.NullMarked;
