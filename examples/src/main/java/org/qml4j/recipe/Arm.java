package org.qml4j.recipe;

/**
 * A part of an experiment that depends on one seed and on no other part.
 *
 * <p>Arms run on several threads, each on one, and are the unit of {@code --resume}: an arm that ended is not run
 * again. What an arm finds, it leaves as metrics and files. ND4J's random generator is one per thread; the kit seeds
 * it from the arm's seed before the arm starts, so that an arm gives the same numbers on any thread and in any order.
 *
 * @param name words joined by dots, unique together with the seed; also the default prefix of the trainer's series
 * @param seed the seed its metrics belong to
 * @param body the work
 */
public record Arm(String name, long seed, Body body) {
    /**
     * Creates an arm.
     *
     * @param name words joined by dots
     * @param seed the seed its metrics belong to
     * @param body the work
     * @return the arm
     */
    public static Arm of(String name, long seed, Body body) {
        return new Arm(name, seed, body);
    }

    /** The work of an arm. */
    @FunctionalInterface
    public interface Body {
        /**
         * Does the work.
         *
         * @param context tools scoped to the arm's name and seed
         * @throws Exception any failure; it ends the run after the other running arms have ended
         */
        void run(ArmContext context) throws Exception;
    }
}
