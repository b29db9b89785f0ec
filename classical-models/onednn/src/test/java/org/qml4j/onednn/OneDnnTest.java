package org.qml4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "tested where nd4j-native has oneDNN")
class OneDnnTest {
    @Test
    void oneDnnIsOnWithoutACall() {
        OneDnnStatus status = OneDnn.status();
        assertThat(status.on()).as(status.toString()).isTrue();
        assertThat(status.nativeLibrary()).isEqualTo("linux-x86_64-onednn");
        assertThat(status).hasToString("on (nd4j-native linux-x86_64-onednn)");
        assertThat(OneDnn.enable()).isEqualTo(status);
    }

    @Test
    void propertyOfTheUserIsRespected() {
        OneDnn.status(); // starts ND4J
        String before = System.getProperty(OneDnn.DISABLE_HELPERS_PROPERTY);
        System.setProperty(OneDnn.DISABLE_HELPERS_PROPERTY, "true");
        try {
            OneDnnStatus status = OneDnn.enable();
            assertThat(status.on()).isFalse();
            assertThat(status.reason()).isEqualTo("the property org.eclipse.deeplearning4j.helpers.disable is true");
        } finally {
            System.setProperty(OneDnn.DISABLE_HELPERS_PROPERTY, before);
        }
    }
}
