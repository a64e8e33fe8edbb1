package io.github.pgai4j.bench;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;

/**
 * Runs several ways of doing the same work in turn and compares their medians with those of one named baseline. The
 * order of the arms rotates from round to round, so that what disturbs the machine disturbs all of them alike. Time is
 * wall clock, allocation is that of the calling thread.
 */
public final class Comparison {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final String baseline;
    private final Map<String, Arm> arms = new LinkedHashMap<>();
    private int warmUpRounds = 2;
    private int rounds = 7;

    private Comparison(String name, String baseline) {
        this.name = name;
        this.baseline = baseline;
    }

    /** A comparison without arms; one of those added later has to be called {@code baseline}. */
    public static Comparison of(String name, String baseline) {
        return new Comparison(name, baseline);
    }

    /** Adds a way of doing the work. */
    public Comparison arm(String armName, Work work) {
        return arm(armName, () -> {}, work);
    }

    /** Adds a way of doing the work that needs {@code before} done each time, outside of what is measured. */
    public Comparison arm(String armName, Work before, Work work) {
        return measuredArm(armName, () -> {
            before.run();
            return Measurement.of(work);
        });
    }

    /** Adds a way of doing the work that measures itself, for example in a process of its own. */
    public Comparison measuredArm(String armName, Callable<Measurement> measured) {
        if (arms.putIfAbsent(armName, new Arm(armName, measured, new ArrayList<>())) != null) {
            throw new IllegalArgumentException("two arms are called " + armName);
        }
        return this;
    }

    /** Rounds that are run first and not counted; 2 unless told. */
    public Comparison warmUpRounds(int count) {
        warmUpRounds = count;
        return this;
    }

    /** Rounds that are counted; 7 unless told. */
    public Comparison rounds(int count) {
        rounds = count;
        return this;
    }

    /** Runs all rounds and prints a table: median time, its ratio, median allocation, its ratio. */
    public Results run(PrintStream out) throws Exception {
        Arm base = arms.get(baseline);
        if (base == null) {
            throw new IllegalStateException(
                    "no arm is called " + baseline + ", the baseline; there are " + arms.keySet());
        }
        List<Arm> order = List.copyOf(arms.values());
        for (int round = -warmUpRounds; round < rounds; round++) {
            for (int i = 0; i < order.size(); i++) {
                order.get(Math.floorMod(i + round, order.size())).measure(round >= 0);
            }
        }
        Results results = new Results(arms, base);
        out.printf("%n%s: medians of %d rounds, ratios to %s%n", name, rounds, baseline);
        out.printf("  %-44s %12s %7s %12s %7s%n", "", "ms", "ratio", "alloc MB", "ratio");
        for (Arm arm : order) {
            out.printf(
                    "  %-44s %12.3f %7.3f %12.2f %7.3f%n",
                    arm.name,
                    results.millis(arm.name),
                    results.timeRatio(arm.name),
                    results.allocatedBytes(arm.name) / 1e6,
                    results.allocationRatio(arm.name));
        }
        return results;
    }

    /** Something to measure. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Time and allocation of one run of some work. */
    public record Measurement(long nanos, long bytes) {

        /** Runs the work in this thread. */
        public static Measurement of(Work work) throws Exception {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            work.run();
            return new Measurement(System.nanoTime() - start, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }
    }

    private record Arm(String name, Callable<Measurement> work, List<Measurement> counted) {

        void measure(boolean counts) throws Exception {
            Measurement measurement = work.call();
            if (counts) {
                counted.add(measurement);
            }
        }

        double nanos() {
            return median(Measurement::nanos);
        }

        double bytes() {
            return median(Measurement::bytes);
        }

        private double median(ToLongFunction<Measurement> value) {
            return counted.stream()
                    .mapToLong(value)
                    .sorted()
                    .skip((counted.size() - 1) / 2)
                    .limit(2 - counted.size() % 2)
                    .average()
                    .orElseThrow();
        }
    }

    /** The medians, by name of the arm. */
    public static final class Results {

        private final Map<String, Arm> arms;
        private final Arm base;

        private Results(Map<String, Arm> arms, Arm base) {
            this.arms = arms;
            this.base = base;
        }

        /** Median time of a round in milliseconds. */
        public double millis(String arm) {
            return arm(arm).nanos() / 1e6;
        }

        /** Median time as a share of the baseline's. */
        public double timeRatio(String arm) {
            return arm(arm).nanos() / base.nanos();
        }

        /** Median time as a share of another arm's. */
        public double timeRatio(String arm, String other) {
            return arm(arm).nanos() / arm(other).nanos();
        }

        /** Median number of bytes that a round allocated. */
        public double allocatedBytes(String arm) {
            return arm(arm).bytes();
        }

        /** Median allocation as a share of the baseline's. */
        public double allocationRatio(String arm) {
            return arm(arm).bytes() / base.bytes();
        }

        /** Prints a figure beside the most that it may be. */
        public static void printTarget(PrintStream out, String what, double value, double atMost) {
            out.printf("  %-60s %7.3f  target %.2f  %s%n", what, value, atMost, value <= atMost ? "met" : "MISSED");
        }

        private Arm arm(String arm) {
            Arm found = arms.get(arm);
            if (found == null) {
                throw new IllegalArgumentException("no arm is called " + arm + "; there are " + arms.keySet());
            }
            return found;
        }
    }
}
