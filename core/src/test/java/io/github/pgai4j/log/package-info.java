/** What tests make the log say. */
package io.github.pgai4j.log;
