/** What everybody who reads or writes an embedding store has to agree on. Depends on nothing: javac loads it too. */
@NullMarked
package io.github.pgai4j.internal.contract;

import org.jspecify.annotations.NullMarked;
