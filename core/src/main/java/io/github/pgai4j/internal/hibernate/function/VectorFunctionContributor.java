package io.github.pgai4j.internal.hibernate.function;

import io.github.pgai4j.internal.hibernate.vector.VectorJdbcType;
import io.github.pgai4j.internal.hibernate.version.HibernateVersion;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.query.sqm.function.AbstractSqmFunctionDescriptor;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.descriptor.java.FloatPrimitiveArrayJavaType;
import org.hibernate.type.spi.TypeConfiguration;

/** Registers the functions of this package, after those of hibernate-vector. */
public final class VectorFunctionContributor implements FunctionContributor {

    private static final int LIBRARY = 600;

    /** For the service loader. */
    public VectorFunctionContributor() {}

    @Override
    public int ordinal() {
        return LIBRARY;
    }

    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        if (HibernateVersion.isSupported() && contributions.getDialect() instanceof PostgreSQLDialect) {
            SqmFunctionRegistry functions = contributions.getFunctionRegistry();
            BasicType<float[]> vector = vectorOfAnyDimensions(contributions.getTypeConfiguration());
            // Functions of the application that have such a name are there already, or take their place later.
            EmbeddingCall.ALL.stream()
                    .filter(call -> functions.findFunctionDescriptor(call.hqlName()) == null)
                    .forEach(call -> functions.register(call.hqlName(), new EmbeddingFunction(call, vector)));
            serveTaxicabDistanceByIndex(functions);
        }
    }

    private static BasicType<float[]> vectorOfAnyDimensions(TypeConfiguration types) {
        return VectorJdbcType.isSupported()
                ? types.getBasicTypeRegistry()
                        .resolve(FloatPrimitiveArrayJavaType.INSTANCE, VectorJdbcType.ofAnyDimensions())
                : types.getBasicTypeRegistry().resolve(StandardBasicTypes.VECTOR);
    }

    // An index knows the operator, but not the function that hibernate-vector calls.
    private static void serveTaxicabDistanceByIndex(SqmFunctionRegistry functions) {
        if (functions.findFunctionDescriptor("l1_distance") instanceof AbstractSqmFunctionDescriptor function) {
            functions
                    .patternDescriptorBuilder("l1_distance", "(?1<+>?2)")
                    .setArgumentsValidator(function.getArgumentsValidator())
                    .setArgumentTypeResolver(function.getArgumentTypeResolver())
                    .setReturnTypeResolver(function.getReturnTypeResolver())
                    .register();
        }
    }
}
