package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.spring.boot.VectorizerEmbeddingModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The bean that embeds instead of the models that the vectorizers name, if a property or a qualifier names one. The
 * bean itself is asked for late: it may need what is only started after Hibernate.
 */
final class ApplicationModel {

    private static final String PROPERTY = "pgai4j.embedding-model";

    /** The types that serve, and what makes a model of ours of a bean of each. */
    private static final Map<String, Bridge> BRIDGES = bridges();

    private final ListableBeanFactory beans;
    private final @Nullable String name;

    private ApplicationModel(ListableBeanFactory beans, @Nullable String name) {
        this.beans = beans;
        this.name = name;
    }

    /**
     * That of the property, else that of {@link VectorizerEmbeddingModel}.
     *
     * @throws IllegalStateException if the property names no bean that embeds, or if several are marked
     */
    static ApplicationModel find(ListableBeanFactory beans, @Nullable String property) {
        if (property != null && !property.isBlank()) {
            String name = property.strip();
            if (!beans.containsBean(name) || bridgeOf(beans, name) == null) {
                throw new IllegalStateException(
                        "%s names \"%s\", which is no bean of type EmbeddingModel of pgai4j, Spring AI or LangChain4j, nor a Function that gives one; there are %s"
                                .formatted(PROPERTY, name, candidates(beans)));
            }
            return new ApplicationModel(beans, name);
        }
        List<String> marked = marked(beans);
        if (marked.size() > 1) {
            throw new IllegalStateException(
                    "several beans are marked with @VectorizerEmbeddingModel: %s; mark one, or name it by %s"
                            .formatted(marked, PROPERTY));
        }
        return new ApplicationModel(beans, marked.isEmpty() ? null : marked.get(0));
    }

    private static List<String> marked(ListableBeanFactory beans) {
        // Without making factories of beans, which may be those of repositories, before their time.
        return Stream.of(beans.getBeanDefinitionNames())
                .filter(name -> beans.findAnnotationOnBean(name, VectorizerEmbeddingModel.class, false) != null)
                .filter(name -> bridgeOf(beans, name) != null)
                .toList();
    }

    private static List<String> candidates(ListableBeanFactory beans) {
        List<String> found = new ArrayList<>();
        BRIDGES.keySet().forEach(type -> {
            Class<?> loaded = loaded(type);
            if (loaded != null) {
                found.addAll(List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, loaded)));
            }
        });
        return found;
    }

    boolean isGiven() {
        return name != null;
    }

    /** A model of ours that asks the bean and leaves its life to the application. */
    EmbeddingModel of(EmbeddingConfig config) {
        if (name == null) {
            throw new IllegalStateException("no bean embeds");
        }
        Bridge bridge = bridgeOf(beans, name);
        if (bridge == null) {
            throw new IllegalStateException("bean \"%s\" is no EmbeddingModel any more".formatted(name));
        }
        return bridge.across(beans.getBean(name), config);
    }

    private static @Nullable Bridge bridgeOf(ListableBeanFactory beans, String name) {
        for (Map.Entry<String, Bridge> bridge : BRIDGES.entrySet()) {
            Class<?> type = loaded(bridge.getKey());
            if (type != null && beans.isTypeMatch(name, type)) {
                return bridge.getValue();
            }
        }
        return null;
    }

    private static @Nullable Class<?> loaded(String type) {
        ClassLoader loader = ApplicationModel.class.getClassLoader();
        return ClassUtils.isPresent(type, loader) ? ClassUtils.resolveClassName(type, loader) : null;
    }

    private static Map<String, Bridge> bridges() {
        Map<String, Bridge> bridges = new LinkedHashMap<>();
        bridges.put(EmbeddingModel.class.getName(), (bean, config) -> new Unclosed((EmbeddingModel) bean));
        bridges.put(
                "org.springframework.ai.embedding.EmbeddingModel",
                (bean, config) -> SpringAiEmbeddingModel.of(bean, config.dimensions()));
        bridges.put(
                "dev.langchain4j.model.embedding.EmbeddingModel",
                (bean, config) -> LangChain4jEmbeddingModel.of(bean, config.dimensions()));
        bridges.put(Function.class.getName(), (bean, config) -> ofFunction(bean, config));
        return bridges;
    }

    private static EmbeddingModel ofFunction(Object bean, EmbeddingConfig config) {
        @SuppressWarnings("unchecked") // what it takes cannot be seen
        Object model = ((Function<Object, Object>) bean).apply(config);
        if (model instanceof EmbeddingModel ours) {
            return new Unclosed(ours);
        }
        throw new IllegalStateException(
                "the function that embeds gave %s for \"%s\"; let it return an EmbeddingModel of pgai4j"
                        .formatted(model, config.model()));
    }

    /** Makes a model of ours of a bean; its classes are loaded only where it is used. */
    private interface Bridge {
        EmbeddingModel across(Object bean, EmbeddingConfig config);
    }
}
