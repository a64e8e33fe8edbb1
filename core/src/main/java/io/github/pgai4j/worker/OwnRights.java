package io.github.pgai4j.worker;

import io.github.pgai4j.internal.sql.Query;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the role of a worker may do more than a worker needs. */
final class OwnRights {

    private static final Logger LOG = LoggerFactory.getLogger(VectorizerWorker.class);

    // Whoever owns the database is a member of pg_database_owner without being asked.
    private static final String EXCESS = """
            SELECT format('role %I ', r.rolname) || nullif(concat_ws(', ',
                CASE WHEN r.rolsuper THEN 'is a superuser' END,
                CASE WHEN r.rolbypassrls AND NOT r.rolsuper THEN 'has BYPASSRLS' END,
                CASE WHEN r.rolcreaterole AND NOT r.rolsuper THEN 'has CREATEROLE' END,
                (SELECT 'is a member of ' || string_agg(p.rolname, ' and ' ORDER BY p.rolname COLLATE "C")
                 FROM pg_roles p
                 WHERE NOT r.rolsuper AND p.rolname LIKE 'pg\\_%' AND p.rolname <> 'pg_database_owner'
                   AND pg_has_role(r.oid, p.oid, 'MEMBER'))), '')
            FROM pg_roles r
            WHERE r.rolname = current_user
            """;

    private OwnRights() {}

    /** Warns if so. */
    static void look(Connections connections) throws InterruptedException {
        try {
            Optional<String> excess =
                    connections.with(connection -> Query.of(EXCESS).first(connection, row -> row.getString(1)));
            excess.ifPresent(role -> LOG.warn(
                    "{}, which is more than a worker needs; better is a role that owns the tables that it serves, see docs/security.md",
                    role));
        } catch (SQLException e) {
            LOG.debug("the rights of this role were not looked at", e);
        }
    }
}
