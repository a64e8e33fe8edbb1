package io.github.pgai4j.internal.spi;

import io.github.pgai4j.VectorizerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The implementations of a service that the class path has. */
public final class Providers {

    private Providers() {}

    /**
     * A new instance of each, those with the highest priority first, else as the class path has them. They are looked
     * for with the class loader of the thread, which in containers sees the application, and with that of the service,
     * which is right where a thread has none.
     *
     * @throws VectorizerException if one of them cannot be loaded; the message names it
     */
    public static <S> List<S> of(Class<S> service, ToIntFunction<S> priority) {
        Map<Class<?>, S> found = new LinkedHashMap<>();
        for (ClassLoader loader : loaders(service)) {
            try {
                ServiceLoader.load(service, loader)
                        .forEach(provider -> found.putIfAbsent(provider.getClass(), provider));
            } catch (ServiceConfigurationError e) {
                throw new VectorizerException(
                        "an implementation of %s on the class path cannot be loaded: %s; mend or remove its jar"
                                .formatted(service.getName(), reason(e)),
                        e);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(priority).reversed())
                .toList();
    }

    /**
     * Asks somebody else's code: what it throws is the matter of whoever asked, and never ends a batch or a thread.
     *
     * @param failure makes what is thrown in the place of anything that is no {@link VectorizerException}
     */
    public static <T> T ask(
            Object provider,
            Supplier<T> question,
            BiFunction<String, RuntimeException, ? extends VectorizerException> failure) {
        try {
            return question.get();
        } catch (VectorizerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure.apply(provider.getClass().getName() + " threw " + e, e);
        }
    }

    private static Collection<ClassLoader> loaders(Class<?> service) {
        List<ClassLoader> loaders = new ArrayList<>();
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (ofThread != null) {
            loaders.add(ofThread);
        }
        if (service.getClassLoader() != ofThread) {
            loaders.add(service.getClassLoader());
        }
        return loaders;
    }

    private static String reason(ServiceConfigurationError e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : e.getMessage() + " (" + e.getCause() + ")";
    }
}
