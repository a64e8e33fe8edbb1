/**
 * What Hibernate finds by itself at boot: the generated entities and their mapping, kept out of schema generation.
 *
 * <p>Knows nothing of the queue, the worker or embedding models. Public types of this package are entry points of
 * service files, not API. Contributors run in the thread that builds a session factory and keep nothing once it is
 * built.
 */
@NullMarked
package io.github.pgai4j.hibernate;

import org.jspecify.annotations.NullMarked;
