package io.github.pgai4j.catalog;

/**
 * What {@link VectorizerCatalog#install()} found and did.
 *
 * @param outcome what was done
 * @param version version of the catalog that is there now: of pgai4j or, where pgai's own catalog stays, of pgai
 * @since 0.1
 */
public record InstallResult(Outcome outcome, String version) {

    /** What an installation did. */
    public enum Outcome {
        /** There was no catalog; now there is. */
        INSTALLED,
        /** The catalog was of an older version and is of this one now. */
        UPGRADED,
        /** The catalog was of this version already; nothing was done. */
        UNCHANGED,
        /** Schema {@code ai} is that of pgai itself, which serves as well; nothing was done. */
        PGAI_PRESENT
    }
}
