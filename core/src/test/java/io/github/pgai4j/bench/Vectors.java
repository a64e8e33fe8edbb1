package io.github.pgai4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random vectors, the same in every run. */
final class Vectors {

    private Vectors() {}

    static float[] random(Random random, int dimensions) {
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    static List<float[]> random(int count, int dimensions) {
        Random random = new Random(1);
        List<float[]> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            vectors.add(random(random, dimensions));
        }
        return vectors;
    }

    /** Vectors around centers, as texts have topics: nearest neighbours of wholly random ones mean nothing. */
    static List<float[]> clustered(Random random, List<float[]> centers, int count) {
        List<float[]> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            float[] center = centers.get(random.nextInt(centers.size()));
            float[] vector = random(random, center.length);
            for (int j = 0; j < vector.length; j++) {
                vector[j] = center[j] + 0.5f * vector[j];
            }
            vectors.add(vector);
        }
        return vectors;
    }
}
