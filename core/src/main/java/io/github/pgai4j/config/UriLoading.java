package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.WhenWritten;
import org.jspecify.annotations.Nullable;

/**
 * A column holds the address of a document.
 *
 * @param columnName the column, as the catalog tables hold its name
 * @param retries how often loading is tried again; null: 6
 * @param awsRoleArn role to assume for {@code s3://}; null: none
 * @param enqueueOnUpdate which updates make a row due again: {@code used_columns} or {@code any_column}; null: the
 *     catalog's default, the latter. Not for pgai's own catalog
 * @since 0.1
 */
@CatalogFunction(value = "loading_uri", implementation = "uri")
public record UriLoading(
        String columnName,
        @Nullable Integer retries,
        @Nullable String awsRoleArn,
        @Nullable String enqueueOnUpdate) implements LoadingConfig {

    public UriLoading {
        Check.all(
                () -> Check.requiredIdentifier("columnName", columnName),
                () -> Check.range("retries", retries, 0, Integer.MAX_VALUE),
                () -> checkRole(awsRoleArn));
    }

    @WhenWritten
    void check() {
        Rules.enqueueOnUpdate(enqueueOnUpdate);
    }

    private static void checkRole(@Nullable String awsRoleArn) {
        if (awsRoleArn != null && !awsRoleArn.matches("arn:aws:iam::.*:role/.*")) {
            throw new IllegalArgumentException(
                    "awsRoleArn must be like arn:aws:iam::123456789012:role/name, was \"%s\"".formatted(awsRoleArn));
        }
    }

    /** With this {@code columnName}, and defaults for the rest. */
    public static UriLoading of(String columnName) {
        return new UriLoading(columnName, null, null, null);
    }

    /** A copy with this {@code retries}: how often loading is tried again; null: 6. */
    public UriLoading retries(@Nullable Integer value) {
        return new UriLoading(columnName, value, awsRoleArn, enqueueOnUpdate);
    }

    /** A copy with this {@code awsRoleArn}: role to assume for {@code s3://}; null: none. */
    public UriLoading awsRoleArn(@Nullable String value) {
        return new UriLoading(columnName, retries, value, enqueueOnUpdate);
    }

    /**
     * A copy with this {@code enqueueOnUpdate}: which updates make a row due again: {@code used_columns} or
     * {@code any_column}; null: the catalog's default, the latter. Not for pgai's own catalog.
     */
    public UriLoading enqueueOnUpdate(@Nullable String value) {
        return new UriLoading(columnName, retries, awsRoleArn, value);
    }
}
