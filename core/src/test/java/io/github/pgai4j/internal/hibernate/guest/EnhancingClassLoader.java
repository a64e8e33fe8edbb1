package io.github.pgai4j.internal.hibernate.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;

/** Loads the entities as Hibernate's plugins for build tools enhance them, and what uses them. */
final class EnhancingClassLoader extends ClassLoader {

    private static final String PACKAGE = EnhancingClassLoader.class.getPackageName() + ".";

    private final Enhancer enhancer;

    EnhancingClassLoader(ClassLoader parent) {
        super(parent);
        enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider().getEnhancer(new Context(parent));
        for (Class<?> type : Library.class.getDeclaredClasses()) {
            enhancer.discoverTypes(type.getName(), bytes(type.getName()));
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (!name.startsWith(PACKAGE) || getResource(file(name)) == null) {
                return super.loadClass(name, resolve);
            }
            byte[] original = bytes(name);
            byte[] enhanced = enhancer.enhance(name, original);
            byte[] code = enhanced == null ? original : enhanced;
            return defineClass(name, code, 0, code.length);
        }
    }

    private byte[] bytes(String name) {
        try (InputStream code = getResourceAsStream(file(name))) {
            return code.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String className) {
        return className.replace('.', '/') + ".class";
    }

    private static final class Context extends DefaultEnhancementContext {

        private final ClassLoader classes;

        Context(ClassLoader classes) {
            this.classes = classes;
        }

        @Override
        public ClassLoader getLoadingClassLoader() {
            return classes;
        }
    }
}
