package io.github.pgai4j.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a worker tells of its vector indexes. */
final class IndexEvents implements WorkerListener {

    private final List<String> told = new CopyOnWriteArrayList<>();

    List<String> told() {
        return told;
    }

    private static String name(String index) {
        return index.substring(index.lastIndexOf('.') + 1).replace("\"", "");
    }

    @Override
    public void indexBuildStarted(String vectorizer, String index) {
        told.add("started " + name(index));
    }

    @Override
    public void indexBuilt(String vectorizer, String index, Duration duration) {
        told.add("built " + name(index));
    }

    @Override
    public void indexFailed(String vectorizer, String reason) {
        told.add("failed " + reason);
    }
}
