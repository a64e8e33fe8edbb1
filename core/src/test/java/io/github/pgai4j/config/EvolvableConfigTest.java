package io.github.pgai4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One option of pgai more breaks nobody who uses factories and methods that change a copy. */
class EvolvableConfigTest {

    static Stream<Object> complete() {
        return StoredConfigIT.everyParameterGiven();
    }

    static Stream<Arguments> optional() {
        return complete()
                .flatMap(config -> ConfigType.of(config).fields().stream()
                        .filter(field -> !field.isRequired())
                        .filter(field -> !(config instanceof ChunkingConfig
                                && field.name().startsWith("chunk")))
                        .map(field -> Arguments.of(config, field.name())));
    }

    private static Map<String, @Nullable Object> values(Object config) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        ConfigType.of(config).fields().forEach(field -> values.put(field.name(), field.valueOf(config)));
        return values;
    }

    @ParameterizedTest
    @MethodSource("complete")
    void everyConfigurationIsMadeOfWhatItRequires(Object config) throws ReflectiveOperationException {
        List<ConfigField> required = ConfigType.of(config).fields().stream()
                .filter(ConfigField::isRequired)
                .toList();
        if (required.size() == ConfigType.of(config).fields().size()) {
            return;
        }
        Method factory = Arrays.stream(config.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getName().equals(required.isEmpty() ? "ofDefaults" : "of")
                        && method.getParameterCount() == required.size())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no factory of what is required"));

        Object minimal = factory.invoke(
                null, required.stream().map(field -> field.valueOf(config)).toArray());

        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        for (ConfigField field : ConfigType.of(config).fields()) {
            expected.put(field.name(), field.isRequired() ? field.valueOf(config) : null);
        }
        assertThat(values(minimal)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("optional")
    void everyOptionIsChangedByItself(Object config, String option) throws ReflectiveOperationException {
        Class<?> type = Arrays.stream(config.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(option))
                .findFirst()
                .orElseThrow()
                .getType();
        Object value = values(config).get(option);
        Method wither = config.getClass().getMethod(option, type);

        Object without = wither.invoke(config, new Object[] {null});

        Map<String, @Nullable Object> expected = values(config);
        expected.put(option, null);
        assertThat(values(without)).isEqualTo(expected);
        assertThat(wither.invoke(without, value)).isEqualTo(config);
    }

    // One of them alone would have to fit the default of the other.
    @Test
    void sizeAndOverlapAreChangedTogether() {
        assertThat(CharacterChunking.of(90, 8).separator("x").size(20, 3))
                .isEqualTo(CharacterChunking.of(20, 3).separator("x"));
        assertThat(RecursiveCharacterChunking.of(90, 8).separators(List.of("x")).size(20, 3))
                .isEqualTo(RecursiveCharacterChunking.of(20, 3).separators(List.of("x")));
    }

    @Test
    void slotsOfACallAreThoseOfAStoredConfiguration() {
        assertThat(ConfigSlot.in(VectorizerConfig.class))
                .isEqualTo(ConfigType.of(CreateVectorizer.class).slots())
                .hasSize(9);
    }

    @Test
    void builderThrowsWhatTheParametersObjectTo() {
        CreateVectorizer.Builder builder = CreateVectorizer.builder("blog")
                .loading(ColumnLoading.of("body"))
                .embedding(OpenAiEmbedding.of("m", 3));

        assertThatThrownBy(() -> builder.grantTo(Arrays.asList("reader", null)).build())
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.grantTo(List.of("")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("grantTo: identifier must not be empty");
    }

    @Test
    void callIsChangedThroughItsBuilder() {
        CreateVectorizer call = CreateVectorizer.builder("blog")
                .name("blog")
                .loading(ColumnLoading.of("body"))
                .embedding(OpenAiEmbedding.of("m", 3))
                .grantTo(List.of("reader"))
                .build();

        assertThat(call.toBuilder().build()).isEqualTo(call).hasSameHashCodeAs(call);
        assertThat(call.toBuilder().name(null).build().name()).isNull();
        assertThat(call.name()).isEqualTo("blog");
    }
}
