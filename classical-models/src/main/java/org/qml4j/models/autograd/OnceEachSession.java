package org.qml4j.models.autograd;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.autodiff.samediff.internal.memory.NoOpMemoryMgr;

/**
 * Runs a graph after looking at each of its variables once, and leaves arrays to the garbage collector.
 *
 * <p>The session of ND4J 1.0.0-M2.1 looks at a variable again for every path that leads to it, which takes \(2^k\) steps
 * where \(k\) times two branches part and meet. It also reuses the memory of an array whose last reader ran while a view of it,
 * such as its transpose, is still to be read, which makes gradients silently wrong. Graphs without control flow only.
 */
final class OnceEachSession extends InferenceSession {
    private final SameDiff graph;

    private OnceEachSession(SameDiff graph) {
        super(graph);
        this.graph = graph;
        setMmgr(new NoOpMemoryMgr());
    }

    /** Lets the calling thread run the graph with such a session. */
    static void use(SameDiff graph) {
        graph.getSessions().computeIfAbsent(Thread.currentThread().getId(), id -> new OnceEachSession(graph));
    }

    @Override
    protected void initSubgraph(Set<String> wanted) {
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            String variable = open.remove();
            if (!subgraph.add(variable)) {
                continue;
            }
            DifferentialFunction op = graph.getVariableOutputOp(variable);
            if (op != null && subgraphOps.add(op.getOwnName())) {
                String[] inputs = graph.getInputsForOp(op);
                if (inputs == null || inputs.length == 0) {
                    zeroInputOpsInSubgraph.add(op.getOwnName());
                } else {
                    open.addAll(Arrays.asList(inputs));
                }
            }
        }
    }
}
