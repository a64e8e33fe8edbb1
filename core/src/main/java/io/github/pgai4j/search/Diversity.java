package io.github.pgai4j.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), by cosine similarity whatever the distance of the
 * search, as LangChain defines it.
 *
 * @param lambda what relevance weighs against difference: 1 is relevance only, 0 difference only
 * @param candidateCount how many of the nearest it chooses from
 */
record Diversity(double lambda, int candidateCount) {

    Diversity {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException(
                    "lambda must be from 0 (difference only) to 1 (relevance only), was " + lambda);
        }
        Argument.atLeast("candidateCount", 1, candidateCount);
    }

    /** The first {@code count} of {@code candidates}, which come nearest first. */
    <T> List<T> choose(float[] query, List<T> candidates, Function<T, float[]> vector, int count) {
        List<float[]> vectors = candidates.stream().map(vector).toList();
        double[] relevance =
                vectors.stream().mapToDouble(each -> cosine(query, each)).toArray();
        double[] redundancy = new double[vectors.size()];
        List<Integer> rest =
                new ArrayList<>(IntStream.range(0, vectors.size()).boxed().toList());
        List<T> chosen = new ArrayList<>();
        while (chosen.size() < count && !rest.isEmpty()) {
            Integer next = chosen.isEmpty() ? best(rest, relevance) : best(rest, scores(relevance, redundancy));
            rest.remove(next);
            for (int each : rest) {
                double similarity = cosine(vectors.get(each), vectors.get(next));
                redundancy[each] = chosen.isEmpty() ? similarity : Math.max(redundancy[each], similarity);
            }
            chosen.add(candidates.get(next));
        }
        return chosen;
    }

    private double[] scores(double[] relevance, double[] redundancy) {
        return IntStream.range(0, relevance.length)
                .mapToDouble(i -> lambda * relevance[i] - (1 - lambda) * redundancy[i])
                .toArray();
    }

    private static Integer best(List<Integer> indexes, double[] scores) {
        Integer best = indexes.get(0);
        for (Integer each : indexes) {
            if (scores[each] > scores[best]) {
                best = each;
            }
        }
        return best;
    }

    static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresOfA += (double) a[i] * a[i];
            squaresOfB += (double) b[i] * b[i];
        }
        double lengths = Math.sqrt(squaresOfA) * Math.sqrt(squaresOfB);
        return lengths == 0 ? 0 : product / lengths;
    }
}
