/** Tests of the statements that build vector indexes; builds themselves are tested with the worker. */
package io.github.pgai4j.internal.indexing;
