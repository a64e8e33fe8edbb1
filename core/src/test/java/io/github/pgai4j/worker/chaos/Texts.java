package io.github.pgai4j.worker.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of a few lines. Each line is a chunk, because two of them never fit into {@link #CHUNK_SIZE} characters; some
 * lines are the same in many rows.
 */
final class Texts {

    static final int CHUNK_SIZE = 40;

    private final AtomicInteger numbers = new AtomicInteger();
    private final boolean someAreRefused;

    Texts(boolean someAreRefused) {
        this.someAreRefused = someAreRefused;
    }

    String line(Random random) {
        int kind = random.nextInt(100);
        if (kind < 10) {
            return "line number %d that many rows have".formatted(random.nextInt(5));
        }
        String words = kind == 10 && someAreRefused ? ChaosProvider.MARKER + " in any case" : "harbour lantern meadow";
        return "%08d %s".formatted(numbers.incrementAndGet(), words);
    }

    /** Null and empty at times. */
    @Nullable
    String body(Random random) {
        int kind = random.nextInt(100);
        if (kind < 2) {
            return kind == 0 ? null : "";
        }
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            lines.add(line(random));
        }
        return String.join("\n", lines);
    }

    String title(Random random) {
        return "title " + random.nextInt(1_000);
    }

    /** What has to be in the store, in this order. */
    static List<String> chunksOf(String title, @Nullable String body) {
        return body == null
                ? List.of()
                : Arrays.stream(body.split("\n", -1))
                        .filter(line -> !line.isEmpty())
                        .map(line -> title + ": " + line)
                        .toList();
    }
}
