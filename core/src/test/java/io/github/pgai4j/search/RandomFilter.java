package io.github.pgai4j.search;

import io.github.pgai4j.search.Articles.Article;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter and what it means, in plain Java.
 *
 * @param operators those that it has
 */
record RandomFilter(Map<String, @Nullable Object> map, Predicate<Chunk> meaning, List<String> operators) {

    private static final List<String> ORDERED =
            List.of("$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$between");
    private static final List<String> TEXT =
            List.of("$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$between", "$like", "$ilike");
    private static final List<String> UNORDERED = List.of("$eq", "$ne", "$in", "$nin");

    private record Attribute<T>(
            String path, Function<Chunk, @Nullable T> value, Function<Articles, T> operand, List<String> operators) {}

    private static final List<Attribute<?>> ATTRIBUTES = List.of(
            new Attribute<>("chunkSeq", Chunk::chunkSeq, a -> a.random().nextInt(6), ORDERED),
            new Attribute<>("chunk", Chunk::text, RandomFilter::text, TEXT),
            new Attribute<>(
                    "parentId", c -> c.article().id(), a -> 1L + a.random().nextInt(60), ORDERED),
            new Attribute<>("title", of(Article::title), RandomFilter::text, TEXT),
            new Attribute<>(
                    "parent.rating", of(Article::rating), a -> a.random().nextInt(10), ORDERED),
            new Attribute<>(
                    "price",
                    of(Article::price),
                    a -> BigDecimal.valueOf(a.random().nextInt(1000), 2),
                    ORDERED),
            new Attribute<>("score", of(Article::score), a -> a.random().nextInt(8) / 4.0, ORDERED),
            new Attribute<>("published", of(Article::published), a -> a.random().nextBoolean(), UNORDERED),
            new Attribute<>(
                    "created",
                    of(Article::created),
                    a -> LocalDate.of(2026, 1, 1 + a.random().nextInt(30)),
                    ORDERED),
            new Attribute<>(
                    "token", of(Article::token), a -> new UUID(0, a.random().nextInt(20)), UNORDERED),
            new Attribute<>("kind", of(Article::kind), a -> a.pick(Articles.KINDS), UNORDERED),
            new Attribute<>(
                    "author.country", of(Article::country), a -> a.pick(List.of("Chile", "Nepal", "Peru")), TEXT));

    private static <T> Function<Chunk, @Nullable T> of(Function<Article, @Nullable T> value) {
        return chunk -> value.apply(chunk.article());
    }

    private static String text(Articles articles) {
        return articles.pick(Articles.WORDS) + " " + articles.pick(Articles.WORDS);
    }

    static RandomFilter next(Articles articles, int depth) {
        Random random = articles.random();
        if (depth == 0 || random.nextInt(3) == 0) {
            return comparison(articles, articles.pick(ATTRIBUTES));
        }
        boolean and = random.nextBoolean();
        List<RandomFilter> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            parts.add(next(articles, depth - 1));
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(and ? "$and" : "$or", parts.stream().map(RandomFilter::map).toList());
        Predicate<Chunk> meaning = parts.stream()
                .map(RandomFilter::meaning)
                .reduce(and ? Predicate::and : Predicate::or)
                .orElseThrow();
        List<String> operators = new ArrayList<>(
                parts.stream().flatMap(part -> part.operators().stream()).toList());
        operators.add(and ? "$and" : "$or");
        return new RandomFilter(map, meaning, operators);
    }

    private static <T> RandomFilter comparison(Articles articles, Attribute<T> attribute) {
        String operator = articles.pick(attribute.operators());
        Object operand = switch (operator) {
            case "$in", "$nin" ->
                List.of(
                        attribute.operand().apply(articles),
                        attribute.operand().apply(articles),
                        attribute.operand().apply(articles));
            case "$between" ->
                List.of(attribute.operand().apply(articles), attribute.operand().apply(articles));
            case "$like", "$ilike" -> pattern(articles);
            default -> attribute.operand().apply(articles);
        };
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(
                attribute.path(),
                operator.equals("$eq") && articles.random().nextBoolean() ? operand : Map.of(operator, operand));
        return new RandomFilter(
                map, chunk -> holds(operator, attribute.value().apply(chunk), operand), List.of(operator));
    }

    private static String pattern(Articles articles) {
        String word = articles.pick(Articles.WORDS);
        return switch (articles.random().nextInt(4)) {
            case 0 -> "%" + word.toLowerCase(java.util.Locale.ROOT) + "%";
            case 1 -> word + "%";
            case 2 -> "_" + word.substring(1) + " %";
            default -> "%" + word;
        };
    }

    private static boolean holds(String operator, @Nullable Object value, Object operand) {
        if (value == null) {
            return false;
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

    @SuppressWarnings("unchecked") // attributes are compared with values of their own type
    private static int compare(Object value, Object operand) {
        return ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(value, operand);
    }

    private static Pattern like(String pattern, int flags) {
        String regex = pattern.chars()
                .mapToObj(c -> switch (c) {
                    case '%' -> ".*";
                    case '_' -> ".";
                    default -> Pattern.quote(String.valueOf((char) c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, flags | Pattern.DOTALL);
    }
}
