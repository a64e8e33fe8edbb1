/** Tests of the formatters; what values look like was taken from Python 3.11 and psycopg 3. */
package io.github.pgai4j.internal.formatting;
