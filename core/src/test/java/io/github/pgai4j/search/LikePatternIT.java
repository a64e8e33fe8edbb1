package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.search.Articles.Chunk;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backslash in a pattern escapes, in filters as in conditions. */
class LikePatternIT {

    private static final float[] QUERY = {1, 0, 0, 0, 0, 0};

    private static final List<String> PATTERNS = List.of(
            "100\\%%",
            "%100\\%",
            "%100%",
            "%a\\_b%",
            "%a_b%",
            "%\\\\%",
            "%back\\\\slash%",
            "%back\\slash%",
            "\\%\\%",
            "\\V%",
            "%VACUUM%",
            "",
            "%");

    private record Way(String name, boolean caseSensitive, boolean negated, Like like) {

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Like {
        Predicate of(HibernateCriteriaBuilder builder, Expression<String> title, String pattern);
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("like", true, false, HibernateCriteriaBuilder::like),
                new Way("notLike", true, true, HibernateCriteriaBuilder::notLike),
                new Way("ilike", false, false, HibernateCriteriaBuilder::ilike),
                new Way("notIlike", false, true, HibernateCriteriaBuilder::notIlike),
                new Way("like of an expression", true, false, (cb, x, pattern) -> cb.like(x, cb.literal(pattern))),
                new Way("notLike of an expression", true, true, (cb, x, pattern) -> cb.notLike(x, cb.value(pattern))),
                new Way("ilike of an expression", false, false, (cb, x, pattern) -> cb.ilike(x, cb.value(pattern))),
                new Way(
                        "notIlike of an expression",
                        false,
                        true,
                        (cb, x, pattern) -> cb.notIlike(x, cb.value(pattern))),
                new Way(
                        "like within others",
                        true,
                        true,
                        (cb, x, pattern) -> cb.not(cb.or(
                                cb.isNull(x),
                                cb.equal(
                                        cb.<Boolean>selectCase()
                                                .when(cb.like(x, pattern), true)
                                                .otherwise(false),
                                        true)))));
    }

    private static Articles articles;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        articles = new Articles(folder, 7, 60);
    }

    @AfterAll
    static void close() {
        articles.close();
    }

    private static List<String> found(Consumer<SemanticSearch<Object, StoredEmbedding<Object>>> filter) {
        return articles
                .unit()
                .search("ArticleEmbedding", search -> {
                    filter.accept(search.near(QUERY).limit(1000));
                    return search.chunks();
                })
                .stream()
                .map(match -> match.parentKey() + "/" + match.chunkSeq())
                .toList();
    }

    private static List<String> matching(String pattern, boolean caseSensitive, boolean negated) {
        Pattern regex = RandomFilter.like(pattern, caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return articles.chunks()
                .filter(chunk -> regex.matcher(chunk.article().title()).matches() != negated)
                .map(Chunk::key)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void conditionsEscapeWithABackslash(Way way) {
        for (String pattern : PATTERNS) {
            assertThat(found(search -> search.where((cb, e) -> way.like.of(
                            (HibernateCriteriaBuilder) cb, e.get("parent").get("title"), pattern))))
                    .as(pattern)
                    .containsExactlyInAnyOrderElementsOf(matching(pattern, way.caseSensitive, way.negated));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$like", "$ilike"})
    void filtersEscapeWithABackslash(String operator) {
        for (String pattern : PATTERNS) {
            assertThat(found(search -> search.filter(Map.of("title", Map.of(operator, pattern)))))
                    .as(pattern)
                    .containsExactlyInAnyOrderElementsOf(matching(pattern, operator.equals("$like"), false));
        }
    }

    @Test
    void subqueriesOfAConditionEscapeToo() {
        assertThat(found(search -> search.where((cb, e) -> {
                    Subquery<Integer> titles = cb.createQuery(Integer.class).subquery(Integer.class);
                    Root<?> article = titles.from(articles.unit().type("Article"));
                    titles.select(cb.literal(1))
                            .where(
                                    cb.equal(article.get("id"), e.get("parentId")),
                                    cb.like(article.get("title"), "%100\\%"));
                    return cb.exists(titles);
                })))
                .containsExactlyInAnyOrderElementsOf(matching("%100\\%", true, false));
    }

    @Test
    void ownEscapeCharacterStays() {
        assertThat(found(search ->
                        search.where((cb, e) -> cb.like(e.get("parent").get("title"), "%100!%", '!'))))
                .containsExactlyInAnyOrderElementsOf(matching("%100\\%", true, false));
        assertThat(found(search ->
                        search.where((cb, e) -> cb.like(e.get("parent").get("title"), "%back\\slash%", '!'))))
                .containsExactlyInAnyOrderElementsOf(matching("%back\\\\slash%", true, false));
    }

    @Test
    void queriesOfTheApplicationKeepTheMeaningOfHibernate() {
        List<?> found = articles.unit().factory().fromSession(session -> {
            HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
            JpaCriteriaQuery<Object> query = builder.createQuery();
            JpaRoot<?> article = query.from(articles.unit().type("Article"));
            query.select(article.get("id")).where(builder.like(article.get("title"), "back\\slash %"));
            return session.createSelectionQuery(query).getResultList();
        });

        assertThat(found).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100\\", "\\", "a\\\\\\"})
    void lastBackslashMustEscapeSomething(String pattern) {
        assertThatThrownBy(() -> found(search -> search.filter(Map.of("title", Map.of("$ilike", pattern)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "filter of \"title\": $ilike must not be given a pattern that ends in a single backslash,"
                                + " was \"%s\"; write two for a backslash",
                        pattern);
        assertThatThrownBy(() -> found(search ->
                        search.where((cb, e) -> cb.notLike(e.get("parent").get("title"), pattern))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("like must not be given a pattern that ends in a single backslash");
    }
}
