package org.qml4j.recipe;

import java.util.List;

/** Everything a recipe may touch: no printing, no static state, no own random generators. */
public interface RecipeContext extends Workbench {
    /**
     * Gives the seeds to repeat the experiment with.
     *
     * @return at least one seed
     */
    List<Long> seeds();

    /**
     * Runs arms on the threads of the run and waits for all.
     *
     * <p>The metrics do not depend on the number of threads. An arm that had ended before a {@code --resume} is
     * skipped and its metrics stand.
     *
     * @param arms distinct by name and seed
     * @throws RecipeException if two arms have the same name and seed
     * @throws Exception the failure of the first arm, in the order of the list, that failed
     */
    void inParallel(List<Arm> arms) throws Exception;

    /**
     * Gives all metrics and series recorded so far.
     *
     * @return a snapshot
     */
    MetricTable recorded();

    /**
     * Draws figures of the report.
     *
     * @return the plots of this run
     */
    Plots plots();
}
