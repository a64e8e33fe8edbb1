package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/**
 * A column holds the address of a document.
 *
 * @param columnName the column, as the catalog tables hold its name
 * @param retries how often loading is tried again; null: 6
 * @param awsRoleArn role to assume for {@code s3://}; null: none
 * @param enqueueOnUpdate which updates make a row due again: {@code used_columns} or {@code any_column}; null: the
 *     catalog's default, {@code any_column}
 */
@CatalogFunction(value = "loading_uri", implementation = "uri")
public record UriLoading(
        String columnName,
        @Nullable Integer retries,
        @Nullable String awsRoleArn,
        @Nullable String enqueueOnUpdate) implements LoadingConfig, Strict {

    public UriLoading {
        Check.all(
                () -> Check.requiredIdentifier("columnName", columnName),
                () -> Check.range("retries", retries, 0, Integer.MAX_VALUE),
                () -> checkRole(awsRoleArn));
    }

    @Override
    public void check() {
        Check.enqueueOnUpdate(enqueueOnUpdate);
    }

    private static void checkRole(@Nullable String awsRoleArn) {
        if (awsRoleArn != null && !awsRoleArn.matches("arn:aws:iam::.*:role/.*")) {
            throw new IllegalArgumentException(
                    "awsRoleArn must be like arn:aws:iam::123456789012:role/name, was \"%s\"".formatted(awsRoleArn));
        }
    }

    public static UriLoading of(String columnName) {
        return new UriLoading(columnName, null, null, null);
    }
}
