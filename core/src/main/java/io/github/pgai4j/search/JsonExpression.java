package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.domain.SqmPath;

/**
 * A {@link JsonPath} in a query, of a column of type json or jsonb.
 *
 * @param keys an array of texts
 */
record JsonExpression(HibernateCriteriaBuilder builder, SqmPath<?> attribute, Expression<?> keys)
        implements FilterExpression {

    static JsonExpression of(HibernateCriteriaBuilder builder, SqmPath<?> attribute, List<String> keys) {
        NodeBuilder nodes = attribute.nodeBuilder();
        Expression<?> path =
                ValueList.array(nodes, nodes.getTypeConfiguration().getBasicTypeForJavaType(String.class), keys);
        return new JsonExpression(builder, attribute, builder.sql("cast(? as text[])", String.class, path));
    }

    @Override
    public Expression<?> comparable(Object value) {
        return of(JsonType.of(value).orElseThrow());
    }

    // Texts in the order of their code points, as JSON path has them and whatever the database's collation.
    @Override
    public Expression<?> ordered(Object value) {
        Expression<?> comparable = comparable(value);
        return value instanceof String ? builder.sql("(? collate \"C\")", String.class, comparable) : comparable;
    }

    @Override
    public Predicate isNull() {
        return builder.isNull(
                builder.sql("nullif(to_jsonb(? #> ?), cast('null' as jsonb))", String.class, attribute, keys));
    }

    @Override
    public Predicate exists() {
        return builder.isNotNull(builder.sql("(? #> ?)", String.class, attribute, keys));
    }

    // A value is compared with those of its own type only.
    @Override
    public Predicate isAmong(List<Object> values) {
        Map<JsonType, List<Object>> byType = values.stream()
                .collect(Collectors.groupingBy(value -> JsonType.of(value).orElseThrow()));
        return byType.entrySet().stream()
                .map(entry -> isAmong(entry.getKey(), entry.getValue()))
                .reduce(builder::coalesce)
                .<Predicate>map(builder::isTrue)
                .orElseThrow();
    }

    private Expression<Boolean> isAmong(JsonType type, Collection<Object> values) {
        return ValueList.isAny(
                builder,
                of(type),
                attribute.nodeBuilder().getTypeConfiguration().getBasicTypeForJavaType(type.javaType()),
                values);
    }

    private Expression<?> of(JsonType type) {
        return builder.sql(type.sql(), type.javaType(), attribute, keys, attribute, keys);
    }
}
