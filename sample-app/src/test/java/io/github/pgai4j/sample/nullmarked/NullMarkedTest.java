package io.github.pgai4j.sample.nullmarked;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.metamodel.StaticMetamodel;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NullMarkedTest {

    @Test
    void metamodelOfTheGeneratedEntityCompiles() {
        StaticMetamodel metamodel = MemoEmbedding_.class.getAnnotation(StaticMetamodel.class);

        assertThat(metamodel.value()).isEqualTo(MemoEmbedding.class);
        assertThat(Stream.of(MemoEmbedding_.class.getFields())
                        .filter(field -> Modifier.isVolatile(field.getModifiers()))
                        .map(Field::getName))
                .contains("class_", "embedding", "parentId", "parent");
    }
}
