package io.github.pgai4j.internal.pace;

/** Whether a provider is asked: always, not at all, or by one request that finds out. */
public enum CircuitState {
    CLOSED,
    OPEN,
    HALF_OPEN
}
