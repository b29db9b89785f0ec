package org.qml4j.recipe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void nearestNameIsAlwaysGivenAndFurtherOnesOnlyIfTheyAreClose() {
        List<String> known = List.of("epochs", "epoch", "batchSize");
        assertThat(Names.nearest("epoch", known, 3)).containsExactly("epoch", "epochs");
        assertThat(Names.nearest("learning", known, 3)).hasSize(1);
        assertThat(Names.nearest("epoch", known, 1)).containsExactly("epoch");
        assertThat(Names.nearest("epoch", List.of(), 3)).isEmpty();
    }

    @Test
    void nameThatBeginsWithWhatWasTypedComesFirst() {
        assertThat(Names.nearest("hqnn-image", List.of("hybrid-comparison", "hqnn-image-classification"), 1))
                .containsExactly("hqnn-image-classification");
    }
}
