package io.github.pgai4j.internal.hibernate.vector;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.jspecify.annotations.Nullable;

/** A selected vector, as the bytes in which pgvector sends it to a client. */
record SentVector(Expression vector) implements SelfRenderingExpression {

    @Override
    public void renderToSql(
            SqlAppender appender, SqlAstTranslator<?> walker, SessionFactoryImplementor sessionFactory) {
        if (isResult(walker)) {
            // A column of halfvec serves as well; to a vector the cast does nothing.
            appender.append("vector_send(cast(");
            vector.accept(walker);
            appender.append(" as vector))");
        } else {
            vector.accept(walker);
        }
    }

    // To Hibernate the selections of a common table expression, and of insert … select, are at the top level too.
    private static boolean isResult(SqlAstTranslator<?> walker) {
        return walker.getSqlAst() instanceof SelectStatement
                && walker.getCurrentClauseStack().depth() == 1;
    }

    @Override
    public @Nullable JdbcMappingContainer getExpressionType() {
        return vector.getExpressionType();
    }
}
