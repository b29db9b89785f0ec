package org.qml4j.onednn;

/**
 * Whether Deeplearning4j's convolutions run in oneDNN in this process, and why.
 *
 * @param on true if a convolution layer created now holds the oneDNN helper and the loaded native has oneDNN
 * @param reason one line: what decides
 * @param nativeLibrary the variant of nd4j-native that is loaded, such as {@code linux-x86_64-onednn}
 */
public record OneDnnStatus(boolean on, String reason, String nativeLibrary) {
    @Override
    public String toString() {
        return (on ? "on" : "off") + " (" + reason + ")";
    }
}
