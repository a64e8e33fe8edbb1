/** A blog with semantic search: what an application writes when it uses pgai4j, and the demo that runs it. */
package io.github.pgai4j.sample;
