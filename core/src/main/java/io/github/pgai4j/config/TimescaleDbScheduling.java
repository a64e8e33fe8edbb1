package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * A job of TimescaleDB.
 *
 * @param scheduleInterval an interval as PostgreSQL writes it, for example {@code 1 day 01:30:00}; null: five minutes
 * @param initialStart a time with its zone, for example {@code 2024-01-02T03:04:05+00:00}; null: at once
 * @param fixedSchedule whether runs keep to the clock; null: the extension's default
 * @param timezone zone of a fixed schedule; null: none
 */
@CatalogFunction(value = "scheduling_timescaledb", implementation = "timescaledb")
public record TimescaleDbScheduling(
        @Nullable String scheduleInterval,
        @Nullable String initialStart,
        @Nullable Boolean fixedSchedule,
        @Nullable String timezone)
        implements SchedulingConfig {

    public static TimescaleDbScheduling ofDefaults() {
        return new TimescaleDbScheduling(null, null, null, null);
    }
}
