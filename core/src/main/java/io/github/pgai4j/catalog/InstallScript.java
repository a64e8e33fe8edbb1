package io.github.pgai4j.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the scripts of the catalog together to the one statement that installs it. */
final class InstallScript {

    static final String VERSION = "0.1.0";

    /** Run once each, in this order; never changed after a release. */
    static final List<String> MIGRATIONS =
            List.of("000-pgai4j", "001-vectorizer", "002-errors", "003-worker", "004-pgai-library", "005-rows");

    /** Run at every version, in this order. */
    static final List<String> FUNCTIONS = List.of(
            "010-config",
            "020-loading",
            "030-parsing",
            "040-chunking",
            "050-formatting",
            "060-embedding",
            "070-indexing",
            "080-scheduling",
            "090-destination",
            "200-source",
            "205-vectorizer",
            "207-guard",
            "208-rows",
            "210-queue",
            "220-target",
            "230-trigger",
            "240-grant",
            "245-create-checks",
            "250-create-vectorizer",
            "255-refresh-vectorizer",
            "257-protect-vectorizer",
            "260-drop-vectorizer",
            "270-schedule",
            "275-notify",
            "280-worker",
            "290-embed",
            "300-view");

    // Tags that the scripts themselves do not use; a test sees to that.
    private static final String MIGRATION = """
                    if '%1$s' <> all (v_applied) then
                        execute $migration$
            %2$s$migration$;
                        insert into ai.pgai4j_migration (name, applied_at_version) values ('%1$s', v_version);
                    end if;
            """;

    private static final String FUNCTION = """
                    execute $functions$
            %s$functions$;
            """;

    private InstallScript() {}

    static String text() {
        String scripts = scripts();
        return text(scripts, false).replace("@scripts@\n", scripts);
    }

    /** As {@link #text}, but changes nothing: its result is empty where something has to be changed. */
    static String look() {
        return text(scripts(), true).replace("@scripts@\n", "");
    }

    private static String text(String scripts, boolean onlyLook) {
        return resource("install.sql")
                .replace("@version@", VERSION)
                .replace("@digest@", sha256(scripts))
                .replace("@only_look@", String.valueOf(onlyLook));
    }

    private static String scripts() {
        Stream<String> migrations =
                MIGRATIONS.stream().map(name -> MIGRATION.formatted(name, resource("schema/" + name + ".sql")));
        Stream<String> functions =
                FUNCTIONS.stream().map(name -> FUNCTION.formatted(resource("functions/" + name + ".sql")));
        return Stream.concat(migrations, functions).collect(Collectors.joining());
    }

    static String resource(String name) {
        try (InputStream in = InstallScript.class.getResourceAsStream("/sql/" + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource sql/%s is missing from the jar of pgai4j-core".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform has to have", e);
        }
    }
}
