package io.github.pgai4j.internal.search;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceInitiator;
import org.hibernate.service.spi.SessionFactoryServiceInitiatorContext;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;

/** Gives each session factory what its searches share, and reads the settings for them while it boots. */
public final class SearchIntegrator
        implements Integrator, SessionFactoryServiceContributor, SessionFactoryServiceInitiator<SearchService> {

    /** For the service loader. */
    public SearchIntegrator() {}

    @Override
    public void contribute(SessionFactoryServiceRegistryBuilder services) {
        services.addInitiator(this);
    }

    @Override
    public SearchService initiateService(SessionFactoryServiceInitiatorContext context) {
        return new SearchService(context.getSessionFactory());
    }

    @Override
    public Class<SearchService> getServiceInitiated() {
        return SearchService.class;
    }

    // A wrong setting is to end the boot, not the first search.
    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
        SearchService.of(sessionFactory);
    }

    // Hibernate before 7 has no default for it.
    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {}
}
