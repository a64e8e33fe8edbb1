package io.github.pgai4j.internal.search;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.lang.reflect.Constructor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.registry.classloading.spi.ClassLoadingException;
import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;
import org.hibernate.resource.beans.spi.ManagedBeanRegistry;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Setting {@code pgai4j.embedding_models}: the application's function from the configuration of an embedding to the
 * model that embeds queries, as the worker's builder takes it. It is an instance, a class or the name of one, or the
 * name of a bean.
 */
record EmbeddingModelsSetting(ServiceRegistry services) {

    static final String NAME = "pgai4j.embedding_models";

    /**
     * The function. Beans and objects of a class are asked for when it is first applied, since their container may be
     * starting now.
     *
     * @throws VectorizerException if the value can be no such function
     */
    Function<EmbeddingConfig, EmbeddingModel> read(Object value) {
        if (value instanceof Function<?, ?> function) {
            return typed(function);
        }
        if (value instanceof Class<?> type) {
            return ofClass(type);
        }
        if (value instanceof String name) {
            return ofName(name.strip());
        }
        throw refused(value.getClass().getName());
    }

    private Function<EmbeddingConfig, EmbeddingModel> ofName(String name) {
        try {
            return ofClass(services.requireService(ClassLoaderService.class).classForName(name));
        } catch (ClassLoadingException e) {
            BeanContainer container = container();
            if (container == null) {
                throw refused("\"%s\", which is no class, and there is no bean container".formatted(name));
            }
            return new Later(() -> container
                    .getBean(name, Function.class, Later.SHARED, Later.WITHOUT_CONTAINER)
                    .getBeanInstance());
        }
    }

    private Function<EmbeddingConfig, EmbeddingModel> ofClass(Class<?> type) {
        if (!Function.class.isAssignableFrom(type)) {
            throw refused(type.getName() + ", which is no Function");
        }
        BeanContainer container = container();
        return new Later(() -> (Function<?, ?>)
                (container == null
                        ? Later.WITHOUT_CONTAINER.produceBeanInstance(type)
                        : container
                                .getBean(type, Later.SHARED, Later.WITHOUT_CONTAINER)
                                .getBeanInstance()));
    }

    private @Nullable BeanContainer container() {
        return services.requireService(ManagedBeanRegistry.class).getBeanContainer();
    }

    @SuppressWarnings("unchecked") // what it takes and returns cannot be seen before it is applied
    private static Function<EmbeddingConfig, EmbeddingModel> typed(Function<?, ?> function) {
        return (Function<EmbeddingConfig, EmbeddingModel>) function;
    }

    private static VectorizerException refused(String seen) {
        return new VectorizerException(
                "%s must be a java.util.function.Function<EmbeddingConfig, EmbeddingModel>, a class that implements it or its name, or the name of a bean; was %s"
                        .formatted(NAME, seen));
    }

    /** A function that is looked up when it is first applied. */
    private static final class Later implements Function<EmbeddingConfig, EmbeddingModel> {

        // The bean that the application has, not another one of its class for Hibernate alone.
        static final BeanContainer.LifecycleOptions SHARED = new BeanContainer.LifecycleOptions() {

            @Override
            public boolean canUseCachedReferences() {
                return true;
            }

            @Override
            public boolean useJpaCompliantCreation() {
                return false;
            }
        };

        static final BeanInstanceProducer WITHOUT_CONTAINER = new BeanInstanceProducer() {

            @Override
            public <B> B produceBeanInstance(Class<B> type) {
                try {
                    Constructor<B> constructor = type.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    return constructor.newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new VectorizerException(
                            "%s names %s, which cannot be created: %s; give it a constructor without parameters, or set an instance"
                                    .formatted(NAME, type.getName(), e),
                            e);
                }
            }

            @Override
            public <B> B produceBeanInstance(String name, Class<B> type) {
                throw new VectorizerException(
                        "%s names \"%s\", which is neither a class nor a bean of type Function; name one, or set an instance"
                                .formatted(NAME, name));
            }
        };

        private final Supplier<Function<?, ?>> look;
        private @Nullable Function<EmbeddingConfig, EmbeddingModel> found;

        Later(Supplier<Function<?, ?>> look) {
            this.look = look;
        }

        @Override
        public EmbeddingModel apply(EmbeddingConfig config) {
            return function().apply(config);
        }

        private synchronized Function<EmbeddingConfig, EmbeddingModel> function() {
            Function<EmbeddingConfig, EmbeddingModel> known = found;
            if (known == null) {
                known = typed(look.get());
                found = known;
            }
            return known;
        }
    }
}
