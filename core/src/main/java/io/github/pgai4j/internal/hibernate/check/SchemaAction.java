package io.github.pgai4j.internal.hibernate.check;

import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.tool.schema.Action;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate's schema tool does to the database when a session factory starts.
 *
 * @param setting the setting that says so, with its value, for messages
 */
record SchemaAction(String setting, Action action) {

    private static final String DATABASE = SchemaToolingSettings.JAKARTA_HBM2DDL_DATABASE_ACTION;
    private static final String SCRIPTS = SchemaToolingSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION;

    /** As Hibernate reads its settings: those of JPA win, and one for scripts is enough for that. */
    static SchemaAction of(Map<String, Object> settings) {
        return Stream.of(DATABASE, DATABASE.replace("jakarta", "javax"))
                .filter(name -> settings.get(name) != null)
                .findFirst()
                .map(name -> action(name, settings.get(name), Action.interpretJpaSetting(settings.get(name))))
                .orElseGet(() -> isForScripts(settings) ? none() : ofHibernate(settings));
    }

    private static boolean isForScripts(Map<String, Object> settings) {
        return Stream.of(SCRIPTS, SCRIPTS.replace("jakarta", "javax"))
                .anyMatch(name -> Action.interpretJpaSetting(settings.get(name)) != Action.NONE);
    }

    private static SchemaAction ofHibernate(Map<String, Object> settings) {
        Object value = settings.get(SchemaToolingSettings.HBM2DDL_AUTO);
        return action(SchemaToolingSettings.HBM2DDL_AUTO, value, Action.interpretHbm2ddlSetting(value));
    }

    private static SchemaAction none() {
        return action(SCRIPTS, null, Action.NONE);
    }

    private static SchemaAction action(String name, @Nullable Object value, Action action) {
        return new SchemaAction(
                "%s=%s".formatted(name, value instanceof Action ? action.getExternalHbm2ddlName() : value), action);
    }

    boolean validates() {
        return action == Action.VALIDATE;
    }

    boolean drops() {
        return action == Action.CREATE || action == Action.DROP || dropsAtClose();
    }

    boolean dropsAtClose() {
        return action == Action.CREATE_DROP;
    }
}
