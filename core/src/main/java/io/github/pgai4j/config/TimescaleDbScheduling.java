package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import org.jspecify.annotations.Nullable;

/**
 * A job of TimescaleDB.
 *
 * @param scheduleInterval an interval as PostgreSQL writes it, for example {@code 1 day 01:30:00}; null: five minutes
 * @param initialStart a time with its zone, for example {@code 2024-01-02T03:04:05+00:00}; null: at once
 * @param fixedSchedule whether runs keep to the clock; null: the extension's default
 * @param timezone zone of a fixed schedule; null: none
 * @since 0.1
 */
@CatalogFunction(value = "scheduling_timescaledb", implementation = "timescaledb")
public record TimescaleDbScheduling(
        @Nullable String scheduleInterval,
        @Nullable String initialStart,
        @Nullable Boolean fixedSchedule,
        @Nullable String timezone)
        implements SchedulingConfig {

    /** All by default. */
    public static TimescaleDbScheduling ofDefaults() {
        return new TimescaleDbScheduling(null, null, null, null);
    }

    /**
     * A copy with this {@code scheduleInterval}: an interval as PostgreSQL writes it, for example {@code 1 day
     * 01:30:00}; null: five minutes.
     */
    public TimescaleDbScheduling scheduleInterval(@Nullable String value) {
        return new TimescaleDbScheduling(value, initialStart, fixedSchedule, timezone);
    }

    /**
     * A copy with this {@code initialStart}: a time with its zone, for example {@code 2024-01-02T03:04:05+00:00}; null:
     * at once.
     */
    public TimescaleDbScheduling initialStart(@Nullable String value) {
        return new TimescaleDbScheduling(scheduleInterval, value, fixedSchedule, timezone);
    }

    /** A copy with this {@code fixedSchedule}: whether runs keep to the clock; null: the extension's default. */
    public TimescaleDbScheduling fixedSchedule(@Nullable Boolean value) {
        return new TimescaleDbScheduling(scheduleInterval, initialStart, value, timezone);
    }

    /** A copy with this {@code timezone}: zone of a fixed schedule; null: none. */
    public TimescaleDbScheduling timezone(@Nullable String value) {
        return new TimescaleDbScheduling(scheduleInterval, initialStart, fixedSchedule, value);
    }
}
