package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A condition's builder is Hibernate's own in everything but patterns. */
class EscapingBuilderTest {

    private static final Set<String> PATTERNS = Set.of("like", "notLike", "ilike", "notIlike");

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(boolean.class, true),
            Map.entry(char.class, '!'),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(Integer.class, 2),
            Map.entry(Long.class, 3L),
            Map.entry(Float.class, 4f),
            Map.entry(Double.class, 5d),
            Map.entry(Object.class, 6),
            Map.entry(Number.class, 7),
            Map.entry(BigDecimal.class, BigDecimal.TEN),
            Map.entry(BigInteger.class, BigInteger.TEN),
            Map.entry(Duration.class, Duration.ZERO),
            Map.entry(String.class, "text"),
            Map.entry(Class.class, String.class));

    private record Call(String method, List<@Nullable Object> arguments) {

        static Call of(Method method, @Nullable Object @Nullable [] arguments) {
            return new Call(method.getName(), arguments == null ? List.of() : Arrays.asList(arguments));
        }
    }

    private static Stream<Method> methods() {
        return Arrays.stream(HibernateCriteriaBuilder.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> !PATTERNS.contains(method.getName()) || method.getParameterCount() == 3);
    }

    @Test
    void callsReachTheBuilderOfHibernate() throws ReflectiveOperationException {
        List<Call> calls = new ArrayList<>();
        EscapingBuilder builder = new EscapingBuilder(recording(HibernateCriteriaBuilder.class, calls));
        List<Call> expected = new ArrayList<>();
        for (Method method : methods().toList()) {
            Object[] arguments = Stream.of(method.getParameterTypes())
                    .map(EscapingBuilderTest::argument)
                    .toArray();
            expected.add(Call.of(method, arguments));

            method.invoke(builder, arguments);
        }

        assertThat(calls).hasSizeGreaterThan(500).containsExactlyElementsOf(expected);
    }

    private static Object argument(Class<?> type) {
        Object value = VALUES.get(type);
        if (value != null) {
            return value;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type.isArray() ? Array.newInstance(type.getComponentType(), 0) : recording(type, new ArrayList<>());
    }

    private static <T> T recording(Class<T> type, List<Call> calls) {
        return type.cast(Proxy.newProxyInstance(
                EscapingBuilderTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() != Object.class) {
                        calls.add(Call.of(method, arguments));
                        return method.getReturnType() == boolean.class ? false : null;
                    }
                    return switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> type.getSimpleName();
                    };
                }));
    }
}
