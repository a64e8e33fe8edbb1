package io.github.pgai4j.search;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what a map or JSON can hold into values of an attribute's type. */
final class FilterValue {

    private static final Map<Class<?>, Function<BigDecimal, ?>> NUMBERS = Map.of(
            Byte.class, BigDecimal::byteValueExact,
            Short.class, BigDecimal::shortValueExact,
            Integer.class, BigDecimal::intValueExact,
            Long.class, BigDecimal::longValueExact,
            Float.class, BigDecimal::floatValue,
            Double.class, BigDecimal::doubleValue,
            BigInteger.class, BigDecimal::toBigIntegerExact,
            BigDecimal.class, number -> number);

    private static final Map<Class<?>, Function<String, ?>> TEXTS = Map.of(
            UUID.class, UUID::fromString,
            Instant.class, Instant::parse,
            LocalDate.class, LocalDate::parse,
            LocalDateTime.class, LocalDateTime::parse,
            LocalTime.class, LocalTime::parse,
            OffsetDateTime.class, OffsetDateTime::parse,
            ZonedDateTime.class, ZonedDateTime::parse);

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            boolean.class, Boolean.class,
            char.class, Character.class);

    private FilterValue() {}

    /** @throws IllegalArgumentException if {@code value} is no value of the attribute */
    static Object of(FilterPath path, String operator, @Nullable Object value) {
        Class<?> type = BOXES.getOrDefault(path.type(), path.type());
        Object converted = value == null ? null : convert(type, value);
        if (converted == null) {
            throw new IllegalArgumentException("filter of \"%s\": %s must be given %s, was %s"
                    .formatted(path.text(), operator, description(type), shown(value)));
        }
        if (converted instanceof String text && text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "filter of \"%s\": %s must be given text without NUL characters, which PostgreSQL cannot hold"
                            .formatted(path.text(), operator));
        }
        return converted;
    }

    private static @Nullable Object convert(Class<?> type, Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        try {
            if (value instanceof Number number && NUMBERS.containsKey(type)) {
                return NUMBERS.get(type).apply(new BigDecimal(number.toString()));
            }
            if (value instanceof String text) {
                return type.isEnum()
                        ? constant(type, text)
                        : TEXTS.getOrDefault(type, none -> null).apply(text);
            }
        } catch (ArithmeticException | IllegalArgumentException | DateTimeParseException e) {
            return null;
        }
        return null;
    }

    private static @Nullable Object constant(Class<?> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String description(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + java.util.Arrays.toString(type.getEnumConstants());
        }
        if (NUMBERS.containsKey(type)) {
            return "a number that %s can hold".formatted(type.getSimpleName());
        }
        return TEXTS.containsKey(type)
                ? "a %s or its ISO text".formatted(type.getSimpleName())
                : "a " + type.getSimpleName();
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
