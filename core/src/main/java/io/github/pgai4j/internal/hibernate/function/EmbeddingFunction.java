package io.github.pgai4j.internal.hibernate.function;

import static org.hibernate.query.sqm.produce.function.FunctionParameterType.INTEGER;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.STRING;

import java.util.List;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.function.SelfRenderingSqmFunction;
import org.hibernate.query.sqm.produce.function.ArgumentTypesValidator;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionArgumentTypeResolvers;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.type.BasicType;

/**
 * An {@link EmbeddingCall} in HQL.
 *
 * <p>It renders as a scalar subselect: PostgreSQL evaluates one that does not depend on a row once, before the rest of
 * the query, whatever the volatility of the function. An index can then serve {@code order by} a distance to it.
 */
final class EmbeddingFunction extends AbstractSqmSelfRenderingFunctionDescriptor {

    private static final int DIMENSIONS = 2;

    private final EmbeddingCall call;
    private final BasicType<float[]> vector;

    EmbeddingFunction(EmbeddingCall call, BasicType<float[]> vector) {
        super(
                call.hqlName(),
                new ArgumentTypesValidator(
                        StandardArgumentsValidators.between(2, call.takesDimensions() ? 3 : 2),
                        STRING,
                        STRING,
                        INTEGER),
                StandardFunctionReturnTypeResolvers.invariant(vector),
                StandardFunctionArgumentTypeResolvers.invariant(STRING, STRING, INTEGER));
        this.call = call;
        this.vector = vector;
    }

    @Override
    public void render(
            SqlAppender appender,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> returnType,
            SqlAstTranslator<?> walker) {
        appender.append("(select cast(");
        appender.append(call.sqlName());
        appender.append('(');
        for (int i = 0; i < arguments.size(); i++) {
            appender.append(i == 0 ? "" : i == DIMENSIONS ? ",dimensions=>" : ",");
            arguments.get(i).accept(walker);
        }
        appender.append(call.options());
        appender.append(") as vector))");
    }

    // CriteriaBuilder.function implies the type of an array, which the vector functions refuse.
    @Override
    @SuppressWarnings("unchecked")
    protected <T> SelfRenderingSqmFunction<T> generateSqmFunctionExpression(
            List<? extends SqmTypedNode<?>> arguments, ReturnableType<T> impliedResultType, QueryEngine queryEngine) {
        return super.generateSqmFunctionExpression(arguments, (ReturnableType<T>) vector, queryEngine);
    }
}
