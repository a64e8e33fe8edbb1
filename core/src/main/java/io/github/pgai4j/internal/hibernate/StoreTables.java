package io.github.pgai4j.internal.hibernate;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.boot.model.relational.Namespace;
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

    // A registry may build several session factories, and one's store may have the name of another's table.
    private final List<WeakReference<Table>> stores = new CopyOnWriteArrayList<>();
    private final SchemaFilterProvider others;

    StoreTables(SchemaFilterProvider others) {
        this.others = others;
    }

    void add(Table table) {
        stores.removeIf(store -> store.get() == null);
        stores.add(new WeakReference<>(table));
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

        @SuppressWarnings("ReferenceEquality") // tables of two factories are equal if they have the same name
        private boolean isNoStore(Table table) {
            return stores.stream().noneMatch(store -> store.get() == table);
        }
    }
}
