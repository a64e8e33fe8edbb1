package io.github.pgai4j.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the code of strangers out of a transaction. A table is trusted if its owner could act as this role anyway; any
 * other must have nothing that runs when it is read or written: it must be a table at all, and where it is written,
 * have no trigger, rule, child, default, constraint or index that calls what a stranger made. The look goes together
 * with locks under which what was seen stays so until the transaction ends; the server refuses what does not pass.
 */
public final class TableGuard {

    // A path of the caller's would decide which operator "=" is. current_user is what counts, as for all privileges.
    private static final String BODY = """
            DECLARE
              v_path constant pg_catalog.text := pg_catalog.current_setting('search_path');
              v_object pg_catalog.text;
              v_owner pg_catalog.oid;
              v_cure pg_catalog.text;
            BEGIN
              PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
              %1$s
              SELECT c.relname INTO v_object FROM pg_class c WHERE c.oid IN (%4$s) AND row_security_active(c.oid) LIMIT 1;
              IF FOUND THEN
                RAISE EXCEPTION 'query would be affected by row-level security policy for table "%%"', v_object
                  USING ERRCODE = 'insufficient_privilege';
              END IF;
              %5$s
              IF EXISTS (SELECT FROM pg_class c WHERE c.oid IN (%2$s) AND NOT pg_has_role(c.relowner, current_user, 'MEMBER')) THEN
                EXECUTE %3$s INTO v_object, v_owner, v_cure;
                IF v_object IS NOT NULL THEN
                  RAISE EXCEPTION '%% would run code of role %% with the rights of role %%: run a worker that logs in as %%, or %%',
                    v_object, v_owner::regrole, quote_ident(current_user), v_owner::regrole, v_cure
                    USING ERRCODE = 'insufficient_privilege';
                END IF;
              END IF;
              PERFORM set_config('search_path', v_path, true);
            END
            """;

    // Whoever made the vectorizer owns its queue. On pgai's catalog nobody looks at what he writes into ai.vectorizer.
    private static final String MADE_BY = """
            SELECT format('%%s, which belongs to role %%s, names %%s %%s, %%s', q.relation, q.relowner::regrole, x.what, x.relation, x.reason)
            INTO v_object
            FROM (SELECT c.oid::regclass AS relation, c.relowner FROM pg_class c WHERE c.oid = %1$s) q
            JOIN pg_class s ON s.oid = %2$s
            CROSS JOIN LATERAL (
              SELECT 'source table', s.oid::regclass, 'which that role may not read'
              WHERE NOT has_any_column_privilege(q.relowner, s.oid, 'SELECT')
              UNION ALL
              SELECT 'embedding store', t.oid::regclass, 'which that role may not write'
              FROM pg_class t
              WHERE t.oid = %3$s AND t.relowner <> s.relowner AND NOT has_table_privilege(q.relowner, t.oid, 'DELETE')
                AND NOT EXISTS (SELECT FROM pg_roles r
                                WHERE r.oid = t.relowner AND NOT r.rolsuper AND pg_has_role(r.oid, q.relowner, 'MEMBER'))
            ) AS x (what, relation, reason)
            LIMIT 1;
            IF FOUND THEN
              RAISE EXCEPTION 'queue %%: whoever makes a vectorizer must have these rights; give them to that role, or drop the vectorizer', v_object
                USING ERRCODE = 'insufficient_privilege';
            END IF;
            """;

    // Keys are cast and compared, the loaded column is cast. PostgreSQL ignores casts of a domain. A foreign key of the
    // table itself looks at the other table as its owner and calls nothing of his.
    private static final String LOOK = """
            WITH RECURSIVE touched (what, relation, written, locked, keys, loaded) AS (
              VALUES %s
            ), strange AS (
              SELECT t.*, format('%%s %%s', t.what, t.relation) AS called, c.relkind, c.relowner AS owner
              FROM touched t
              JOIN pg_class c ON c.oid = t.relation
              WHERE NOT pg_has_role(c.relowner, current_user, 'MEMBER')
            ), heirs AS (
              SELECT s.called, s.written, i.inhrelid
              FROM strange s
              JOIN pg_inherits i ON i.inhparent = s.relation
              UNION
              SELECT h.called, h.written, i.inhrelid
              FROM heirs h
              JOIN pg_inherits i ON i.inhparent = h.inhrelid
            ), uses AS (
              SELECT s.called, format('the default of column %%I', a.attname) AS part, d.refclassid, d.refobjid
              FROM strange s
              JOIN pg_attrdef f ON f.adrelid = s.relation
              JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
              JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
              WHERE s.written
              UNION ALL
              SELECT s.called, format('constraint %%I', k.conname), d.refclassid, d.refobjid
              FROM strange s
              JOIN pg_constraint k ON k.conrelid = s.relation
              JOIN pg_depend d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
              WHERE s.written
              UNION ALL
              SELECT s.called, format('index %%s', i.indexrelid::regclass), d.refclassid, d.refobjid
              FROM strange s
              JOIN pg_index i ON i.indrelid = s.relation
              JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
              WHERE s.written
              UNION ALL
              SELECT s.called, format('policy %%I', p.polname), d.refclassid, d.refobjid
              FROM strange s
              JOIN pg_policy p ON p.polrelid = s.relation AND row_security_active(s.relation)
              JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refobjid <> s.relation
            ), findings (object, owner, cure) AS (
              SELECT CASE WHEN s.relkind IN ('r', 'p') THEN s.called ELSE format('%%s, which is no table,', s.called) END,
                     s.owner, 'put a plain table in its place'
              FROM strange s
              WHERE s.relkind <> 'r' AND (s.written OR s.relkind <> 'p')
              UNION ALL
              SELECT format('%%s, of which role %%I may read some columns only and which it therefore cannot lock,', s.called, current_user),
                     s.owner, format('grant SELECT on %%s to it', s.relation)
              FROM strange s
              WHERE NOT s.locked
              UNION ALL
              SELECT format('table %%s, which inherits from %%s,', c.oid::regclass, h.called), c.relowner, 'end that inheritance'
              FROM heirs h
              JOIN pg_class c ON c.oid = h.inhrelid
              WHERE h.written OR c.relkind NOT IN ('r', 'p')
              UNION ALL
              SELECT format('table %%s, of which %%s is a part,', i.inhparent::regclass, s.called), s.owner, 'detach it'
              FROM strange s
              JOIN pg_inherits i ON i.inhrelid = s.relation
              WHERE s.written
              UNION ALL
              SELECT format('trigger %%I of %%s', t.tgname, s.called), s.owner, 'drop that trigger'
              FROM strange s
              JOIN pg_trigger t ON t.tgrelid = s.relation
              WHERE s.written AND t.tgenabled <> 'D'
                AND NOT (t.tgisinternal AND t.tgfoid IN ('"RI_FKey_check_ins"'::regproc, '"RI_FKey_check_upd"'::regproc))
              UNION ALL
              SELECT format('rule %%I of %%s', w.rulename, s.called), s.owner, 'drop that rule'
              FROM strange s
              JOIN pg_rewrite w ON w.ev_class = s.relation AND w.ev_enabled <> 'D'
              WHERE s.written
              UNION ALL
              SELECT format('type %%s of column %%I of %%s', t.oid::regtype, a.attname, s.called), t.typowner, 'give the column another type'
              FROM strange s
              JOIN pg_attribute a ON a.attrelid = s.relation AND a.attnum > 0 AND NOT a.attisdropped
              JOIN pg_type t ON t.oid = a.atttypid
              LEFT JOIN pg_type b ON b.oid = t.typbasetype
              WHERE NOT pg_has_role(t.typowner, current_user, 'MEMBER')
                AND (s.written OR a.attname = ANY (s.keys)
                     OR a.attname = ANY (s.loaded) AND pg_has_role(b.typowner, current_user, 'MEMBER') IS NOT TRUE)
              UNION ALL
              SELECT format('%%s, which %%s of %%s uses,', o.called, u.part, u.called), o.owner, format('take %%s away', u.part)
              FROM uses u
              CROSS JOIN LATERAL (
                SELECT format('function %%s', p.oid::regprocedure) AS called, p.proowner AS owner
                FROM pg_proc p
                WHERE u.refclassid = 'pg_proc'::regclass AND p.oid = u.refobjid
                UNION ALL
                SELECT format('operator %%s', p.oid::regoperator), p.oprowner
                FROM pg_operator p
                WHERE u.refclassid = 'pg_operator'::regclass AND p.oid = u.refobjid
                UNION ALL
                SELECT format('type %%s', p.oid::regtype), p.typowner
                FROM pg_type p
                WHERE u.refclassid = 'pg_type'::regclass AND p.oid = u.refobjid
                UNION ALL
                SELECT format('operator class %%I', p.opcname), p.opcowner
                FROM pg_opclass p
                WHERE u.refclassid = 'pg_opclass'::regclass AND p.oid = u.refobjid
                UNION ALL
                SELECT format('relation %%s', p.oid::regclass), p.relowner
                FROM pg_class p
                WHERE u.refclassid = 'pg_class'::regclass AND p.oid = u.refobjid AND u.part LIKE 'policy %%'
                  AND (p.relkind NOT IN ('r', 'S') OR p.relrowsecurity AND p.oid NOT IN (SELECT t.relation FROM touched t))
              ) o
              WHERE NOT pg_has_role(o.owner, current_user, 'MEMBER')
            )
            SELECT f.object, f.owner, f.cure FROM findings f LIMIT 1
            """;

    /** How it is locked, if this role may. */
    private enum Lock {
        NONE,
        ACCESS_SHARE,
        ROW_EXCLUSIVE;

        String mode() {
            return name().replace('_', ' ');
        }
    }

    /** @param isWhole whether rows that policies hide must not be taken for rows that are gone */
    private record Touched(
            String what,
            QualifiedName table,
            boolean isWritten,
            boolean isWhole,
            Lock lock,
            List<Identifier> keys,
            List<Identifier> loaded) {

        String relation() {
            return TableGuard.relation(table);
        }

        String row() {
            return "(%s, %s, %s, %s, %s, %s)"
                    .formatted(
                            SqlLiteral.text(what),
                            relation(),
                            isWritten,
                            lock != Lock.NONE,
                            names(keys),
                            names(loaded));
        }

        private static String names(List<Identifier> columns) {
            return SqlLiteral.textArray(columns.stream().map(Identifier::value).toList());
        }
    }

    private final List<Touched> tables;
    private final String madeBy;
    private volatile @Nullable String statement;

    private TableGuard(List<Touched> tables, String madeBy) {
        this.tables = List.copyOf(tables);
        this.madeBy = madeBy;
    }

    private TableGuard(Touched table) {
        this(List.of(table), "");
    }

    /**
     * A table that is read, and whose columns are not cast or compared. The server refuses it where policies hide rows
     * from this role.
     *
     * @param what the part that it plays, for messages
     */
    public static TableGuard reads(String what, QualifiedName table) {
        return new TableGuard(new Touched(what, table, false, true, Lock.ACCESS_SHARE, List.of(), List.of()));
    }

    /** As {@link #reads}, of a table that shows each role what concerns it. */
    public static TableGuard readsOwn(String what, QualifiedName table) {
        return new TableGuard(new Touched(what, table, false, false, Lock.ACCESS_SHARE, List.of(), List.of()));
    }

    /**
     * A source table that is read.
     *
     * @param loaded the column that is cast beside those of its key
     * @param mayLock whether this role may: a right to some of the columns does not do
     */
    public static TableGuard reads(SourceTable source, Identifier loaded, boolean mayLock) {
        return new TableGuard(new Touched(
                "source table",
                source.name(),
                false,
                true,
                mayLock ? Lock.ACCESS_SHARE : Lock.NONE,
                source.key().stream().map(KeyColumn::name).toList(),
                List.of(loaded)));
    }

    /** A table that is written in this transaction, or from which rows are deleted. */
    public static TableGuard writes(String what, QualifiedName table) {
        return new TableGuard(new Touched(what, table, true, true, Lock.ROW_EXCLUSIVE, List.of(), List.of()));
    }

    /** As {@link #writes}, of a table that shows each role what concerns it. */
    public static TableGuard tells(String what, QualifiedName table) {
        return new TableGuard(new Touched(what, table, true, false, Lock.ROW_EXCLUSIVE, List.of(), List.of()));
    }

    /** A table that is read now and will be written in another transaction: better to know now. */
    public static TableGuard willWrite(String what, QualifiedName table) {
        return new TableGuard(new Touched(what, table, true, true, Lock.ACCESS_SHARE, List.of(), List.of()));
    }

    /** All tables of both. */
    public TableGuard and(TableGuard other) {
        List<Touched> all = new ArrayList<>(tables);
        all.addAll(other.tables);
        return new TableGuard(all, madeBy + other.madeBy);
    }

    /**
     * The same, but refused where the owner of the queue has no right to what is to be done for it.
     *
     * @param store null: the source is written
     */
    public TableGuard madeBy(QualifiedName queue, QualifiedName source, @Nullable QualifiedName store) {
        return new TableGuard(
                tables, MADE_BY.formatted(relation(queue), relation(source), store == null ? "NULL" : relation(store)));
    }

    private static String relation(QualifiedName table) {
        return SqlLiteral.text(table.quoted()) + "::regclass";
    }

    /**
     * The look, as a statement without parameters: to be sent in the transaction that touches the tables, before it
     * does.
     */
    public String statement() {
        String known = statement;
        if (known == null) {
            known = written();
            statement = known;
        }
        return known;
    }

    private String written() {
        String body = BODY.formatted(
                Stream.of(Lock.ACCESS_SHARE, Lock.ROW_EXCLUSIVE).map(this::lock).collect(Collectors.joining()),
                relations(table -> true),
                SqlLiteral.text(LOOK.formatted(tables.stream().map(Touched::row).collect(Collectors.joining(", ")))),
                relations(Touched::isWhole),
                madeBy);
        String quote = "$look$";
        for (int i = 0; body.contains(quote); i++) {
            quote = "$look%d$".formatted(i);
        }
        return "DO " + quote + "\n" + body + quote;
    }

    private String relations(Predicate<Touched> which) {
        return Stream.concat(Stream.of("0"), tables.stream().filter(which).map(table -> table.relation() + "::oid"))
                .collect(Collectors.joining(", "));
    }

    private String lock(Lock lock) {
        String names = tables.stream()
                .filter(table -> table.lock() == lock)
                .map(table -> "ONLY " + table.table().quoted())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "LOCK TABLE %s IN %s MODE;\n  ".formatted(names, lock.mode());
    }
}
