package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/**
 * The order of parents by their keys, which settles equal distances: the same in the server and here, so that rows may
 * be put in order by either. Numbers, times, UUIDs, booleans and bytes are ordered as PostgreSQL orders them; all else
 * is ordered as text, by code points, whatever the collation of the column.
 *
 * @param columns what a generated entity has for the key columns of its parent
 */
record ParentKey(List<Column> columns) {

    /** A column of the key. */
    record Column(String attribute, JdbcMapping mapping) {

        private boolean isText() {
            JdbcType type = mapping.getJdbcType();
            return !(type.isNumber() || type.isTemporal() || type.isBinary() || type.isBoolean() || isUuid(type));
        }

        private static boolean isUuid(JdbcType type) {
            return type.getDefaultSqlTypeCode() == org.hibernate.type.SqlTypes.UUID;
        }

        private Expression<?> selection(HibernateCriteriaBuilder builder, Path<?> row) {
            return isText() ? builder.sql("cast(? as text)", String.class, row.get(attribute)) : row.get(attribute);
        }

        private Expression<?> order(HibernateCriteriaBuilder builder, Path<?> row) {
            return isText()
                    ? builder.sql("cast(? as text) collate \"C\"", String.class, row.get(attribute))
                    : row.get(attribute);
        }

        private Object value(Object selected) {
            return isText() ? selected : ordered(mapping.convertToRelationalValue(selected));
        }

        // Java compares the halves of a UUID with their signs, and arrays not at all.
        private static Object ordered(Object value) {
            if (value instanceof UUID uuid) {
                return uuid.toString();
            }
            return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
        }
    }

    static ParentKey of(EntityPersister persister, List<String> attributes) {
        return new ParentKey(attributes.stream()
                .map(name -> new Column(name, mapping(persister, name)))
                .toList());
    }

    private static JdbcMapping mapping(EntityPersister persister, String attribute) {
        return ((BasicValuedModelPart) persister.findAttributeMapping(attribute)).getJdbcMapping();
    }

    int size() {
        return columns.size();
    }

    List<Expression<?>> selections(HibernateCriteriaBuilder builder, Path<?> row) {
        List<Expression<?>> selections = new ArrayList<>();
        columns.forEach(column -> selections.add(column.selection(builder, row)));
        return selections;
    }

    List<Order> orders(HibernateCriteriaBuilder builder, Path<?> row) {
        List<Order> orders = new ArrayList<>();
        columns.forEach(column -> orders.add(builder.asc(column.order(builder, row))));
        return orders;
    }

    /** @param selected what {@link #selections} found */
    List<Object> values(List<Object> selected) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).value(selected.get(i)));
        }
        return values;
    }

    /** Orders two {@link #values}. */
    static int compare(List<Object> one, List<Object> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    // Values of one column are of one class.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        if (one instanceof String text) {
            return Arrays.compare(
                    text.codePoints().toArray(), ((String) other).codePoints().toArray());
        }
        return one instanceof Comparable comparable ? comparable.compareTo(other) : 0;
    }
}
