package org.qml4j.recipe.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.qml4j.recipe.Scale;

/**
 * The configuration of a run after all layers.
 *
 * @param scale the scale whose block was used
 * @param seeds at least one, distinct
 * @param config the bound record
 * @param tree the same as JSON
 * @param hash first 12 hexadecimal digits of the SHA-256 of recipe, version, scale, seeds and configuration
 * @param <C> the configuration record
 */
public record ResolvedConfig<C extends Record>(Scale scale, List<Long> seeds, C config, ObjectNode tree, String hash) {
    /** Copies the seeds. */
    public ResolvedConfig {
        seeds = List.copyOf(seeds);
    }
}
