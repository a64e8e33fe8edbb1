/** Tests against a server in this JVM that answers as the provider's does. */
package io.github.pgai4j.internal.embedding;
