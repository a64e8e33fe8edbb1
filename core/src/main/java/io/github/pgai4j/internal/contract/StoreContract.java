package io.github.pgai4j.internal.contract;

import java.util.Set;

/** What the embedding store of pgai looks like: the names and limits that processor, ORM, worker and changes share. */
public final class StoreContract {

    /** The id of a row. */
    public static final String EMBEDDING_UUID = "embedding_uuid";

    /** Which chunk of its source row it is, from 0. */
    public static final String CHUNK_SEQ = "chunk_seq";

    /** The text. */
    public static final String CHUNK = "chunk";

    /** The vector. */
    public static final String EMBEDDING = "embedding";

    /** All columns but the key of the source. */
    public static final Set<String> COLUMNS = Set.of(EMBEDDING_UUID, CHUNK_SEQ, CHUNK, EMBEDDING);

    /** The most that pgvector's type {@code vector} takes. */
    public static final int MAX_DIMENSIONS = 16_000;

    private static final String VIEW_SUFFIX = "_embedding";
    private static final String TABLE_SUFFIX = VIEW_SUFFIX + "_store";

    private StoreContract() {}

    /** The table of a source, unless the vectorizer names another. */
    public static String tableOf(String source) {
        return source + TABLE_SUFFIX;
    }

    /** The view of a source and its chunks, unless the vectorizer names another. */
    public static String viewOf(String source) {
        return source + VIEW_SUFFIX;
    }

    /** Whether there are vectors of this length. */
    public static boolean isPossible(int dimensions) {
        return dimensions >= 1 && dimensions <= MAX_DIMENSIONS;
    }
}
