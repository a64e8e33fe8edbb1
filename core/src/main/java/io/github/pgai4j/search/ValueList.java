package io.github.pgai4j.search;

import io.github.pgai4j.internal.hibernate.TemporalArrayJdbcType;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import org.hibernate.dialect.function.array.DdlTypeHelper;
import org.hibernate.metamodel.mapping.BasicValuedMapping;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.ValueBindJpaCriteriaParameter;
import org.hibernate.type.BasicArrayType;
import org.hibernate.type.BasicType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is in a list, which may be longer than the 65,535 parameters of a statement: it is bound as one
 * array, and an index on the column serves it as it serves a single value.
 *
 * <p>Values of other types, such as those of an enum, are bound one by one: there are few, or the server knows their
 * type by a name that Hibernate does not.
 */
final class ValueList {

    private static final Set<Class<?>> ARRAYS = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            String.class,
            UUID.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    private ValueList() {}

    /** Whether values that are stored as {@code type} are bound as one array. */
    static boolean isArray(Class<?> type) {
        return ARRAYS.contains(type);
    }

    /** @param attribute of a basic type; {@code values} are of its Java type */
    static Predicate contains(HibernateCriteriaBuilder builder, SqmPath<?> attribute, Collection<?> values) {
        BasicType<?> type = type(attribute);
        return type != null && isArray(type.getJdbcJavaType().getJavaTypeClass())
                ? builder.isTrue(isAny(builder, attribute, type, values))
                : attribute.in(values);
    }

    /** True, false, or null where {@code expression} is null. */
    static Expression<Boolean> isAny(
            HibernateCriteriaBuilder builder, Expression<?> expression, BasicType<?> type, Collection<?> values) {
        NodeBuilder nodes = ((SqmExpression<?>) expression).nodeBuilder();
        return builder.sql("(? = any(?))", Boolean.class, expression, array(nodes, type, values));
    }

    /** One parameter that holds {@code values}, which are of the Java type of {@code type}. */
    static Expression<?> array(NodeBuilder nodes, BasicType<?> type, Collection<?> values) {
        TypeConfiguration types = nodes.getTypeConfiguration();
        BasicType<?> stored = stored(types, type);
        Object array = Array.newInstance(stored.getJavaType(), values.size());
        int index = 0;
        for (Object value : values) {
            Array.set(array, index++, type.convertToRelationalValue(value));
        }
        return parameter(nodes, arrayType(types, stored), array);
    }

    private static BasicType<?> arrayType(TypeConfiguration types, BasicType<?> element) {
        BasicType<?> type = DdlTypeHelper.resolveArrayType(element, types);
        return element.getJdbcType().isTemporal()
                ? new BasicArrayType<>(
                        element, new TemporalArrayJdbcType(element.getJdbcType()), type.getJavaTypeDescriptor())
                : type;
    }

    @SuppressWarnings("unchecked") // the type that the array was made for
    private static <T> Expression<T> parameter(NodeBuilder nodes, BasicType<T> type, Object array) {
        return new ValueBindJpaCriteriaParameter<>(type, (T) array, nodes);
    }

    // What a converter makes of a value, so that an array of it needs no converter.
    private static BasicType<?> stored(TypeConfiguration types, BasicType<?> type) {
        return type.getValueConverter() == null
                ? type
                : types.getBasicTypeRegistry().resolve(type.getJdbcJavaType(), type.getJdbcType());
    }

    // The type of the path itself is, for a primitive attribute, not that of its column.
    private static @Nullable BasicType<?> type(SqmPath<?> attribute) {
        Deque<String> names = new ArrayDeque<>();
        SqmPath<?> path = attribute;
        for (SqmPath<?> owner = path.getLhs(); owner != null; owner = path.getLhs()) {
            names.addFirst(path.getReferencedPathSource().getPathName());
            path = owner;
        }
        return attribute
                                        .nodeBuilder()
                                        .getMappingMetamodel()
                                        .getEntityDescriptor(path.getJavaType())
                                        .findByPath(String.join(".", names))
                                instanceof BasicValuedMapping mapping
                        && mapping.getJdbcMapping() instanceof BasicType<?> type
                ? type
                : null;
    }
}
