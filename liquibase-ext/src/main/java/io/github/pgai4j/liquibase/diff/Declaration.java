package io.github.pgai4j.liquibase.diff;

import io.github.pgai4j.config.AutoParsing;
import io.github.pgai4j.config.ChunkingConfig;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.DestinationConfig;
import io.github.pgai4j.config.LoadingConfig;
import io.github.pgai4j.config.ProcessingConfig;
import io.github.pgai4j.config.PythonTemplateFormatting;
import io.github.pgai4j.config.RecursiveCharacterChunking;
import io.github.pgai4j.config.TableDestination;
import io.github.pgai4j.config.UriLoading;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.internal.contract.StoreContract;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.util.Arrays;
import java.util.List;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The call that creates a vectorizer like one that is there. The catalog stores every default as if it had been given;
 * those that its functions have always had are left out again, those that a setting of the server chooses are not.
 */
final class Declaration {

    private static final int DEFAULT_RETRIES = 6;

    private Declaration() {}

    /** @param qualified whether the source is named with its schema */
    static CreateVectorizer of(Vectorizer vectorizer, boolean qualified) {
        VectorizerConfig config = vectorizer.config();
        Schema schema = vectorizer.getSchema();
        String schemaName = schema == null ? null : schema.getName();
        String table = String.valueOf(vectorizer.text(Vectorizer.SOURCE_TABLE));
        return CreateVectorizer.builder(
                        QualifiedName.of(qualified ? schemaName : null, table).written())
                .name(vectorizer.getName())
                .destination(destination(config.destination(), schemaName, table))
                .loading(loading(config.loading()))
                .parsing(config.parsing() instanceof AutoParsing ? null : config.parsing())
                .embedding(config.embedding())
                .chunking(chunking(config.chunking()))
                .indexing(config.indexing())
                .formatting(
                        config.formatting() instanceof PythonTemplateFormatting template
                                        && template.effectiveTemplate()
                                                .equals(PythonTemplateFormatting.ofDefaults()
                                                        .effectiveTemplate())
                                ? null
                                : config.formatting())
                .scheduling(config.scheduling())
                .processing(config.processing().equals(ProcessingConfig.ofDefaults()) ? null : config.processing())
                .queueSchema(vectorizer.text(Vectorizer.QUEUE_SCHEMA))
                .queueTable(vectorizer.text(Vectorizer.QUEUE_TABLE))
                .grantTo(roles(vectorizer.text(Vectorizer.GRANT_TO)))
                .build();
    }

    private static @Nullable DestinationConfig destination(
            DestinationConfig destination, @Nullable String schema, String table) {
        if (!(destination instanceof TableDestination stored)) {
            return destination;
        }
        String targetSchema = other(stored.targetSchema(), schema);
        String viewSchema = other(stored.viewSchema(), schema);
        String targetTable = other(stored.targetTable(), StoreContract.tableOf(table));
        String viewName = other(stored.viewName(), StoreContract.viewOf(table));
        return targetSchema == null && viewSchema == null && targetTable == null && viewName == null
                ? null
                : TableDestination.ofDefaults()
                        .targetSchema(targetSchema)
                        .targetTable(targetTable)
                        .viewSchema(viewSchema)
                        .viewName(viewName);
    }

    private static @Nullable String other(@Nullable String value, @Nullable String defaultValue) {
        return value == null || value.equals(defaultValue) ? null : value;
    }

    private static LoadingConfig loading(LoadingConfig loading) {
        if (loading instanceof ColumnLoading column) {
            return ColumnLoading.of(column.columnName())
                    .retries(retries(column.retries()))
                    .enqueueOnUpdate(column.enqueueOnUpdate());
        }
        return loading instanceof UriLoading uri
                ? UriLoading.of(uri.columnName())
                        .retries(retries(uri.retries()))
                        .awsRoleArn(uri.awsRoleArn())
                        .enqueueOnUpdate(uri.enqueueOnUpdate())
                : loading;
    }

    private static @Nullable Integer retries(@Nullable Integer retries) {
        return retries == null || retries == DEFAULT_RETRIES ? null : retries;
    }

    private static @Nullable ChunkingConfig chunking(ChunkingConfig chunking) {
        if (!(chunking instanceof RecursiveCharacterChunking stored)) {
            return chunking;
        }
        RecursiveCharacterChunking defaults = RecursiveCharacterChunking.ofDefaults();
        RecursiveCharacterChunking written = RecursiveCharacterChunking.of(
                        stored.effectiveChunkSize(), stored.effectiveChunkOverlap())
                .separators(
                        stored.effectiveSeparators().equals(defaults.effectiveSeparators())
                                ? null
                                : stored.separators())
                .isSeparatorRegex(stored.effectiveIsSeparatorRegex() ? true : null);
        return written.equals(
                        RecursiveCharacterChunking.of(defaults.effectiveChunkSize(), defaults.effectiveChunkOverlap()))
                ? null
                : written;
    }

    private static @Nullable List<String> roles(@Nullable String roles) {
        return roles == null ? null : Arrays.asList(roles.split(", "));
    }
}
