package io.github.pgai4j.internal.hibernate.check;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Runs the contract check at the right moment of a session factory's boot, where it can say something. */
public final class BootCheck {

    private BootCheck() {}

    /**
     * Runs or schedules the check, as setting {@code pgai4j.check} says.
     *
     * <p>Where Hibernate validates the schema, the check comes first: validation would end at the first missing table,
     * without a remedy. Otherwise it comes last, after all that hbm2ddl does.
     *
     * <p>Where Hibernate drops tables, those that vectorizers embed are named before.
     *
     * @param relationships asked for only if the check is on
     * @param droppable tables that the schema tool may drop; asked for only if it drops any
     */
    public static void prepare(
            SessionFactoryImplementor factory,
            Supplier<List<DeclaredRelationship>> relationships,
            Supplier<List<TableName>> droppable) {
        Map<String, Object> settings = factory.getProperties();
        CheckMode mode = CheckMode.of(settings.get(CheckMode.SETTING));
        if (mode == CheckMode.OFF || !canBeAsked(factory, settings)) {
            return;
        }
        List<DeclaredRelationship> declared = relationships.get();
        if (declared.isEmpty()) {
            return;
        }
        SchemaAction action = SchemaAction.of(settings);
        if (action.drops()) {
            new DropWarning(action, droppable.get()).log(jdbc(factory).getBootstrapJdbcConnectionAccess());
        }
        ContractCheck check = new ContractCheck(mode, declared);
        if (action.validates()) {
            check.run(jdbc(factory).getBootstrapJdbcConnectionAccess());
        } else {
            factory.addObserver(new AfterSchemaTools(check));
        }
    }

    // With a database or schema per tenant there is none to compare with, nor may a boot without metadata connect.
    private static boolean canBeAsked(SessionFactoryImplementor factory, Map<String, Object> settings) {
        return jdbc(factory).getDialect() instanceof PostgreSQLDialect
                && !factory.getSessionFactoryOptions().isMultiTenancyEnabled()
                && !"false".equalsIgnoreCase(String.valueOf(settings.get(JdbcSettings.ALLOW_METADATA_ON_BOOT)));
    }

    private static JdbcServices jdbc(SessionFactoryImplementor factory) {
        return factory.getServiceRegistry().requireService(JdbcServices.class);
    }

    private static final class AfterSchemaTools implements SessionFactoryObserver {

        private static final long serialVersionUID = 1L;

        private final transient ContractCheck check;

        AfterSchemaTools(ContractCheck check) {
            this.check = check;
        }

        @Override
        public void sessionFactoryCreated(SessionFactory factory) {
            check.run(jdbc(factory.unwrap(SessionFactoryImplementor.class)).getBootstrapJdbcConnectionAccess());
        }
    }
}
