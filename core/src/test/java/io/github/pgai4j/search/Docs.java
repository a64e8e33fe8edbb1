package io.github.pgai4j.search;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hibernate.mapping.PersistentClass;

/** Chunks with indexes, which are searched through a pool of one connection. */
final class Docs implements AutoCloseable {

    static final float[] QUERY = {0.3f, -0.1f, 0.2f, 0.05f, -0.4f, 0.1f, 0.2f, -0.3f};

    /** A filter of the embeddings: a parameter of the same name is a tenant. */
    static final String TENANT = "tenant";

    private static final String DOC = """
            package app;

            @Entity
            @Table(name = "doc")
            @org.hibernate.annotations.FilterDef(
                    name = "tenant", parameters = @org.hibernate.annotations.ParamDef(name = "tenant", type = Integer.class))
            public class Doc {
                @Id
                Long id;

                int tenant;

                @VectorizerRelationship(dimensions = 8)
                List<DocEmbedding> embeddings;
            }
            """;

    // 10,000 chunks of 5,000 documents of 100 tenants
    private static final String DATA = """
            select setseed(0.5);
            create table doc (id bigint primary key, tenant int not null);
            insert into doc select i, i % 100 from generate_series(0, 4999) i;
            create table doc_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(8) not null);
            insert into doc_embedding_store (id, chunk_seq, chunk, embedding)
                select i / 2, i % 100, 'chunk ' || i, (select array_agg(random() - 0.5) from generate_series(1, 8) where i >= 0)::vector
                from generate_series(0, 9999) i;
            create index doc_hnsw on doc_embedding_store using hnsw (embedding vector_cosine_ops);
            create index doc_ivfflat on doc_embedding_store using ivfflat (embedding vector_l2_ops) with (lists = 100);
            analyze
            """;

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final OneConnection pool;
    private final SearchUnit unit;

    Docs(Path folder) {
        database.execute(DATA);
        // The planner would rather sort so few rows,
        // and would compile what it thinks so costly.
        database.execute("alter database %1$s set enable_sort = off; alter database %1$s set jit = off"
                .formatted(database.name()));
        pool = new OneConnection(database.dataSource());
        unit = unit(folder, pool);
    }

    SearchUnit unit(Path folder, OneConnection connection) {
        return new SearchUnit(
                folder,
                connection.dataSource(),
                List.of("Doc"),
                metadata -> {
                    PersistentClass embedding = metadata.getEntityBinding("app.DocEmbedding");
                    embedding.addFilter(TENANT, "{alias}.id % 100 = :tenant", false, Map.of(), Map.of());
                },
                DOC);
    }

    TestDatabase database() {
        return database;
    }

    OneConnection pool() {
        return pool;
    }

    SearchUnit unit() {
        return unit;
    }

    @Override
    public void close() {
        unit.close();
        pool.close();
        database.close();
    }
}
