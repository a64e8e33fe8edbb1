package io.github.pgai4j.hibernate;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/**
 * Keeps embedding store tables out of what Hibernate creates, changes and drops, because the vectorizer owns them. They
 * are still validated, and truncated together with the tables that they belong to. The user's own filters stay in
 * force.
 */
final class StoreTables implements SchemaFilterProvider {

    private final Set<QualifiedTableName> names = ConcurrentHashMap.newKeySet();
    private final SchemaFilterProvider others;

    StoreTables(SchemaFilterProvider others) {
        this.others = others;
    }

    void add(Table table) {
        names.add(table.getQualifiedTableName());
    }

    @Override
    public SchemaFilter getCreateFilter() {
        return new WithoutStores(others.getCreateFilter());
    }

    @Override
    public SchemaFilter getDropFilter() {
        return new WithoutStores(others.getDropFilter());
    }

    @Override
    public SchemaFilter getMigrateFilter() {
        return new WithoutStores(others.getMigrateFilter());
    }

    @Override
    public SchemaFilter getTruncatorFilter() {
        return others.getTruncatorFilter();
    }

    @Override
    public SchemaFilter getValidateFilter() {
        return others.getValidateFilter();
    }

    private final class WithoutStores implements SchemaFilter {

        private final SchemaFilter other;

        WithoutStores(SchemaFilter other) {
            this.other = other;
        }

        // A schema that holds nothing but stores is not ours to create, still less to drop.
        @Override
        public boolean includeNamespace(Namespace namespace) {
            Collection<Table> tables = namespace.getTables();
            boolean onlyStores = !tables.isEmpty() && tables.stream().noneMatch(this::isNoStore);
            return !onlyStores && other.includeNamespace(namespace);
        }

        @Override
        public boolean includeTable(Table table) {
            return isNoStore(table) && other.includeTable(table);
        }

        @Override
        public boolean includeSequence(Sequence sequence) {
            return other.includeSequence(sequence);
        }

        private boolean isNoStore(Table table) {
            return !names.contains(table.getQualifiedTableName());
        }
    }
}
