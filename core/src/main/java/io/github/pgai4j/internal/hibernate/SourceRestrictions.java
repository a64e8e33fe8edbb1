package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.VectorizerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.cfg.StateManagementSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.sql.Template;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * What hides rows of a source from queries, repeated for the rows of its store.
 *
 * <p>What always holds becomes a where-clause. Filters become filters of the same names, so that they share their
 * definitions: which parameters they have, and when they hold.
 */
final class SourceRestrictions {

    private final PersistentClass source;
    private final InFlightMetadataCollector metadata;
    private final SourceRows rows;

    SourceRestrictions(PersistentClass source, InFlightMetadataCollector metadata) {
        this.source = source;
        this.metadata = metadata;
        this.rows = new SourceRows(source, metadata);
    }

    void repeatFor(RootClass generated) {
        requireTable();
        requireNoPastRows();
        List<String> conditions = conditions();
        if (!conditions.isEmpty()) {
            String where = rows.where(Template.TEMPLATE, source.getRootClass(), String.join(" and ", conditions));
            requireReadAsWritten(where, generated);
            generated.setWhere(where);
        }
        for (PersistentClass type = source; type != null; type = type.getSuperclass()) {
            for (SourceFilter filter :
                    SourceFilter.of(type, metadata.getBootstrapContext().getModelsContext())) {
                String condition = new FilterCondition(filter, type, rows, metadata).toSql();
                generated.addFilter(filter.name(), condition, false, Map.of(), Map.of());
            }
        }
    }

    private List<String> conditions() {
        Dialect dialect = metadata.getDatabase().getDialect();
        TypeConfiguration types = metadata.getTypeConfiguration();
        List<String> conditions = new ArrayList<>();
        String where = source.getWhere();
        if (where != null && !where.isEmpty()) {
            conditions.add(Template.renderWhereStringTemplate("(" + where + ")", SourceRows.ALIAS, dialect, types));
        }
        new SoftDeleteRestriction(source.getRootClass(), dialect)
                .toSql(SourceRows.ALIAS)
                .ifPresent(conditions::add);
        new ClassRestriction(source, dialect, types).toSql(SourceRows.ALIAS).ifPresent(conditions::add);
        if (conditions.isEmpty() && source.getTable().isView()) {
            conditions.add("1 = 1");
        }
        return conditions;
    }

    private void requireTable() {
        if (source.getTable().isSubselect()) {
            throw new VectorizerException(
                    "%s is a @Subselect, and chunks of rows that it leaves out cannot be hidden; map it to the table that its vectorizer watches, and leave them out by @SQLRestriction"
                            .formatted(source.getEntityName()));
        }
    }

    // A store has the key of its source, not the time that tells versions of a row apart.
    private void requireNoPastRows() {
        Object strategy = metadata.getBootstrapContext()
                .getConfigurationService()
                .getSettings()
                .get(StateManagementSettings.TEMPORAL_TABLE_STRATEGY);
        // Hibernate knows this setting, and the columns, since 7.4.
        boolean isInOneTable = strategy != null && strategy.toString().equalsIgnoreCase("SINGLE_TABLE");
        if (isInOneTable && source.getRootClass().getAuxiliaryColumn("rowEnd") != null) {
            throw new VectorizerException(
                    "%s is @Temporal and keeps past rows in its table, whose chunks cannot be hidden; set %s=HISTORY_TABLE"
                            .formatted(source.getEntityName(), StateManagementSettings.TEMPORAL_TABLE_STRATEGY));
        }
    }

    // Hibernate looks for columns without an alias once more. It finds none, unless deeper nesting confuses it.
    private void requireReadAsWritten(String where, RootClass generated) {
        String written = "(" + where + ")";
        String read = Template.renderWhereStringTemplate(
                written, metadata.getDatabase().getDialect(), metadata.getTypeConfiguration());
        if (!read.equals(written)) {
            throw new VectorizerException(
                    "the restriction \"%s\" of %s cannot hide rows of %s, because Hibernate reads it in another way inside of a sub-select; declare it as a @Filter, whose @FilterDef has autoEnabled and applyToLoadByKey"
                            .formatted(source.getWhere(), source.getEntityName(), generated.getEntityName()));
        }
    }
}
