package io.github.pgai4j.internal.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.persister.entity.DiscriminatorHelper;
import org.hibernate.sql.InFragment;
import org.hibernate.sql.Template;
import org.hibernate.type.spi.TypeConfiguration;

/** The SQL condition that a row belongs to one class of a table which holds several. */
record ClassRestriction(PersistentClass source, Dialect dialect, TypeConfiguration types) {

    Optional<String> toSql(String alias) {
        boolean isNeeded = source instanceof SingleTableSubclass || source.isForceDiscriminator();
        return isNeeded && source.getDiscriminator() != null
                ? condition(discriminator(alias), values())
                : Optional.empty();
    }

    // As Hibernate itself does it: "not null" stands for all values, those of other classes as well.
    private static Optional<String> condition(String discriminator, List<String> values) {
        boolean hasNull = values.remove(InFragment.NULL);
        boolean hasNotNull = values.remove(InFragment.NOT_NULL);
        if (hasNotNull) {
            return hasNull ? Optional.empty() : Optional.of(discriminator + " is not null");
        }
        String isOneOf = values.isEmpty() ? "" : "%s in (%s)".formatted(discriminator, String.join(", ", values));
        if (!hasNull) {
            return Optional.of(isOneOf.isEmpty() ? "1 = 0" : isOneOf);
        }
        String isNull = discriminator + " is null";
        return Optional.of(isOneOf.isEmpty() ? isNull : "(%s or %s)".formatted(isNull, isOneOf));
    }

    private String discriminator(String alias) {
        Selectable selectable = source.getDiscriminator().getSelectables().get(0);
        return selectable instanceof Column column
                ? alias + "." + column.getQuotedName(dialect)
                : "(" + selectable.getTemplate(dialect, types).replace(Template.TEMPLATE, alias) + ")";
    }

    private List<String> values() {
        List<PersistentClass> classes = new ArrayList<>(source.getSubclasses());
        classes.add(0, source);
        List<String> values = new ArrayList<>();
        classes.stream()
                .filter(type -> !Boolean.TRUE.equals(type.isAbstract()))
                .map(type -> DiscriminatorHelper.getDiscriminatorSQLValue(type, dialect))
                .distinct()
                .forEach(values::add);
        return values;
    }
}
