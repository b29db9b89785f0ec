package org.qml4j.recipe.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;

/**
 * Resolves the configuration of a run: the record's defaults, then the scale's block of {@code config.yaml}, then a
 * file, then single settings. Later layers win.
 *
 * <p>Binding is strict: an unknown key, a wrong type or a value that the record refuses is an error that names the key.
 * The key {@code seeds} belongs to the kit and stands beside the record's keys in every layer; it defaults to
 * {@code [1]}.
 */
public final class ConfigLoader {
    private static final String SEEDS = "seeds";

    private static final ObjectMapper JSON = strict(JsonMapper.builder()).build();
    private static final ObjectMapper YAML = strict(JsonMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build()))
            .build();

    private ConfigLoader() {}

    /**
     * Resolves the configuration.
     *
     * @param recipe whose configuration
     * @param scale whose block of {@code config.yaml}
     * @param file a YAML file with keys of the record, or the {@code config.yaml} of a run folder
     * @param settings {@code key=value} each, the value in YAML, dots for nested records
     * @param <C> the configuration record
     * @return the bound record with its hash
     * @throws RecipeException naming key, value and what is allowed
     */
    public static <C extends Record> ResolvedConfig<C> resolve(
            Recipe<C> recipe, Scale scale, Optional<Path> file, List<String> settings) {
        Class<C> type = recipe.configType();
        ObjectNode tree = JSON.valueToTree(recipe.defaults());
        tree.putArray(SEEDS).add(1);
        merge(type, tree, block(recipe, scale), "", "config.yaml, " + scale.key());
        file.ifPresent(path -> merge(type, tree, read(recipe, path), "", path.toString()));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new RecipeException("'--set " + setting + "' has no value. Write --set key=value.");
            }
            ObjectNode layer = JSON.createObjectNode();
            ObjectNode inner = layer;
            String[] keys = setting.substring(0, equals).trim().split("\\.", -1);
            for (String key : Arrays.asList(keys).subList(0, keys.length - 1)) {
                inner = inner.putObject(key);
            }
            inner.set(keys[keys.length - 1], parse(setting.substring(equals + 1), "--set " + setting));
            merge(type, tree, layer, "", "--set " + setting);
        }
        List<Long> seeds = seeds(tree.remove(SEEDS));
        C config = bind(type, tree);
        ObjectNode bound = normal(config);
        return new ResolvedConfig<>(scale, seeds, config, bound, hash(recipe, scale, seeds, bound));
    }

    /**
     * Binds a configuration that was resolved before, as stored in a {@code result.json}.
     *
     * @param recipe whose configuration
     * @param scale its scale
     * @param seeds its seeds
     * @param tree every key of the record
     * @param <C> the configuration record
     * @return the bound record with its hash
     * @throws RecipeException naming key, value and what is allowed
     */
    public static <C extends Record> ResolvedConfig<C> restore(
            Recipe<C> recipe, Scale scale, List<Long> seeds, ObjectNode tree) {
        ObjectNode full = JSON.valueToTree(recipe.defaults());
        merge(recipe.configType(), full, tree, "", "stored configuration");
        C config = bind(recipe.configType(), full);
        ObjectNode bound = normal(config);
        return new ResolvedConfig<>(scale, seeds, config, bound, hash(recipe, scale, seeds, bound));
    }

    /**
     * Writes the resolved configuration as the YAML file of the run folder.
     *
     * @param recipe whose configuration
     * @param resolved the configuration
     * @return YAML with the keys recipe, version, scale, seeds and config
     */
    static String toYaml(Recipe<?> recipe, ResolvedConfig<?> resolved) {
        try {
            return YAML.writeValueAsString(envelope(recipe, resolved.scale(), resolved.seeds(), resolved.tree()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree is always writable as YAML.", e);
        }
    }

    private static ObjectNode envelope(Recipe<?> recipe, Scale scale, List<Long> seeds, ObjectNode config) {
        ObjectNode all = JSON.createObjectNode();
        all.put("recipe", recipe.info().id());
        all.put("version", recipe.info().version());
        all.put("scale", scale.key());
        all.set(SEEDS, JSON.valueToTree(seeds));
        all.set("config", config);
        return all;
    }

    private static String hash(Recipe<?> recipe, Scale scale, List<Long> seeds, ObjectNode config) {
        return Hashes.sha256(envelope(recipe, scale, seeds, config).toString()).substring(0, 12);
    }

    private static JsonNode block(Recipe<?> recipe, Scale scale) {
        JsonNode file = parse(RecipeFiles.text(recipe, "config.yaml"), "config.yaml");
        for (Map.Entry<String, JsonNode> entry : file.properties()) {
            Scale.ofKey(entry.getKey());
        }
        return file.path(scale.key());
    }

    private static JsonNode read(Recipe<?> recipe, Path path) {
        JsonNode file;
        try {
            file = parse(Files.readString(path), path.toString());
        } catch (IOException e) {
            throw new RecipeException("Cannot read the configuration file " + path + ". Check the path.", e);
        }
        if (!file.has("recipe") || !file.has("config")) {
            return file;
        }
        if (!file.get("recipe").asText().equals(recipe.info().id())) {
            throw new RecipeException(
                    path + " belongs to recipe '" + file.get("recipe").asText() + "', not to '"
                            + recipe.info().id() + "'.");
        }
        ObjectNode config = file.get("config").deepCopy();
        if (file.has(SEEDS)) {
            config.set(SEEDS, file.get(SEEDS));
        }
        return config;
    }

    private static JsonNode parse(String yaml, String where) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new RecipeException(
                    where + " is not valid YAML"
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")") + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + ". Write 'key: value' lines.",
                    e);
        }
    }

    /** Lays {@code layer} over {@code tree}, descending into nested records; everything else is replaced whole. */
    private static void merge(Class<?> type, ObjectNode tree, JsonNode layer, String prefix, String where) {
        if (layer.isMissingNode() || layer.isNull()) {
            return;
        }
        if (!layer.isObject()) {
            throw new RecipeException(where + ": "
                    + (prefix.isEmpty() ? "the block" : "key '" + prefix.substring(0, prefix.length() - 1) + "'")
                    + " is " + layer + ". Write keys and values.");
        }
        for (Map.Entry<String, JsonNode> entry : layer.properties()) {
            String key = entry.getKey();
            if (prefix.isEmpty() && key.equals(SEEDS)) {
                tree.set(SEEDS, entry.getValue());
                continue;
            }
            Class<?> component = componentType(type, key);
            if (component == null) {
                List<String> known = keys(type, prefix);
                throw new RecipeException(where + ": there is no key '" + prefix + key + "'. Did you mean '"
                        + Names.nearest(prefix + key, known, 1).get(0) + "'? Keys: " + String.join(", ", known) + ".");
            }
            if (component.isRecord() && tree.get(key) instanceof ObjectNode nested) {
                merge(component, nested, entry.getValue(), prefix + key + ".", where);
            } else {
                tree.set(key, entry.getValue());
            }
        }
    }

    private static @Nullable Class<?> componentType(Class<?> type, String key) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(key)) {
                return component.getType();
            }
        }
        return null;
    }

    private static List<String> keys(Class<?> type, String prefix) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.add(prefix + component.getName());
        }
        if (prefix.isEmpty()) {
            keys.add(SEEDS);
        }
        return keys;
    }

    private static List<Long> seeds(JsonNode node) {
        List<Long> seeds = new ArrayList<>();
        boolean valid = node.isArray() && !node.isEmpty();
        for (JsonNode seed : node) {
            valid &= seed.isIntegralNumber();
            seeds.add(seed.asLong());
        }
        if (!valid || new LinkedHashSet<>(seeds).size() != seeds.size()) {
            throw new RecipeException("The seeds are " + node + ". Give distinct whole numbers, such as [1, 2, 3].");
        }
        return seeds;
    }

    private static <C extends Record> C bind(Class<C> type, ObjectNode tree) {
        try {
            return JSON.treeToValue(tree, type);
        } catch (ValueInstantiationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RecipeException("The configuration is refused: " + cause.getMessage(), e);
        } catch (MismatchedInputException e) {
            JsonNode value = valueAt(tree, e);
            throw new RecipeException(
                    "Key '" + key(e) + "' has the value '" + value.asText(value.toString()) + "'. Expected: "
                            + expected(e.getTargetType()) + ".",
                    e);
        } catch (JsonProcessingException e) {
            throw new RecipeException("The configuration does not bind: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes and parses again: nodes of parsed numbers are equal whatever the Java type of the component. */
    private static ObjectNode normal(Record config) {
        try {
            return (ObjectNode) JSON.readTree(JSON.writeValueAsString(config));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The configuration record cannot be written as JSON: " + config, e);
        }
    }

    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(reference ->
                        reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static JsonNode valueAt(JsonNode tree, JsonMappingException e) {
        JsonNode node = tree;
        for (JsonMappingException.Reference reference : e.getPath()) {
            node = reference.getFieldName() == null
                    ? node.path(reference.getIndex())
                    : node.path(reference.getFieldName());
        }
        return node;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == float.class || type == Double.class || type == Float.class) {
            return "a number";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "a " + type.getSimpleName();
    }

    private static JsonMapper.Builder strict(JsonMapper.Builder builder) {
        return builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }
}
