package io.github.pgai4j.internal.destination;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source row with the chunks that it is to have. Some are stored already, in their place or in another; the others
 * need a vector. Not thread-safe.
 */
public final class PlannedRow {

    /**
     * A chunk of the row.
     *
     * @param seq its place, from 0
     * @param text as it is embedded
     * @param stored where it is now; null: nowhere
     */
    public record Chunk(int seq, String text, @Nullable StoredChunk stored) {

        boolean isInPlace() {
            return stored != null && stored.seq() == seq;
        }
    }

    private final List<String> key;
    private final List<Chunk> chunks;
    private final Map<String, float[]> vectors = new HashMap<>();

    private PlannedRow(List<String> key, List<Chunk> chunks) {
        this.key = List.copyOf(key);
        this.chunks = List.copyOf(chunks);
    }

    /**
     * A row of these texts, of which some are stored.
     *
     * @param key the key's values as text, in the order of {@link io.github.pgai4j.internal.sql.SourceTable#key()}
     * @param texts its chunks in order; empty when there is nothing to embed
     */
    public static PlannedRow of(List<String> key, List<String> texts, List<StoredChunk> stored) {
        if (stored.isEmpty()) {
            List<Chunk> fresh = new ArrayList<>(texts.size());
            for (String text : texts) {
                fresh.add(new Chunk(fresh.size(), text, null));
            }
            return new PlannedRow(key, fresh);
        }
        Map<TextDigest, Deque<StoredChunk>> elsewhere = new HashMap<>();
        Map<Integer, StoredChunk> places = new HashMap<>();
        stored.forEach(chunk -> places.put(chunk.seq(), chunk));
        List<TextDigest> digests = texts.stream().map(TextDigest::of).toList();
        @Nullable StoredChunk[] found = new StoredChunk[texts.size()];
        for (int seq = 0; seq < found.length; seq++) {
            StoredChunk here = places.get(seq);
            if (here != null && here.text().equals(digests.get(seq))) {
                found[seq] = places.remove(seq);
            }
        }
        places.values()
                .forEach(chunk -> elsewhere
                        .computeIfAbsent(chunk.text(), text -> new ArrayDeque<>())
                        .add(chunk));
        List<Chunk> chunks = new ArrayList<>(found.length);
        for (int seq = 0; seq < found.length; seq++) {
            Deque<StoredChunk> others = elsewhere.get(digests.get(seq));
            StoredChunk chunk = found[seq] == null && others != null ? others.poll() : found[seq];
            chunks.add(new Chunk(seq, texts.get(seq), chunk));
        }
        return new PlannedRow(key, chunks);
    }

    /** The key's values as text. */
    public List<String> key() {
        return key;
    }

    /** How many chunks the row is to have. */
    public int size() {
        return chunks.size();
    }

    /** The texts that still need a vector. */
    public List<String> missing() {
        return chunks.stream()
                .filter(chunk -> chunk.stored() == null)
                .map(Chunk::text)
                .filter(text -> !vectors.containsKey(text))
                .distinct()
                .toList();
    }

    /** How many chunks are taken from the store. */
    public int reused() {
        return (int) chunks.stream().filter(chunk -> chunk.stored() != null).count();
    }

    /** The vector of a text of this row. */
    public void embedded(String text, float[] vector) {
        vectors.put(text, vector);
    }

    List<UUID> inPlace() {
        return chunks.stream()
                .filter(Chunk::isInPlace)
                .map(chunk -> Objects.requireNonNull(chunk.stored()).uuid())
                .toList();
    }

    List<Chunk> moved() {
        return chunks.stream()
                .filter(chunk -> chunk.stored() != null && !chunk.isInPlace())
                .toList();
    }

    List<Chunk> fresh() {
        return chunks.stream().filter(chunk -> chunk.stored() == null).toList();
    }

    float[] vectorOf(Chunk chunk) {
        return Objects.requireNonNull(vectors.get(chunk.text()), "no vector yet");
    }

    /** The vector of the first chunk; null: the row has none. */
    float @Nullable [] firstVector() {
        return chunks.isEmpty() ? null : vectorOf(chunks.get(0));
    }
}
