package io.github.pgai4j.internal.hibernate;

import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.sql.SqmTranslator;
import org.hibernate.query.sqm.sql.SqmTranslatorFactory;
import org.hibernate.query.sqm.sql.StandardSqmTranslatorFactory;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.sql.ast.spi.SqlAstCreationContext;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.select.SelectStatement;

/** Refuses bulk statements on generated entities, in HQL and Criteria; these do not ask the persister to write. */
public final class ReadOnlyTranslators implements SqmTranslatorFactory {

    private final SqmTranslatorFactory standard = new StandardSqmTranslatorFactory();

    /** For Hibernate, which creates it by name. */
    public ReadOnlyTranslators() {}

    @Override
    public SqmTranslator<SelectStatement> createSelectTranslator(
            SqmSelectStatement<?> statement,
            QueryOptions queryOptions,
            DomainParameterXref parameterXref,
            QueryParameterBindings parameterBindings,
            LoadQueryInfluencers loadQueryInfluencers,
            SqlAstCreationContext creationContext,
            boolean deduplicateSelectionItems) {
        return factory(creationContext)
                .createSelectTranslator(
                        statement,
                        queryOptions,
                        parameterXref,
                        parameterBindings,
                        loadQueryInfluencers,
                        creationContext,
                        deduplicateSelectionItems);
    }

    @Override
    public SqmTranslator<? extends MutationStatement> createMutationTranslator(
            SqmDmlStatement<?> statement,
            QueryOptions queryOptions,
            DomainParameterXref parameterXref,
            QueryParameterBindings parameterBindings,
            LoadQueryInfluencers loadQueryInfluencers,
            SqlAstCreationContext creationContext) {
        String target = statement.getTarget().getModel().getHibernateEntityName();
        if (creationContext.getMappingMetamodel().getEntityDescriptor(target) instanceof ReadOnlyPersister) {
            throw ReadOnlyPersister.refusal(target, "changed by a query");
        }
        return factory(creationContext)
                .createMutationTranslator(
                        statement,
                        queryOptions,
                        parameterXref,
                        parameterBindings,
                        loadQueryInfluencers,
                        creationContext);
    }

    private SqmTranslatorFactory factory(SqlAstCreationContext creationContext) {
        SqmTranslatorFactory ofDialect = creationContext.getDialect().getSqmTranslatorFactory();
        return ofDialect == null ? standard : ofDialect;
    }
}
