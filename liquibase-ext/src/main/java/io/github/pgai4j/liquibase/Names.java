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

    static Optional<String> nearest(String seen, Collection<String> known) {
        return known.stream()
                .filter(name -> edits(plain(seen), plain(name)) <= Math.min(MAX_EDITS, name.length() / 2))
                .min(Comparator.comparingInt(name -> edits(plain(seen), plain(name))));
    }

    // chunk_size, chunk-size and chunksize are all one slip away from chunkSize
    private static String plain(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    // insertions, deletions, substitutions, and neighbours that changed places
    private static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, edits, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] edits, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cheapest = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, edits[i - 2][j - 2] + 1) : cheapest;
    }
}
