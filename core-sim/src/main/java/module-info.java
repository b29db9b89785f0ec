/**
 * Circuits, simulators and their gradients; needs the JDK and a streaming reader of JSON. Pictures as PNG
 * need java.desktop, which every full JDK has; nothing else does.
 */
module org.qml4j.sim {
    requires com.fasterxml.jackson.core;
    requires static java.desktop;
    requires static transitive org.jspecify;

    exports org.qml4j.sim.ansatz;
    exports org.qml4j.sim.circuit;
    exports org.qml4j.sim.contract;
    exports org.qml4j.sim.density;
    exports org.qml4j.sim.device;
    exports org.qml4j.sim.draw;
    exports org.qml4j.sim.dynamic;
    exports org.qml4j.sim.encoding;
    exports org.qml4j.sim.generator;
    exports org.qml4j.sim.geometry;
    exports org.qml4j.sim.gradient;
    exports org.qml4j.sim.math;
    exports org.qml4j.sim.mitigation;
    exports org.qml4j.sim.noise;
    exports org.qml4j.sim.observable;
    exports org.qml4j.sim.photonic;
    exports org.qml4j.sim.photonic.circuit;
    exports org.qml4j.sim.photonic.device;
    exports org.qml4j.sim.photonic.gaussian;
    exports org.qml4j.sim.photonic.json;
    exports org.qml4j.sim.photonic.noise;
    exports org.qml4j.sim.photonic.slos;
    exports org.qml4j.sim.picture;
    exports org.qml4j.sim.qasm;
    exports org.qml4j.sim.recurrent;
    exports org.qml4j.sim.shots;
    exports org.qml4j.sim.statevector;
    exports org.qml4j.sim.workload;

    uses org.qml4j.sim.photonic.json.ComponentProvider;
    uses org.qml4j.sim.qasm.GateProvider;
}
