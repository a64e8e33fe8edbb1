package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.hibernate.SourceRows.KeyedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.annotations.SqlFragmentAlias;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.sql.Template;

/**
 * The condition of a filter of a source, for its store.
 *
 * @param type the class that declares it
 */
record FilterCondition(SourceFilter filter, PersistentClass type, SourceRows rows, InFlightMetadataCollector metadata) {

    private static final String STORE = "{alias}";

    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern IN_BRACES = Pattern.compile("\\{\\w+}");

    String toSql() {
        if (!filter.aliases().isEmpty()) {
            return withDeclaredAliases();
        }
        String condition = filter.placesAliases()
                ? Template.renderWhereStringTemplate(
                        filter.condition(),
                        SourceRows.ALIAS,
                        metadata.getDatabase().getDialect(),
                        metadata.getTypeConfiguration())
                : filter.condition().replace("{alias}", SourceRows.ALIAS);
        return rows.where(STORE, type, complete(condition));
    }

    private String withDeclaredAliases() {
        String condition = filter.condition();
        List<KeyedTable> others = new ArrayList<>();
        for (SqlFragmentAlias alias : filter.aliases()) {
            String placed = "{" + alias.alias() + "}";
            if (condition.contains(placed)) {
                condition = condition.replace(placed, sqlAlias(alias, others));
            }
        }
        return rows.where(STORE, others, complete(condition));
    }

    private String sqlAlias(SqlFragmentAlias alias, List<KeyedTable> others) {
        KeyedTable table = rows.isInOneTable() ? rows.main() : table(alias);
        if (table.equals(rows.main())) {
            return SourceRows.ALIAS;
        }
        if (!others.contains(table)) {
            others.add(table);
        }
        return SourceRows.alias(others.indexOf(table));
    }

    private KeyedTable table(SqlFragmentAlias alias) {
        String name = tableName(alias);
        return rows.tables().stream()
                .filter(table -> rows.name(table).equals(name))
                .findFirst()
                .orElseThrow(() -> new VectorizerException(
                        "alias \"%s\" of filter %s of %s stands for \"%s\", which is none of the tables of the entity; name one of %s"
                                .formatted(
                                        alias.alias(),
                                        filter.name(),
                                        type.getEntityName(),
                                        name,
                                        rows.tables().stream().map(rows::name).toList())));
    }

    // Hibernate knows a table by the name that it has in statements.
    private String tableName(SqlFragmentAlias alias) {
        PersistentClass entity = metadata.getEntityBinding(alias.entity().getName());
        return entity == null ? alias.table() : rows.name(rows.table(entity));
    }

    private String complete(String condition) {
        Matcher unknown = IN_BRACES.matcher(LITERAL.matcher(condition).replaceAll("''"));
        if (unknown.find()) {
            throw new VectorizerException(
                    "filter %s of %s has %s in its condition \"%s\", but no @SqlFragmentAlias for it; add one to the filter"
                            .formatted(filter.name(), type.getEntityName(), unknown.group(), filter.condition()));
        }
        return condition;
    }
}
