package org.qml4j.sim.recurrent;

/**
 * How likely the post-selections of a run were at worst. The simulation normalises instead of repeating; on a device each
 * of them is made likely by fixed-point amplitude amplification, which is not simulated.
 *
 * @param leastOfNeurons the least probability that the ancillas of a neuron were found in 0
 * @param leastOfWords the least probability of the word that the io lanes were projected on; 1 if none was
 */
public record PostSelection(double leastOfNeurons, double leastOfWords) {

    /** What nothing has happened to yet. */
    static final PostSelection NONE = new PostSelection(1, 1);

    /** The worse of two. */
    PostSelection and(PostSelection other) {
        return new PostSelection(
                Math.min(leastOfNeurons, other.leastOfNeurons), Math.min(leastOfWords, other.leastOfWords));
    }

    /** The estimate \(\pi / (4 \sqrt p)\) of the amplification queries that the worst neuron needs. */
    public double queriesPerNeuron() {
        return Math.PI / (4 * Math.sqrt(leastOfNeurons));
    }

    /** The estimate \(\pi / (4 \sqrt p)\) of the amplification queries that the worst word needs. */
    public double queriesPerWord() {
        return Math.PI / (4 * Math.sqrt(leastOfWords));
    }
}
