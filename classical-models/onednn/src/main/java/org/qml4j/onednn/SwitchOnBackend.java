package org.qml4j.onednn;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Allows Deeplearning4j's helpers when ND4J starts, so that this module works by being on the class path.
 *
 * <p>ND4J creates every backend that is registered as a service before the first array exists, and Deeplearning4j reads
 * its property when it creates the first layer, which is later. This backend is never chosen: it says that it is not
 * available, and has the lowest priority. A property that the user has set stays as it is.
 */
public final class SwitchOnBackend extends Nd4jBackend {

    /** Called by ND4J's service loader. */
    public SwitchOnBackend() {
        OneDnn.allowHelpersUnlessSet();
        HelperClassLoader.install();
    }

    @Override
    public boolean allowsOrder() {
        return false;
    }

    @Override
    public int getPriority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public boolean isAvailable() {
        return false;
    }

    @Override
    public boolean canRun() {
        return false;
    }

    @Override
    public Resource getConfigurationResource() {
        throw neverChosen();
    }

    @Override
    @SuppressWarnings("rawtypes") // the overridden method returns the raw type
    public Class getNDArrayClass() {
        throw neverChosen();
    }

    @Override
    public Environment getEnvironment() {
        throw neverChosen();
    }

    @Override
    public String buildInfo() {
        return "qml4j-onednn: no backend of its own";
    }

    @Override
    public void logBackendInit() {}

    private static UnsupportedOperationException neverChosen() {
        return new UnsupportedOperationException("SwitchOnBackend computes nothing; ND4J chooses another backend");
    }
}
