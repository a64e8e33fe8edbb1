package io.github.pgai4j.hibernate;

import io.github.pgai4j.hibernate.check.BootCheck;
import io.github.pgai4j.hibernate.version.HibernateVersion;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/** Has the database of each session factory checked. */
public final class SessionSetup implements Integrator {

    /** For the service loader. */
    public SessionSetup() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
        if (HibernateVersion.isSupported()) {
            BootCheck.prepare(
                    sessionFactory,
                    new DeclaredRelationships(metadata, context, sessionFactory.getSqlStringGenerationContext())::list);
        }
    }

    // Hibernate before 7 has no default for it.
    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {}
}
