package io.github.pgai4j.internal.hibernate.version;

import io.github.pgai4j.VectorizerException;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Version;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.service.ServiceRegistry;

/**
 * The Hibernate that the application runs with. An application may have this library for its worker alone, and any
 * Hibernate beside it.
 */
public final class HibernateVersion {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\..*");

    private HibernateVersion() {}

    /** Whether the hooks of this library may touch what Hibernate offers from 7.1 on. */
    public static boolean isSupported() {
        return isAtLeast(7, 1);
    }

    /** Whether it is this release or a later one; so is one that hides its version. */
    public static boolean isAtLeast(int major, int minor) {
        Matcher found = NUMBERS.matcher(core());
        return !found.matches() || number(found, 1) > major || (number(found, 1) == major && number(found, 2) >= minor);
    }

    /**
     * Ends a boot that could not map the relationships on the class path.
     *
     * @throws VectorizerException if Hibernate is too old, or hibernate-vector is missing or of another release
     */
    public static void requireSupported(ServiceRegistry registry) {
        String core = core();
        if (!isSupported()) {
            throw new VectorizerException(
                    "pgai4j needs Hibernate 7.1 or later, found %s: raise the version of hibernate-core and hibernate-vector."
                            .formatted(core));
        }
        ClassLoaderService classes = registry.requireService(ClassLoaderService.class);
        Class<?> contributor = classes.loadJavaServices(FunctionContributor.class).stream()
                .<Class<?>>map(FunctionContributor::getClass)
                .filter(type -> type.getName().startsWith("org.hibernate.vector."))
                .findFirst()
                .orElseThrow(() -> new VectorizerException(
                        "pgai4j needs hibernate-vector beside hibernate-core: add org.hibernate.orm:hibernate-vector:%s to the dependencies."
                                .formatted(core)));
        of(contributor).filter(vector -> isOfOtherRelease(vector, core)).ifPresent(vector -> {
            throw new VectorizerException(
                    "pgai4j needs hibernate-vector of the release of hibernate-core, found %1$s beside %2$s: add org.hibernate.orm:hibernate-vector:%2$s to the dependencies."
                            .formatted(vector, core));
        });
    }

    // Hibernate 7.1 does not know its version where it is a module.
    private static String core() {
        return of(Version.class).orElseGet(Version::getVersionString);
    }

    // From the manifest, or from the name of a module's file; a build tool may have taken away both.
    private static Optional<String> of(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(type.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion));
    }

    private static boolean isOfOtherRelease(String vector, String core) {
        Matcher ofVector = NUMBERS.matcher(vector);
        Matcher ofCore = NUMBERS.matcher(core);
        return ofVector.matches()
                && ofCore.matches()
                && (number(ofVector, 1) != number(ofCore, 1) || number(ofVector, 2) != number(ofCore, 2));
    }

    private static int number(Matcher version, int group) {
        return Integer.parseInt(version.group(group));
    }
}
