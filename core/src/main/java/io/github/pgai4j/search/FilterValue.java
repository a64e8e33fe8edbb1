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
import java.util.Arrays;
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
            Float.class, number -> finite(number.floatValue()),
            Double.class, number -> finite(number.doubleValue()),
            BigInteger.class, number -> storable(number).toBigIntegerExact(),
            BigDecimal.class, FilterValue::storable);

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

    /** @throws IllegalArgumentException if {@code operand} is no value of the attribute */
    static Object of(FilterPath path, FilterOperator operator, @Nullable Object operand) {
        Class<?> type = path.valueType();
        Object value = operand == null ? null : convert(type, operand);
        if (value == null) {
            throw operator.refused(path, description(type), operand);
        }
        checkText(path, operator, path.stored(value));
        return value;
    }

    /** @throws IllegalArgumentException if {@code operand} is no text, number or truth value */
    static Object of(JsonPath path, FilterOperator operator, @Nullable Object operand) {
        Object value = operand instanceof Number ? convert(BigDecimal.class, operand) : operand;
        if (value == null || JsonType.of(value).isEmpty()) {
            throw operator.refused(path, "a text, a number, true or false", operand);
        }
        checkText(path, operator, value);
        return value;
    }

    static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    private static void checkText(FilterTarget target, FilterOperator operator, @Nullable Object stored) {
        if (stored instanceof String || stored instanceof Character) {
            Argument.text("filter of \"%s\": %s must be given".formatted(target.text(), operator), stored.toString());
        }
    }

    private static @Nullable Object convert(Class<?> type, Object value) {
        try {
            if (type.isInstance(value) && !isNumeric(type)) {
                return value;
            }
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

    private static boolean isNumeric(Class<?> type) {
        return type == BigDecimal.class || type == BigInteger.class;
    }

    // numeric has so many digits before and after the point; with more, Java would compute for hours
    private static BigDecimal storable(BigDecimal number) {
        if ((long) number.precision() - number.scale() > 131_072 || number.scale() > 16_383) {
            throw new ArithmeticException("out of the range of numeric");
        }
        return number;
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw new ArithmeticException("out of the range of the type");
        }
        return number;
    }

    private static float finite(float number) {
        return (float) finite((double) number);
    }

    private static @Nullable Object constant(Class<?> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String description(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (NUMBERS.containsKey(type)) {
            return "a number that %s can hold".formatted(isNumeric(type) ? "numeric" : type.getSimpleName());
        }
        return TEXTS.containsKey(type)
                ? "a %s or its ISO text".formatted(type.getSimpleName())
                : "a " + type.getSimpleName();
    }
}
