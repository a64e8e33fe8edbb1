package io.github.pgai4j.spring.boot.autoconfigure;

import javax.sql.DataSource;

/**
 * The database that the vectorizers are in.
 *
 * @param dataSource for moments: the catalog, a look at the queues
 * @param isForWorker whether it was given for the worker, which then has no pool of its own
 */
record VectorizerDatabase(DataSource dataSource, boolean isForWorker) {}
