package io.github.pgai4j.liquibase;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Words about a name that is not among those that would be understood. */
final class Names {

    private static final int MAX_EDITS = 3;

    private Names() {}

    /** {@code did you mean chunkSize?} for a near miss, else all that there are. */
    static String remedy(String seen, Collection<String> known) {
        return nearest(seen, known)
                .map("did you mean %s?"::formatted)
                .orElseGet(() -> known.isEmpty() ? "nothing is understood here" : "understood are " + list(known));
    }

    static String list(Collection<String> names) {
        return String.join(", ", names);
    }

    private static Optional<String> nearest(String seen, Collection<String> known) {
        return known.stream()
                .filter(name -> edits(plain(seen), plain(name)) <= Math.min(MAX_EDITS, name.length() / 2))
                .min(Comparator.comparingInt(name -> edits(plain(seen), plain(name))));
    }

    // chunk_size, chunk-size and chunksize are all one slip away from chunkSize
    private static String plain(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
