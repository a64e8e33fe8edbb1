package io.github.pgai4j.azure;

import java.util.Locale;

/**
 * What a token can be good for, by cloud. Those of the sovereign clouds are from Azure's documentation (2026-11-21).
 *
 * @since 0.1
 */
public final class EntraScopes {

    /** Azure Database for PostgreSQL. */
    public static final String POSTGRESQL = "https://ossrdbms-aad.database.windows.net/.default";
    /** Azure Database for PostgreSQL, in China. */
    public static final String POSTGRESQL_CHINA = "https://ossrdbms-aad.database.chinacloudapi.cn/.default";
    /** Azure Database for PostgreSQL, for the government of the United States. */
    public static final String POSTGRESQL_US_GOV = "https://ossrdbms-aad.database.usgovcloudapi.net/.default";

    /** The management API, which knows the names of identities. */
    public static final String MANAGEMENT = "https://management.azure.com/.default";
    /** The management API, which knows the names of identities, in China. */
    public static final String MANAGEMENT_CHINA = "https://management.chinacloudapi.cn/.default";
    /** The management API, which knows the names of identities, for the government of the United States. */
    public static final String MANAGEMENT_US_GOV = "https://management.usgovcloudapi.net/.default";

    /** Azure OpenAI. */
    public static final String COGNITIVE_SERVICES = "https://cognitiveservices.azure.com/.default";
    /** Azure OpenAI, for the government of the United States. */
    public static final String COGNITIVE_SERVICES_US_GOV = "https://cognitiveservices.azure.us/.default";

    private EntraScopes() {}

    /** The scope of the cloud that the host of a database belongs to. */
    static String postgresqlOf(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".database.chinacloudapi.cn")) {
            return POSTGRESQL_CHINA;
        }
        return name.endsWith(".database.usgovcloudapi.net") ? POSTGRESQL_US_GOV : POSTGRESQL;
    }

    /** The management scope of the same cloud. */
    static String managementOf(String postgresqlScope) {
        return switch (postgresqlScope) {
            case POSTGRESQL_CHINA -> MANAGEMENT_CHINA;
            case POSTGRESQL_US_GOV -> MANAGEMENT_US_GOV;
            default -> MANAGEMENT;
        };
    }
}
