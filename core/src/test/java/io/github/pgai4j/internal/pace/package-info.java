/** Tests in a time of their own: nobody sleeps. */
package io.github.pgai4j.internal.pace;
