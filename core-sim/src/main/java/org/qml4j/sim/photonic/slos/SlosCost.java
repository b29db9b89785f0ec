package org.qml4j.sim.photonic.slos;

/**
 * What one sample costs, known before it is run.
 *
 * @param states the number of output states
 * @param multiplications the complex multiplications of a forward pass; a backward pass takes about twice as many
 * @param forwardBytes the memory of a forward pass
 * @param gradientBytes the memory of a forward and a backward pass
 */
public record SlosCost(long states, long multiplications, long forwardBytes, long gradientBytes) {}
