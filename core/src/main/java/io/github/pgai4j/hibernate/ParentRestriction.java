package io.github.pgai4j.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.persister.entity.DiscriminatorHelper;

/** The SQL condition that a row of a store belongs to one class of a table which holds several. */
final class ParentRestriction {

    private final PersistentClass source;
    private final Dialect dialect;
    private final String defaultSchema;

    ParentRestriction(PersistentClass source, InFlightMetadataCollector metadata) {
        this.source = source;
        this.dialect = metadata.getDatabase().getDialect();
        Object setting = metadata.getBootstrapContext()
                .getConfigurationService()
                .getSettings()
                .get(MappingSettings.DEFAULT_SCHEMA);
        this.defaultSchema = setting == null ? "" : setting.toString();
    }

    // Columns of the store stand bare, as Hibernate puts the store's alias in front of whatever has none.
    String toSql() {
        return "(%s) in (select %s from %s parent_ where parent_.%s in (%s))"
                .formatted(key(""), key("parent_."), table(), discriminator(), discriminatorValues());
    }

    private String key(String alias) {
        return source.getKey().getColumns().stream()
                .map(column -> alias + column.getQuotedName(dialect))
                .collect(Collectors.joining(", "));
    }

    private String table() {
        Table table = source.getTable();
        String schema = table.getSchemaIdentifier() == null
                ? defaultSchema
                : table.getSchemaIdentifier().render(dialect);
        return schema.isEmpty() ? table.getQuotedName(dialect) : schema + "." + table.getQuotedName(dialect);
    }

    private String discriminator() {
        Selectable selectable = source.getDiscriminator().getSelectables().get(0);
        return ((Column) selectable).getQuotedName(dialect);
    }

    private String discriminatorValues() {
        List<PersistentClass> classes = new ArrayList<>(source.getSubclasses());
        classes.add(0, source);
        return classes.stream()
                .map(type -> DiscriminatorHelper.getDiscriminatorSQLValue(type, dialect))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
