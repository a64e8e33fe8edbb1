package io.github.pgai4j.internal.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.SqlFragmentAlias;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.ModelsContext;

/**
 * A filter of an entity; {@code @TenantId} is one as well.
 *
 * @param placesAliases whether Hibernate decides where the condition needs an alias
 */
record SourceFilter(String name, String condition, boolean placesAliases, List<SqlFragmentAlias> aliases) {

    /** Those that a class or a mapped superclass of it declares, without what it inherits from another entity. */
    static List<SourceFilter> of(PersistentClass type, ModelsContext models) {
        List<Object> configurations = new ArrayList<>(type.getFilters());
        if (type.getSuperclass() != null) {
            // They have no equals: each is equal to itself only.
            configurations.removeAll(type.getSuperclass().getFilters());
        }
        List<Filter> annotations = configurations.isEmpty() ? List.of() : annotations(type, models);
        return configurations.stream()
                .map(configuration -> read(configuration, annotations))
                // Hibernate adds that of a key attribute twice.
                .distinct()
                .toList();
    }

    // Bound filters show their aliases to a session factory only.
    private static List<Filter> annotations(PersistentClass type, ModelsContext models) {
        List<Filter> annotations = new ArrayList<>();
        String end = type.getSuperclass() == null ? "" : type.getSuperclass().getClassName();
        ClassDetails details = models.getClassDetailsRegistry().resolveClassDetails(type.getClassName());
        while (details != null && !details.getClassName().equals(end)) {
            details.forEachAnnotationUsage(Filter.class, models, annotations::add);
            details = details.getSuperClass();
        }
        return annotations;
    }

    private static SourceFilter read(Object configuration, List<Filter> annotations) {
        String name = (String) get(configuration, "getName");
        String condition = (String) get(configuration, "getCondition");
        List<SqlFragmentAlias> aliases = annotations.stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> each.condition().isBlank() || each.condition().equals(condition))
                .flatMap(each -> Arrays.stream(each.aliases()))
                .filter(alias -> !alias.table().isBlank() || alias.entity() != void.class)
                .distinct()
                .toList();
        return new SourceFilter(name, condition, (boolean) get(configuration, "useAutoAliasInjection"), aliases);
    }

    // The class of these objects is in another package in Hibernate 7.1.
    private static Object get(Object configuration, String getter) {
        try {
            return Objects.requireNonNull(
                    configuration.getClass().getMethod(getter).invoke(configuration));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read %s of a filter".formatted(getter), e);
        }
    }
}
