package io.github.pgai4j.bench;

import com.pgvector.PGvector;
import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** A database with a table of vectors, as an embedding store is laid out, and what the arms reach it through. */
final class VectorBenchmarkDatabase implements AutoCloseable {

    private static final byte[] COPY_HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final String CHUNK =
            "A chunk of text as a vectorizer cuts it: about two hundred characters. ".repeat(3);

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final List<Runnable> opened = new ArrayList<>();
    private final int dimensions;

    VectorBenchmarkDatabase(int dimensions) {
        this.dimensions = dimensions;
        execute("create table store (embedding_id uuid primary key, embedding vector(%d), text text, metadata json)"
                .formatted(dimensions));
    }

    void execute(String sql) {
        database.execute(sql);
    }

    /** A pool of one connection. */
    HikariDataSource pool(String settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl().replaceAll("\\?.*", "") + "?" + settings);
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        opened.add(pool::close);
        return pool;
    }

    /** Hibernate on a pool of its own. */
    SessionFactory sessions(String settings, Class<?> entity) {
        SessionFactory factory = new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting("hibernate.connection.datasource", pool(settings))
                        .applySetting("hibernate.jdbc.batch_size", 50)
                        .build())
                .addAnnotatedClass(entity)
                .buildMetadata()
                .buildSessionFactory();
        opened.add(factory::close);
        return factory;
    }

    /** Replaces the rows of the table by way of {@code COPY BINARY}. */
    void copy(HikariDataSource pool, List<float[]> vectors) throws SQLException, IOException {
        try (Connection connection = pool.getConnection();
                OutputStream copy = new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "copy store (embedding_id, embedding, text) from stdin (format binary)",
                        1 << 16);
                DataOutputStream out = new DataOutputStream(copy)) {
            out.write(COPY_HEADER);
            out.writeLong(0);
            for (float[] vector : vectors) {
                out.write(row(vector));
            }
            out.writeShort(-1);
        }
    }

    private byte[] row(float[] vector) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] sent = new byte[4 + 4 * dimensions];
        new PGvector(vector).toBytes(sent, 0);
        byte[] text = CHUNK.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream row = new DataOutputStream(bytes);
        row.writeShort(3);
        row.writeInt(16);
        row.writeLong(id.getMostSignificantBits());
        row.writeLong(id.getLeastSignificantBits());
        row.writeInt(sent.length);
        row.write(sent);
        row.writeInt(text.length);
        row.write(text);
        return bytes.toByteArray();
    }

    static String chunk() {
        return CHUNK;
    }

    @Override
    public void close() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).run();
        }
        database.close();
    }
}
