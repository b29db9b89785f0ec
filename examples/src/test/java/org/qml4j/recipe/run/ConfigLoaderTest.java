package org.qml4j.recipe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.toy.ToyCoin;

class ConfigLoaderTest {
    @TempDir
    Path folder;

    private static ResolvedConfig<ToyCoin.Config> resolve(Scale scale, String... settings) {
        return ConfigLoader.resolve(new ToyCoin(), scale, Optional.empty(), List.of(settings));
    }

    private ResolvedConfig<ToyCoin.Config> resolveFile(String yaml, String... settings) throws Exception {
        Path file = Files.writeString(folder.resolve("my.yaml"), yaml);
        return ConfigLoader.resolve(new ToyCoin(), Scale.SMOKE, Optional.of(file), List.of(settings));
    }

    @Test
    void scaleBlockOverridesOnlyTheKeysItNames() {
        assertThat(resolve(Scale.PAPER).config())
                .isEqualTo(new ToyCoin.Config(20000, new ToyCoin.Coin(0.8, ToyCoin.Side.NUMBER), 0.5, 0, 0));
        assertThat(resolve(Scale.DEFAULT).config()).isEqualTo(new ToyCoin().defaults());
    }

    @Test
    void laterLayersWin() throws Exception {
        ResolvedConfig<ToyCoin.Config> resolved =
                resolveFile("tosses: 30\ncoin: {heads: 0.6}\nseeds: [7, 8]", "tosses=40", "coin.side=NUMBER");
        assertThat(resolved.config())
                .isEqualTo(new ToyCoin.Config(40, new ToyCoin.Coin(0.6, ToyCoin.Side.NUMBER), 0.5, 0, 0));
        assertThat(resolved.seeds()).containsExactly(7L, 8L);
    }

    @Test
    void seedsDefaultToOne() {
        assertThat(resolve(Scale.SMOKE).seeds()).containsExactly(1L);
        assertThat(resolve(Scale.DEFAULT).seeds()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void configurationOfARunFolderResolvesToTheSameHash() throws Exception {
        ResolvedConfig<ToyCoin.Config> first = resolve(Scale.SMOKE, "tosses=70", "seeds=[4]");
        assertThat(resolveFile(ConfigLoader.toYaml(new ToyCoin(), first))).isEqualTo(first);
    }

    @Test
    void hashDependsOnEverythingThatChangesNumbers() {
        assertThat(List.of(
                        resolve(Scale.SMOKE).hash(),
                        resolve(Scale.DEFAULT).hash(),
                        resolve(Scale.SMOKE, "seeds=[2]").hash(),
                        resolve(Scale.SMOKE, "coin.heads=0.7").hash()))
                .doesNotHaveDuplicates();
        assertThat(resolve(Scale.SMOKE).hash())
                .isEqualTo(resolve(Scale.SMOKE, "tosses=500").hash());
    }

    @Test
    void unknownKeyNamesTheNearestAndTheList() {
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "toses=3"))
                .isInstanceOf(RecipeException.class)
                .hasMessage("--set toses=3: there is no key 'toses'. Did you mean 'tosses'? "
                        + "Keys: tosses, coin, fair, failAtSeed, pauseAtSeed, seeds.");
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "coin.head=0.3"))
                .hasMessageContaining("there is no key 'coin.head'. Did you mean 'coin.heads'?");
    }

    @Test
    void wrongTypeSaysKeyValueAndExpectedType() {
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "tosses=many"))
                .hasMessage("Key 'tosses' has the value 'many'. Expected: a whole number.");
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "tosses=2.5"))
                .hasMessage("Key 'tosses' has the value '2.5'. Expected: a whole number.");
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "coin.side=RIM"))
                .hasMessage("Key 'coin.side' has the value 'RIM'. Expected: one of [HEAD, NUMBER].");
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "coin.heads=true")).hasMessageContaining("Expected: a number.");
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "coin=3")).hasMessageContaining("key 'coin' is 3");
    }

    @Test
    void valueThatTheRecordRefusesSaysWhy() {
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "coin.heads=1.5"))
                .isInstanceOf(RecipeException.class)
                .hasMessage("The configuration is refused: heads is a probability in [0, 1], not 1.5.");
    }

    @Test
    void malformedSettingsAreRefused() {
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "tosses")).hasMessageContaining("Write --set key=value.");
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "seeds=[1, 1]")).hasMessageContaining("distinct whole numbers");
        assertThatThrownBy(() -> resolve(Scale.SMOKE, "seeds=x")).hasMessageContaining("distinct whole numbers");
        assertThatThrownBy(() -> resolveFile("tosses: [")).hasMessageContaining("is not valid YAML");
        assertThatThrownBy(() -> resolveFile("recipe: other\nconfig: {}"))
                .hasMessageContaining("belongs to recipe 'other', not to 'toy'");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> ConfigLoader.resolve(
                        new ToyCoin(), Scale.SMOKE, Optional.of(folder.resolve("none.yaml")), List.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("none.yaml");
    }
}
