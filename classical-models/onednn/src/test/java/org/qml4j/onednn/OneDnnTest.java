package org.qml4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneDnnTest {
    @Test
    void statusTellsTheLoadedNative() {
        OneDnnStatus status = OneDnn.status();
        assertThat(status.on()).as(status.toString()).isTrue();
        assertThat(status.nativeLibrary()).contains("onednn");
    }
}
