package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.internal.hibernate.check.TableName;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/** The tables of a persistence unit that Hibernate's schema tool drops when it is told to. */
final class DroppableTables {

    private final Metadata metadata;
    private final SessionFactoryImplementor factory;
    private final DatabaseTableNames names;

    DroppableTables(Metadata metadata, SessionFactoryImplementor factory, DatabaseTableNames names) {
        this.metadata = metadata;
        this.factory = factory;
        this.names = names;
    }

    List<TableName> list() {
        SchemaFilter filter = filters().getDropFilter();
        return metadata.collectTableMappings().stream()
                .filter(Table::isPhysicalTable)
                .filter(filter::includeTable)
                .map(names::of)
                .distinct()
                .toList();
    }

    private SchemaFilterProvider filters() {
        return factory.getServiceRegistry()
                .requireService(StrategySelector.class)
                .resolveDefaultableStrategy(
                        SchemaFilterProvider.class,
                        factory.getProperties().get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER),
                        DefaultSchemaFilterProvider.INSTANCE);
    }
}
