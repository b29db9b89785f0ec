package org.qml4j.sim.statevector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Chooses the {@link Kernels} of this virtual machine: those on the Vector API if its module is there, else plain Java.
 *
 * <p>The module {@code jdk.incubator.vector} is there when Java was started with {@code --add-modules
 * jdk.incubator.vector}. The class that uses it is loaded by name, so that nothing else depends on the module. The system
 * property {@value #PROPERTY} overrides the choice: {@code plain} or {@code vector}.
 */
final class KernelSet {
    static final String PROPERTY = "qml4j.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final Logger LOG = System.getLogger(KernelSet.class.getName());

    private KernelSet() {}

    /** The holder idiom: chosen, and reported, once. */
    private static final class Chosen {
        static final Kernels KERNELS = choose(System.getProperty(PROPERTY, "auto"));
    }

    /** The kernels to use. */
    static Kernels chosen() {
        return Chosen.KERNELS;
    }

    /**
     * Chooses.
     *
     * @param wish {@code plain}, {@code vector} or {@code auto}
     * @throws IllegalStateException if the Vector API is wished for and cannot be used
     * @throws IllegalArgumentException if the wish is another word
     */
    static Kernels choose(String wish) {
        return switch (wish) {
            case "plain" -> new PlainKernels();
            case "vector" -> vector();
            case "auto" -> vectorOrPlain();
            default ->
                throw new IllegalArgumentException(
                        "The system property " + PROPERTY + " is '" + wish + "'; it can be auto, plain or vector.");
        };
    }

    private static Kernels vectorOrPlain() {
        try {
            return vector();
        } catch (IllegalStateException e) {
            LOG.log(Level.INFO, "Simulating with kernels in plain Java. {0}", e.getMessage());
            return new PlainKernels();
        }
    }

    private static Kernels vector() {
        Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
        if (module.isEmpty()) {
            throw new IllegalStateException(
                    "Faster ones need the Vector API: start Java with --add-modules " + MODULE + ".");
        }
        Kernels kernels;
        try {
            // Module descriptors cannot require an incubating module without a warning to every user.
            KernelSet.class.getModule().addReads(module.get());
            kernels = Class.forName(KernelSet.class.getPackageName() + ".VectorKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("The Vector API of this Java cannot be used: " + e, e);
        }
        if (kernels.lanes() < 2) {
            throw new IllegalStateException("This processor has no vectors that Java can use.");
        }
        return kernels;
    }
}
