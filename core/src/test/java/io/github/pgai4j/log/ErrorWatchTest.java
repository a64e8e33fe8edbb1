package io.github.pgai4j.log;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watch is registered: what is announced is what has to come. */
class ErrorWatchTest {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorWatchTest.class);

    @Test
    @LogsErrors("cannot be done[\\s\\S]*IllegalStateException: because of this[\\s\\S]*ErrorWatchTest")
    void errorAndStackTraceAreOne() {
        LOG.error("it cannot be done", new IllegalStateException("because of this"));
    }

    @Test
    @LogsErrors("IllegalStateException: on its own")
    void stackTraceWithoutAnErrorIsWatchedToo() {
        LOG.warn("it was done in another way", new IllegalStateException("on its own"));
    }
}
