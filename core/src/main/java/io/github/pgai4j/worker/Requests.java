package io.github.pgai4j.worker;

import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.internal.http.Pauses;
import io.github.pgai4j.worker.Embedder.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The requests for the texts of one batch: as many at once as the model takes, the others after them. The first that
 * fails is the last that is sent; what is under way then may still be answered. Not thread-safe.
 */
final class Requests implements AutoCloseable {

    /** Answers that come so soon one after another are written together. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Embedder embedder;
    private final Calls calls;
    private final Semaphore turns;
    private final Deque<List<String>> waiting;
    private final Set<Call> underWay = new LinkedHashSet<>();
    private final BlockingQueue<Call> ended = new LinkedBlockingQueue<>();
    private final Consumer<Throwable> failing;
    private boolean failed;
    private int sentTextCount;
    private boolean hasTurn;

    private Requests(Embedder embedder, Calls calls, Semaphore turns, List<String> texts, Consumer<Throwable> failing) {
        this.embedder = embedder;
        this.calls = calls;
        this.turns = turns;
        this.failing = failing;
        this.waiting = new ArrayDeque<>(texts.isEmpty() ? List.of() : embedder.requests(texts));
    }

    /**
     * Waits until the batch has its turn to ask the model.
     *
     * @param texts each of them different
     * @param hasFailed whether nothing is to be asked any more when the turn has come
     * @param failing hears what kept some texts from being embedded, before another batch has its turn
     */
    static Requests begin(
            Embedder embedder,
            Calls calls,
            Semaphore turns,
            List<String> texts,
            BooleanSupplier hasFailed,
            Consumer<Throwable> failing)
            throws InterruptedException {
        Requests requests = new Requests(embedder, calls, turns, texts, failing);
        if (!texts.isEmpty()) {
            Pauses.acquire(turns);
            requests.hasTurn = true;
            if (hasFailed.getAsBoolean()) {
                requests.waiting.clear();
            }
        }
        return requests;
    }

    /** Whether there is more to wait for. */
    boolean hasNext() {
        return !underWay.isEmpty() || !waiting.isEmpty();
    }

    /**
     * Waits for some answers.
     *
     * @return none, if what came is a failure
     */
    List<Answer> next() throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        send();
        long gathered = Long.MAX_VALUE;
        while (!underWay.isEmpty()) {
            long now = System.nanoTime();
            Call first = underWay.iterator().next();
            long left = Math.min(first.deadline - now, answers.isEmpty() ? Long.MAX_VALUE : gathered - now);
            Call call = ended.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            if (call != null) {
                take(call, answers);
                send();
                gathered = Math.min(gathered, System.nanoTime() + GATHER_NANOS);
            } else if (System.nanoTime() - first.deadline >= 0) {
                giveUp(first);
                fail(EmbeddingException.retryable(
                        "the model has not answered %d texts within %s, and the call was given up"
                                .formatted(first.textCount, calls.timeout()),
                        null));
            } else {
                break;
            }
        }
        if (!hasNext()) {
            endTurn();
        }
        return answers;
    }

    private void send() {
        try {
            while (!waiting.isEmpty() && underWay.size() < embedder.concurrentRequests()) {
                embedder.requireAnswering();
                List<String> texts = waiting.remove();
                Call call = new Call(texts);
                calls.threads().execute(call);
                underWay.add(call);
                sentTextCount += texts.size();
            }
        } catch (EmbeddingException | RejectedExecutionException e) {
            fail(e);
        }
    }

    private void take(Call call, List<Answer> answers) throws InterruptedException {
        underWay.remove(call);
        try {
            answers.add(call.get());
        } catch (ExecutionException e) {
            fail(Objects.requireNonNull(e.getCause()));
        } catch (CancellationException e) {
            // was given up; the failure is noted
        }
    }

    private void fail(Throwable thrown) {
        waiting.clear();
        if (!failed) {
            failed = true;
            failing.accept(thrown);
        }
    }

    private void giveUp(Call call) {
        underWay.remove(call);
        if (call.cancel(true)) {
            embedder.givenUp();
        }
    }

    private void endTurn() {
        if (hasTurn) {
            hasTurn = false;
            turns.release();
        }
    }

    /** How many texts the model was asked for. */
    int sentTextCount() {
        return sentTextCount;
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        waiting.clear();
        List.copyOf(underWay).forEach(this::giveUp);
        endTurn();
    }

    private final class Call extends FutureTask<Answer> {

        private final int textCount;
        private final long deadline = System.nanoTime() + saturatedNanos(calls.timeout());

        Call(List<String> texts) {
            super(() -> embedder.embed(texts));
            this.textCount = texts.size();
        }

        @Override
        public void run() {
            super.run();
            if (isCancelled()) {
                embedder.returned();
            }
        }

        @Override
        protected void done() {
            ended.add(this);
        }
    }

    private static long saturatedNanos(Duration duration) {
        return duration.compareTo(Duration.ofDays(365)) > 0
                ? Duration.ofDays(365).toNanos()
                : duration.toNanos();
    }
}
