package io.github.pgai4j.internal.hibernate;

import java.util.Optional;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.RootClass;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;

/** The SQL condition that a row is not one that {@code @SoftDelete} marks as deleted. */
record SoftDeleteRestriction(RootClass root, Dialect dialect) {

    Optional<String> toSql(String alias) {
        Column indicator = root.getSoftDeleteColumn();
        if (indicator == null) {
            return Optional.empty();
        }
        // Hibernate writes this column without quotes, whatever its name.
        String column = alias + "." + indicator.getName();
        return Optional.of(
                root.getSoftDeleteStrategy() == SoftDeleteType.TIMESTAMP
                        ? column + " is null"
                        : column + " = " + notDeleted((BasicValue) indicator.getValue()));
    }

    @SuppressWarnings("unchecked") // both belong to the column that @SoftDelete makes
    private String notDeleted(BasicValue indicator) {
        BasicValue.Resolution<?> resolution = indicator.resolve();
        BasicValueConverter<Boolean, ?> converter = (BasicValueConverter<Boolean, ?>) resolution.getValueConverter();
        Object value = converter == null ? (Object) false : converter.toRelationalValue(false);
        JdbcLiteralFormatter<Object> literals = resolution.getJdbcMapping().getJdbcLiteralFormatter();
        return literals.toJdbcLiteral(value, dialect, null);
    }
}
