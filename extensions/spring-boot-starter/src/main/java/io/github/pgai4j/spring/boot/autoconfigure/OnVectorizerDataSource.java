package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.spring.boot.VectorizerDataSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;

/** Whether it is clear which database is meant. */
final class OnVectorizerDataSource extends AnyNestedCondition {

    OnVectorizerDataSource() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnSingleCandidate(DataSource.class)
    static final class OnlyOrPrimary {}

    @ConditionalOnBean(annotation = VectorizerDataSource.class)
    static final class Marked {}
}
