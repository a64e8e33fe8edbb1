package io.github.pgai4j.liquibase.diff;

/**
 * Schema {@code ai} with a catalog of vectorizers, pgai's or ours.
 *
 * @since 0.1
 */
public final class InstalledVectorizerCatalog extends NamedObject {}
