package io.github.pgai4j.internal.hibernate;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Embedding store tables as a vectorizer creates them. */
final class Stores {

    private Stores() {}

    /** @param key definitions of the source's key columns, such as {@code id bigint} */
    static String table(String name, String... key) {
        String columns = Stream.of(key).map(column -> column + " not null, ").collect(Collectors.joining());
        String names = Stream.of(key)
                .map(column -> column.substring(0, column.indexOf(' ')))
                .collect(Collectors.joining(", "));
        return """
                create table %s (
                    embedding_uuid uuid not null primary key default gen_random_uuid(),
                    %s
                    chunk_seq int not null,
                    chunk text not null,
                    embedding vector(3) not null,
                    unique (%s, chunk_seq));
                """.formatted(name, columns, names);
    }

    /** @param key values of the key columns, as SQL */
    static String row(String table, String key, int chunkSeq, String chunk) {
        return "insert into %s values (default, %s, %d, '%s', '[%d,1,0]');\n"
                .formatted(table, key, chunkSeq, chunk, chunkSeq);
    }
}
