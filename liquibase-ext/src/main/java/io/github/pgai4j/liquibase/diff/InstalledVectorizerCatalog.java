package io.github.pgai4j.liquibase.diff;

/** Schema {@code ai} with a catalog of vectorizers, pgai's or ours. */
public final class InstalledVectorizerCatalog extends NamedObject {}
