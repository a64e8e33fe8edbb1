package io.github.pgai4j.search;

import io.github.pgai4j.search.Articles.Chunk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter and what it means, in plain Java.
 *
 * @param truth null for what compares nothing, as in SQL
 * @param operators those that it has
 */
record RandomFilter(
        Map<String, @Nullable Object> map, Function<Chunk, @Nullable Boolean> truth, List<String> operators) {

    private static final List<String> UNORDERED = List.of("$eq", "$ne", "$in", "$nin", "$exists");
    private static final List<String> ORDERED =
            List.of("$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$between", "$exists");
    private static final List<String> TEXT = List.of(
            "$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$between", "$like", "$ilike", "$exists");

    /** @param exists whether there is a value, or a null in JSON */
    private record Attribute(
            String path,
            Function<Chunk, @Nullable Object> value,
            Predicate<Chunk> exists,
            Function<Articles, Object> operand,
            List<String> operators) {

        static Attribute of(
                String path,
                Function<Chunk, @Nullable Object> value,
                Function<Articles, Object> operand,
                List<String> operators) {
            return new Attribute(path, value, chunk -> value.apply(chunk) != null, operand, operators);
        }

        static Attribute json(String key, Function<Articles, Object> operand, List<String> operators) {
            return new Attribute(
                    "metadata." + key,
                    chunk -> chunk.article().metadata().get(key),
                    chunk -> chunk.article().metadata().containsKey(key),
                    operand,
                    operators);
        }
    }

    private static final List<Attribute> ATTRIBUTES = List.of(
            Attribute.of("chunkSeq", Chunk::chunkSeq, a -> a.random().nextInt(6), ORDERED),
            Attribute.of("chunk", Chunk::text, RandomFilter::text, TEXT),
            Attribute.of("parentId", c -> c.article().id(), a -> 1L + a.random().nextInt(60), ORDERED),
            Attribute.of("title", c -> c.article().title(), RandomFilter::text, TEXT),
            Attribute.of(
                    "parent.rating", c -> c.article().rating(), a -> a.random().nextInt(10), ORDERED),
            Attribute.of(
                    "price",
                    c -> c.article().price(),
                    a -> BigDecimal.valueOf(a.random().nextInt(1000), 2),
                    ORDERED),
            Attribute.of("score", c -> c.article().score(), a -> a.random().nextInt(8) / 4.0, ORDERED),
            Attribute.of(
                    "published", c -> c.article().published(), a -> a.random().nextBoolean(), UNORDERED),
            Attribute.of(
                    "created",
                    c -> c.article().created(),
                    a -> LocalDate.of(2026, 1, 1 + a.random().nextInt(30)),
                    ORDERED),
            Attribute.of(
                    "token",
                    c -> c.article().token(),
                    a -> new UUID(0, a.random().nextInt(20)),
                    UNORDERED),
            Attribute.of("kind", c -> c.article().kind(), a -> a.pick(Articles.KINDS), UNORDERED),
            Attribute.of("author.country", c -> c.article().country(), RandomFilter::country, TEXT),
            Attribute.of("author.id", RandomFilter::author, a -> 1L + a.random().nextInt(4), ORDERED),
            Attribute.json("note", RandomFilter::text, TEXT),
            Attribute.json("year", a -> 2015 + a.random().nextInt(20) / 2.0, ORDERED),
            Attribute.json("featured", a -> a.random().nextBoolean(), UNORDERED),
            Attribute.of(
                    "metadata.place.country",
                    c -> ((Map<?, ?>) c.article().metadata().get("place")).get("country"),
                    RandomFilter::country,
                    TEXT));

    private static @Nullable Object author(Chunk chunk) {
        String country = chunk.article().country();
        return country == null ? null : Articles.COUNTRIES.indexOf(country) + 1L;
    }

    private static Object text(Articles articles) {
        return articles.pick(Articles.WORDS) + " " + articles.pick(Articles.WORDS);
    }

    private static Object country(Articles articles) {
        return articles.pick(List.of("Chile", "Nepal", "Peru"));
    }

    /** What it finds. */
    Predicate<Chunk> meaning() {
        return chunk -> Boolean.TRUE.equals(truth.apply(chunk));
    }

    static RandomFilter next(Articles articles, int depth) {
        Random random = articles.random();
        if (depth == 0 || random.nextInt(3) == 0) {
            return comparison(articles, articles.pick(ATTRIBUTES));
        }
        String operator = articles.pick(List.of("$and", "$or", "$not"));
        List<RandomFilter> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            parts.add(next(articles, depth - 1));
        }
        List<?> maps = parts.stream().map(RandomFilter::map).toList();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(operator, operator.equals("$not") && maps.size() == 1 ? maps.get(0) : maps);
        List<String> operators = new ArrayList<>(
                parts.stream().flatMap(part -> part.operators().stream()).toList());
        operators.add(operator);
        return new RandomFilter(map, chunk -> joined(operator, parts, chunk), operators);
    }

    // false decides an and, true an or; else what is null leaves it open
    private static @Nullable Boolean joined(String operator, List<RandomFilter> parts, Chunk chunk) {
        boolean decisive = operator.equals("$or");
        boolean open = false;
        for (RandomFilter part : parts) {
            Boolean truth = part.truth().apply(chunk);
            if (truth == null) {
                open = true;
            } else if ((operator.equals("$not") ? !truth : truth) == decisive) {
                return decisive;
            }
        }
        return open ? null : !decisive;
    }

    private static RandomFilter comparison(Articles articles, Attribute attribute) {
        String operator = articles.pick(attribute.operators());
        Supplier<Object> next = () -> attribute.operand().apply(articles);
        Object operand = switch (operator) {
            case "$in", "$nin" -> List.of(next.get(), next.get(), next.get());
            case "$between" -> List.of(next.get(), next.get());
            case "$like", "$ilike" -> pattern(articles);
            case "$exists" -> articles.random().nextBoolean();
            default -> next.get();
        };
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(
                attribute.path(),
                operator.equals("$eq") && articles.random().nextBoolean() ? operand : Map.of(operator, operand));
        return new RandomFilter(
                map,
                operator.equals("$exists")
                        ? chunk -> operand.equals(attribute.exists().test(chunk))
                        : chunk -> truth(operator, attribute.value().apply(chunk), operand),
                List.of(operator));
    }

    private static String pattern(Articles articles) {
        String word = articles.pick(Articles.WORDS);
        String escaped = word.replaceAll("[\\\\%_]", "\\\\$0");
        return switch (articles.random().nextInt(6)) {
            case 0 -> "%" + escaped.toLowerCase(java.util.Locale.ROOT) + "%";
            case 1 -> word + "%";
            case 2 -> "_" + word.substring(1) + " %";
            case 3 -> escaped + " %";
            case 4 -> "%" + escaped;
            default -> "%" + word;
        };
    }

    private static @Nullable Boolean truth(String operator, @Nullable Object value, Object operand) {
        Object sample = operand instanceof List<?> values ? values.get(0) : operand;
        if (value == null || !isComparable(value, sample)) {
            return null;
        }
        return switch (operator) {
            case "$eq" -> compare(value, operand) == 0;
            case "$ne" -> compare(value, operand) != 0;
            case "$lt" -> compare(value, operand) < 0;
            case "$lte" -> compare(value, operand) <= 0;
            case "$gt" -> compare(value, operand) > 0;
            case "$gte" -> compare(value, operand) >= 0;
            case "$in" -> ((List<?>) operand).stream().anyMatch(each -> compare(value, each) == 0);
            case "$nin" -> ((List<?>) operand).stream().noneMatch(each -> compare(value, each) == 0);
            case "$between" ->
                compare(value, ((List<?>) operand).get(0)) >= 0 && compare(value, ((List<?>) operand).get(1)) <= 0;
            case "$like" -> like((String) operand, 0).matcher((String) value).matches();
            case "$ilike" ->
                like((String) operand, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher((String) value)
                        .matches();
            default -> throw new IllegalArgumentException(operator);
        };
    }

    // An attribute has one type, but JSON any.
    private static boolean isComparable(Object value, Object operand) {
        return value instanceof Number
                ? operand instanceof Number
                : value.getClass().equals(operand.getClass());
    }

    @SuppressWarnings("unchecked") // as was seen before
    private static int compare(Object value, Object operand) {
        return value instanceof Number a && operand instanceof Number b
                ? new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()))
                : ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(value, operand);
    }

    /** What a pattern of {@code like} matches. */
    static Pattern like(String pattern, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    }
}
