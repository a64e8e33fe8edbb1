package io.github.pgai4j.internal.descriptor;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records by reflection, those that are not public among them. */
public final class Records {

    private Records() {}

    /**
     * Makes a record.
     *
     * @throws RuntimeException whatever its constructor throws
     */
    public static <T extends Record> T make(Class<T> type, List<? extends @Nullable Object> values) {
        return call(() -> constructor(type).newInstance(values.toArray()));
    }

    private static <T extends Record> Constructor<T> constructor(Class<T> type) throws NoSuchMethodException {
        Constructor<T> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor;
    }

    static @Nullable Object value(Object record, RecordComponent component) {
        return invoke(component.getAccessor(), record);
    }

    static void callAnnotated(Class<? extends Annotation> annotation, Object record) {
        Arrays.stream(record.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .forEach(method -> invoke(method, record));
    }

    private static @Nullable Object invoke(Method method, Object record) {
        return call(() -> {
            method.setAccessible(true);
            return method.invoke(record);
        });
    }

    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T run() throws ReflectiveOperationException;
    }

    private static <T extends @Nullable Object> T call(Call<T> call) {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new AssertionError("records of configuration throw no checked exceptions", e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("records of this module can be used", e);
        }
    }
}
