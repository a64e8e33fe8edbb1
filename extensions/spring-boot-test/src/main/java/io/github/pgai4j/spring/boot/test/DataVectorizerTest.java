package io.github.pgai4j.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.core.annotation.AliasFor;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of entities, repositories and their vectorizers: {@link DataJpaTest} on the database that the application is
 * configured for, with {@link AutoConfigureVectorizers}, and without a transaction around each test, which would hide
 * its rows from the worker. So rows stay after a test: clean up, or give each class a database of its own.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@AutoConfigureVectorizers
@Transactional(propagation = Propagation.NOT_SUPPORTED)
public @interface DataVectorizerTest {

    /** Properties in the form {@code key=value}. */
    @AliasFor(annotation = DataJpaTest.class, attribute = "properties")
    String[] properties() default {};
}
