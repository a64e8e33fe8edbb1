package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that a filter names: of the embedding, or else of its parent.
 *
 * @param text as the filter writes it
 * @param javaType of the attribute
 * @param type how it is stored; null for a primitive without converter
 */
record FilterPath(
        String text,
        AttributePath path,
        Class<?> javaType,
        @Nullable BasicType<?> type) implements FilterTarget {

    /** The attribute in a query. */
    private record InQuery(HibernateCriteriaBuilder builder, SqmPath<?> attribute) implements FilterExpression {

        @Override
        public Expression<?> comparable(Object value) {
            return attribute;
        }

        @Override
        public Expression<?> ordered(Object value) {
            return attribute;
        }

        @Override
        public Predicate isNull() {
            return builder.isNull(attribute);
        }

        @Override
        public Predicate exists() {
            return builder.isNotNull(attribute);
        }

        @Override
        public Predicate isAmong(List<Object> values) {
            return ValueList.contains(builder, attribute, values);
        }
    }

    /**
     * The attribute that {@code text} names, or the value in a JSON attribute.
     *
     * @throws IllegalArgumentException if there is none, or it is not a basic one
     */
    static FilterTarget of(SearchedEntity<?> entity, String text) {
        List<String> names = new ArrayList<>(List.of(text.split("\\.", -1)));
        ManagedType<?> owner = entity.model();
        if (find(owner, names.get(0)).isEmpty()
                && find(entity.parent(), names.get(0)).isPresent()) {
            names.add(0, SearchedEntity.PARENT);
        }
        List<Attribute<?, ?>> attributes = new ArrayList<>();
        for (String name : names) {
            Attribute<?, ?> attribute = attribute(entity, text, owner, name);
            attributes.add(attribute);
            BasicType<?> type = basicType(attribute);
            if (type != null && type.getJdbcType().isJson()) {
                return JsonPath.of(text, AttributePath.of(attributes), names.subList(attributes.size(), names.size()));
            }
            if (attributes.size() < names.size()) {
                owner = managedType(text, attribute);
            }
        }
        return of(text, attributes);
    }

    private static FilterPath of(String text, List<Attribute<?, ?>> attributes) {
        Attribute<?, ?> last = attributes.get(attributes.size() - 1);
        if (last.getPersistentAttributeType() != PersistentAttributeType.BASIC || last.getJavaType() == float[].class) {
            throw noSingleValue(text, last);
        }
        return new FilterPath(text, AttributePath.of(attributes), last.getJavaType(), basicType(last));
    }

    private static @Nullable BasicType<?> basicType(Attribute<?, ?> attribute) {
        return attribute instanceof SingularAttribute<?, ?> one && one.getType() instanceof BasicType<?> type
                ? type
                : null;
    }

    private static ManagedType<?> managedType(String text, Attribute<?, ?> attribute) {
        if (attribute instanceof SingularAttribute<?, ?> one && one.getType() instanceof ManagedType<?> type) {
            return type;
        }
        throw new IllegalArgumentException(
                "filter names \"%s\", but \"%s\" has no attributes; end the path there, or use where(...) for a collection"
                        .formatted(text, attribute.getName()));
    }

    private static IllegalArgumentException noSingleValue(String text, Attribute<?, ?> attribute) {
        return new IllegalArgumentException(
                attribute instanceof SingularAttribute<?, ?> one && one.getType() instanceof ManagedType<?> type
                        ? "filter names \"%s\", which has no single value; name one of its attributes: %s"
                                .formatted(text, names(type))
                        : "filter names \"%s\", which is not a single value; use where(...) for it".formatted(text));
    }

    private static Attribute<?, ?> attribute(SearchedEntity<?> entity, String text, ManagedType<?> owner, String name) {
        return find(owner, name).orElseThrow(() -> {
            boolean first = owner.equals(entity.model());
            return new IllegalArgumentException("filter names \"%s\", but there is no attribute \"%s\"; known are %s"
                    .formatted(
                            text,
                            name,
                            first
                                    ? "%s of %s and %s of its parent"
                                            .formatted(names(owner), entity.name(), names(entity.parent()))
                                    : names(owner)));
        });
    }

    private static Optional<Attribute<?, ?>> find(ManagedType<?> owner, String name) {
        return attributes(owner)
                .<Attribute<?, ?>>map(attribute -> attribute)
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    private static String names(ManagedType<?> owner) {
        return attributes(owner)
                .map(Attribute::getName)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static Stream<? extends Attribute<?, ?>> attributes(ManagedType<?> owner) {
        Stream<? extends Attribute<?, ?>> key =
                owner instanceof IdentifiableType<?> type && !type.hasSingleIdAttribute()
                        ? type.getIdClassAttributes().stream()
                        : Stream.empty();
        return Stream.concat(owner.getAttributes().stream(), key);
    }

    @Override
    public String advice(String operator) {
        return "";
    }

    @Override
    public FilterExpression expression(HibernateCriteriaBuilder builder, Root<?> embedding) {
        return new InQuery(builder, path.in(embedding));
    }

    @Override
    public Object value(FilterOperator operator, @Nullable Object operand) {
        return FilterValue.of(this, operator, operand);
    }

    @Override
    public void requireOrder(FilterOperator operator, List<Object> values) {
        require(
                operator,
                "values that have an order",
                Comparable.class.isAssignableFrom(valueType()) && valueType() != Boolean.class);
    }

    @Override
    public void requireText(FilterOperator operator) {
        require(operator, "text", valueType() == String.class);
    }

    @Override
    public int partCount(List<Object> values) {
        return ValueList.isArray(
                        type == null ? valueType() : type.getJdbcJavaType().getJavaTypeClass())
                ? 1
                : values.size();
    }

    /** The type of the values that it is compared with. */
    Class<?> valueType() {
        return FilterValue.boxed(javaType);
    }

    /** What a converter makes of a value, if there is one. */
    Object stored(Object value) {
        return type == null ? value : type.convertToRelationalValue(value);
    }

    private void require(FilterOperator operator, String needed, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("filter of \"%s\": %s compares %s, but the attribute is of %s"
                    .formatted(text, operator, needed, javaType.getSimpleName()));
        }
    }
}
