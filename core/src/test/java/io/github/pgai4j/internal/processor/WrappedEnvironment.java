package io.github.pgai4j.internal.processor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Our processor behind what a build tool puts around javac's environment. */
@SupportedAnnotationTypes({KnownTypes.RELATIONSHIP, KnownTypes.ENTITY})
final class WrappedEnvironment extends AbstractProcessor {

    private final Processor ours = new VectorizerProcessor();
    private final UnaryOperator<ProcessingEnvironment> wrapper;

    WrappedEnvironment(UnaryOperator<ProcessingEnvironment> wrapper) {
        this.wrapper = wrapper;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        ours.init(wrapper.apply(environment));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ours.process(annotations, round);
        return false;
    }

    /** As IntelliJ does it. */
    static ProcessingEnvironment inProxy(ProcessingEnvironment environment) {
        return proxy((self, method, arguments) -> method.invoke(environment, arguments));
    }

    /** So that nobody gets at what is behind it. */
    static ProcessingEnvironment hidden(ProcessingEnvironment environment) {
        Supplier<ProcessingEnvironment> secret = () -> environment;
        return proxy((self, method, arguments) -> method.invoke(secret.get(), arguments));
    }

    /** An environment of which nothing but the methods is known. */
    static ProcessingEnvironment proxy(InvocationHandler handler) {
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                WrappedEnvironment.class.getClassLoader(), new Class<?>[] {ProcessingEnvironment.class}, handler);
    }

    /** As Gradle does it. */
    static class Delegating implements ProcessingEnvironment {

        private final ProcessingEnvironment delegate;

        Delegating(ProcessingEnvironment delegate) {
            this.delegate = delegate;
        }

        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Filer getFiler() {
            return delegate.getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }

    /** One that knows another beside the one behind it, and itself. */
    static final class Circular extends Delegating {

        private final ProcessingEnvironment self = this;

        Circular(ProcessingEnvironment delegate) {
            super(delegate);
        }

        @Override
        public String toString() {
            return "of " + self.getClass();
        }
    }
}
