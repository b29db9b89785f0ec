package org.qml4j.layers.node;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The registered {@link NodeFactory node factories}. */
public final class NodeFactories {

    private NodeFactories() {}

    /**
     * The factory of a name, found by {@link ServiceLoader} in the class loader of the thread and in that of this class.
     *
     * @throws IllegalArgumentException if none has this name; the message lists those that are registered
     */
    public static NodeFactory find(String name) {
        Map<String, NodeFactory> known = new TreeMap<>();
        collect(NodeFactories.class.getClassLoader(), known);
        collect(Thread.currentThread().getContextClassLoader(), known);
        NodeFactory factory = known.get(name);
        if (factory == null) {
            throw new IllegalArgumentException("No NodeFactory named '" + name + "' is registered; known are "
                    + known.keySet() + ". List its class in META-INF/services/" + NodeFactory.class.getName()
                    + " on the class path.");
        }
        return factory;
    }

    private static void collect(ClassLoader loader, Map<String, NodeFactory> known) {
        ServiceLoader.load(NodeFactory.class, loader).forEach(f -> known.put(f.name(), f));
    }
}
