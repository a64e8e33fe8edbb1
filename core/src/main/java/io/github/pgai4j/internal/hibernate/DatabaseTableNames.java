package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.internal.hibernate.check.TableName;
import java.util.Locale;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.mapping.Table;

/** Tables by the names that they have in the database. */
record DatabaseTableNames(SqlStringGenerationContext context) {

    TableName of(Table table) {
        Identifier schema = table.getSchemaIdentifier();
        Identifier written = schema == null ? context.getDefaultSchema() : schema;
        return new TableName(written == null ? null : folded(written), folded(table.getNameIdentifier()));
    }

    private static String folded(Identifier identifier) {
        return folded(identifier.getText(), identifier.isQuoted());
    }

    // As PostgreSQL reads what Hibernate writes.
    static String folded(String name, boolean quoted) {
        return quoted ? name : name.toLowerCase(Locale.ROOT);
    }
}
