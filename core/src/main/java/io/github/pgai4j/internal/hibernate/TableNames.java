package io.github.pgai4j.internal.hibernate;

import java.util.Map;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Tables by the names that the statements of a session factory will have, while there is no session factory yet. */
final class TableNames {

    private final JdbcEnvironment environment;
    private final @Nullable Identifier defaultCatalog;
    private final @Nullable Identifier defaultSchema;

    TableNames(InFlightMetadataCollector metadata) {
        environment = metadata.getDatabase().getJdbcEnvironment();
        Namespace.Name ofMappingFiles = metadata.getDatabase().getPhysicalImplicitNamespaceName();
        Map<String, Object> settings =
                metadata.getBootstrapContext().getConfigurationService().getSettings();
        defaultCatalog = either(setting(settings, MappingSettings.DEFAULT_CATALOG), ofMappingFiles.catalog());
        defaultSchema = either(setting(settings, MappingSettings.DEFAULT_SCHEMA), ofMappingFiles.schema());
    }

    @SuppressWarnings("deprecation") // what replaces the formatter comes with the session factory
    String of(Table table) {
        QualifiedTableName name = table.getQualifiedTableName();
        QualifiedTableName complete = new QualifiedTableName(
                either(name.getCatalogName(), defaultCatalog),
                either(name.getSchemaName(), defaultSchema),
                name.getTableName());
        return environment.getQualifiedObjectNameFormatter().format(complete, environment.getDialect());
    }

    private @Nullable Identifier setting(Map<String, Object> settings, String name) {
        Object value = settings.get(name);
        return value == null ? null : environment.getIdentifierHelper().toIdentifier(value.toString());
    }

    private static @Nullable Identifier either(@Nullable Identifier first, @Nullable Identifier second) {
        return first == null ? second : first;
    }
}
