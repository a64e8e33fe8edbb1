package io.github.pgai4j.internal.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;

/** SQL conditions that a row of a store belongs to some of the rows of its source. */
final class SourceRows {

    /** Stands for the source in a condition; an alias that no sub-select of the application has, and so hides. */
    static final String ALIAS = "pgai4j_source_";

    private final PersistentClass source;
    private final TableNames names;
    private final Dialect dialect;

    /** A table of the source, and the columns that refer to the source's key in it. */
    record KeyedTable(Table table, KeyValue key) {}

    SourceRows(PersistentClass source, InFlightMetadataCollector metadata) {
        this.source = source;
        this.names = new TableNames(metadata);
        this.dialect = metadata.getDatabase().getDialect();
    }

    /**
     * @param store what stands for the alias of the store
     * @param type the source or a superclass of it; {@code condition} is about its table, as {@link #ALIAS}
     */
    String where(String store, PersistentClass type, String condition) {
        return where(store, table(type), "", condition);
    }

    /** @param others tables that {@code condition} is about beside the source's own, as {@link #alias(int)} */
    String where(String store, List<KeyedTable> others, String condition) {
        String joins = IntStream.range(0, others.size())
                .mapToObj(i -> join(others.get(i), alias(i)))
                .collect(Collectors.joining());
        return where(store, main(), joins, condition);
    }

    // Hibernate takes what follows a parameter without a blank for a part of its name.
    private String where(String store, KeyedTable table, String joins, String condition) {
        return "(%s) in (select %s from %s %s%s where (%s ))"
                .formatted(
                        String.join(", ", columns(store, source.getKey())),
                        String.join(", ", columns(ALIAS, table.key())),
                        name(table),
                        ALIAS,
                        joins,
                        condition);
    }

    private String join(KeyedTable other, String alias) {
        List<String> left = columns(ALIAS, main().key());
        List<String> right = columns(alias, other.key());
        String condition = IntStream.range(0, left.size())
                .mapToObj(i -> left.get(i) + " = " + right.get(i))
                .collect(Collectors.joining(" and "));
        return " left join %s %s on (%s)".formatted(name(other), alias, condition);
    }

    private List<String> columns(String alias, KeyValue key) {
        return key.getColumns().stream()
                .map(column -> alias + "." + column.getQuotedName(dialect))
                .toList();
    }

    static String alias(int joinedTable) {
        return ALIAS + joinedTable + "_";
    }

    String name(KeyedTable table) {
        return names.of(table.table());
    }

    /** With a table per class, the one of a superclass has other rows than the source's. */
    boolean isInOneTable() {
        return source instanceof UnionSubclass;
    }

    KeyedTable main() {
        return new KeyedTable(source.getTable(), source.getKey());
    }

    KeyedTable table(PersistentClass type) {
        return isInOneTable() ? main() : new KeyedTable(type.getTable(), type.getKey());
    }

    /** Those of the source, its superclasses and its subclasses; the source's own first. */
    List<KeyedTable> tables() {
        List<PersistentClass> types = new ArrayList<>();
        for (PersistentClass type = source; type != null; type = type.getSuperclass()) {
            types.add(type);
        }
        types.addAll(source.getSubclasses());
        List<KeyedTable> tables = new ArrayList<>();
        for (PersistentClass type : types) {
            tables.add(table(type));
            for (Join join : type.getJoins()) {
                tables.add(new KeyedTable(join.getTable(), join.getKey()));
            }
        }
        return tables;
    }
}
