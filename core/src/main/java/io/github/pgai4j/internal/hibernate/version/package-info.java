/** Which Hibernate the application runs with. Knows nothing of relationships. */
@NullMarked
package io.github.pgai4j.internal.hibernate.version;

import org.jspecify.annotations.NullMarked;
