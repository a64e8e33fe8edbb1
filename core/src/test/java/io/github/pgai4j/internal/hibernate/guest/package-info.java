/** An application that has the library on its class path, and entities that have nothing to do with it. */
package io.github.pgai4j.internal.hibernate.guest;
