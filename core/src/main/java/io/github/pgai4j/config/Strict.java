package io.github.pgai4j.config;

/**
 * A configuration that the catalog also stores where it makes little sense. Whoever writes one is held to
 * {@link #check()}; a stored one is read as it is, for a worker has to serve it. What cannot work at all is refused by
 * the constructor.
 */
interface Strict {

    /**
     * Checks what a new configuration has to be.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    void check();
}
