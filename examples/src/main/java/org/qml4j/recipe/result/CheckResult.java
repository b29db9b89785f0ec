package org.qml4j.recipe.result;

import org.qml4j.recipe.Check;
import org.qml4j.recipe.Outcome;

/**
 * A check with its outcome in a run.
 *
 * @param role part in the verdict
 * @param check the condition in words
 * @param outcome passed, failed or not run
 * @param found the numbers behind it
 */
public record CheckResult(Check.Role role, String check, Outcome outcome, String found) {}
