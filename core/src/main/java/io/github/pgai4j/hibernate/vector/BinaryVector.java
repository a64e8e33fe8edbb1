package io.github.pgai4j.hibernate.vector;

import io.github.pgai4j.internal.hibernate.vector.BinaryVectorBinder;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * Maps a {@code float[]} attribute to a column of pgvector's type {@code vector}, read and written in its binary form.
 *
 * <pre>{@code
 * @BinaryVector
 * @Array(length = 1536)
 * float[] embedding;
 * }</pre>
 *
 * <p>It stands in place of {@code @JdbcTypeCode(SqlTypes.VECTOR)}; where both are written, it wins. The length of
 * {@code @Array} is the number of dimensions: in DDL that Hibernate generates, and for every vector that is bound to
 * the attribute or compared with it. A vector of another length, or with an element that is not finite, is refused with
 * an {@link IllegalArgumentException} before it is sent.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@AttributeBinderType(binder = BinaryVectorBinder.class)
public @interface BinaryVector {}
