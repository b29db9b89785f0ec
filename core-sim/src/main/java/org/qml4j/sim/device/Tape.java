package org.qml4j.sim.device;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link QuantumNode} keeps between {@code forward} and {@code backward} what the backward pass needs, such as
 * final states. A tape belongs to one caller and one thread at a time; used again for the next batch it lets the node
 * reuse its buffers, so that a step in a training loop allocates next to nothing.
 */
public final class Tape {
    private @Nullable Object memory;

    /** An empty tape. */
    public Tape() {}

    /**
     * The memory of a node: what it stored before if that has the given type, else what the supplier makes.
     *
     * @param type the node's own memory type
     * @param fresh makes an empty memory
     */
    public <T> T memory(Class<T> type, Supplier<T> fresh) {
        if (!type.isInstance(memory)) {
            memory = fresh.get();
        }
        return type.cast(memory);
    }

    /** Forgets everything and frees the buffers. */
    public void clear() {
        memory = null;
    }
}
