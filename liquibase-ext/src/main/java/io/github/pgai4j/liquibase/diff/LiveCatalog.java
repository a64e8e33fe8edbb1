package io.github.pgai4j.liquibase.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.VectorizerTable;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/** The catalog of a database that Liquibase is connected to. */
final class LiveCatalog {

    static final String SCHEMA = "ai";

    // roles beside the owner that may put keys into the queue of a vectorizer
    private static final String GRANTS = """
            SELECT string_agg(DISTINCT coalesce(r.rolname, 'public'), ', ')
            FROM pg_catalog.pg_class c
            CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
            LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
            WHERE c.oid = to_regclass(?) AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    private LiveCatalog(Connection connection) {
        this.connection = connection;
    }

    /** Empty if it is not PostgreSQL, if nobody is connected, or if there is no catalog. */
    static Optional<LiveCatalog> of(Database database) throws DatabaseException {
        if (!isPostgres(database) || !(database.getConnection() instanceof JdbcConnection connection)) {
            return Optional.empty();
        }
        try {
            Connection jdbc = connection.getUnderlyingConnection();
            return VectorizerTable.exists(jdbc) ? Optional.of(new LiveCatalog(jdbc)) : Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** What the catalog of the database of a snapshot manages, asked for once; empty: there is no catalog. */
    static Optional<ManagedObjects> managed(DatabaseSnapshot snapshot) throws DatabaseException {
        String key = ManagedObjects.class.getName();
        if (snapshot.getScratchData(key) instanceof Optional<?> known) {
            return known.map(ManagedObjects.class::cast);
        }
        Optional<LiveCatalog> catalog = of(snapshot.getDatabase());
        Optional<ManagedObjects> managed =
                catalog.isPresent() ? Optional.of(catalog.get().managed()) : Optional.empty();
        snapshot.setScratchData(key, managed);
        return managed;
    }

    static boolean isPostgres(Database database) {
        return "postgresql".equals(database.getShortName());
    }

    /** The vectorizers on tables of a schema. */
    List<Vectorizer> vectorizers(Schema schema) throws DatabaseException {
        List<Vectorizer> found = new ArrayList<>();
        try {
            for (StoredVectorizer stored : VectorizerTable.all(connection)) {
                Identifier sourceSchema = stored.source().name().schema();
                if (sourceSchema != null && sourceSchema.value().equals(schema.getName())) {
                    found.add(vectorizer(stored, schema));
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new DatabaseException(e);
        }
        return found;
    }

    private Vectorizer vectorizer(StoredVectorizer stored, Schema schema) throws SQLException, JsonProcessingException {
        Vectorizer vectorizer = new Vectorizer();
        vectorizer.setName(stored.name());
        vectorizer.setSchema(schema);
        vectorizer.setAttribute(
                Vectorizer.SOURCE_TABLE, stored.source().name().name().value());
        vectorizer.setAttribute(Vectorizer.CONFIG, withoutVersion(stored.configJson()));
        vectorizer.setAttribute(Vectorizer.DISABLED, String.valueOf(stored.disabled()));
        vectorizer.setAttribute(Vectorizer.QUEUE_SCHEMA, unless(SCHEMA, schemaOf(stored.queue())));
        // a queue called by its id is called otherwise in every database
        vectorizer.setAttribute(
                Vectorizer.QUEUE_TABLE,
                unless("_vectorizer_q_" + stored.id(), stored.queue().name().value()));
        vectorizer.setAttribute(
                Vectorizer.GRANT_TO,
                Query.of(GRANTS, stored.queue().quoted())
                        .first(connection, row -> row.getString(1))
                        .orElse(null));
        return vectorizer;
    }

    // The version that created it says nothing about the vectorizer.
    private static String withoutVersion(String config) throws JsonProcessingException {
        ObjectNode object = (ObjectNode) JSON.readTree(config);
        object.remove("version");
        return object.toString();
    }

    private static @Nullable String unless(String usual, @Nullable String value) {
        return usual.equals(value) ? null : value;
    }

    private static @Nullable String schemaOf(QualifiedName name) {
        Identifier schema = name.schema();
        return schema == null ? null : schema.value();
    }

    /** What the catalog creates and drops itself. */
    ManagedObjects managed() throws DatabaseException {
        try {
            Set<ManagedObjects.Name> names = new HashSet<>();
            for (StoredVectorizer stored : VectorizerTable.all(connection)) {
                Stream.of(stored.target(), stored.view(), stored.queue(), stored.failedQueue())
                        .filter(Objects::nonNull)
                        .forEach(table -> names.add(name(table, null)));
                if (stored.column() != null) {
                    names.add(name(stored.source().name(), stored.column()));
                }
            }
            return new ManagedObjects(names);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static ManagedObjects.Name name(QualifiedName table, @Nullable Identifier column) {
        return new ManagedObjects.Name(schemaOf(table), table.name().value(), column == null ? null : column.value());
    }
}
