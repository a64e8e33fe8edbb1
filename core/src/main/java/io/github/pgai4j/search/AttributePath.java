package io.github.pgai4j.search;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.hibernate.query.sqm.tree.domain.SqmPath;

/**
 * The way from an embedding to an attribute.
 *
 * @param names of the attributes on it
 * @param joinCount how many of the first are joined
 */
record AttributePath(List<String> names, int joinCount) {

    static AttributePath of(List<? extends Attribute<?, ?>> attributes) {
        int joinCount = 0;
        for (int i = 0; i < attributes.size() - 1; i++) {
            // the key of an association is beside it
            if (attributes.get(i).isAssociation() && !isKey(attributes.get(i + 1))) {
                joinCount = i + 1;
            }
        }
        return new AttributePath(attributes.stream().map(Attribute::getName).toList(), joinCount);
    }

    private static boolean isKey(Attribute<?, ?> attribute) {
        return attribute instanceof SingularAttribute<?, ?> one && one.isId();
    }

    /** The attribute in a query. What is joined may be missing, but for the parent: each embedding has one. */
    SqmPath<?> in(Root<?> embedding) {
        From<?, ?> from = embedding;
        for (String name : names.subList(0, joinCount)) {
            boolean isParent = from == embedding && name.equals(SearchedEntity.PARENT);
            from = join(from, name, isParent ? JoinType.INNER : JoinType.LEFT);
        }
        Path<?> path = from;
        for (String name : names.subList(joinCount, names.size())) {
            path = path.get(name);
        }
        return (SqmPath<?>) path;
    }

    private static From<?, ?> join(From<?, ?> from, String name, JoinType type) {
        for (Join<?, ?> join : from.getJoins()) {
            boolean isSame = join.getAttribute() != null
                    && join.getAttribute().getName().equals(name)
                    && join.getJoinType() == type
                    && join.getOn() == null;
            if (isSame) {
                return join;
            }
        }
        return from.join(name, type);
    }
}
