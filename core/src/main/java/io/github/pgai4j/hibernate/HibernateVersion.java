package io.github.pgai4j.hibernate;

import io.github.pgai4j.VectorizerException;
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

    /** Whether this package may touch what Hibernate offers from 7.1 on. */
    public static boolean isSupported() {
        Matcher version = NUMBERS.matcher(Version.getVersionString());
        return !version.matches() || isSupported(number(version, 1), number(version, 2));
    }

    private static boolean isSupported(int major, int minor) {
        return major > 7 || (major == 7 && minor >= 1);
    }

    private static int number(Matcher version, int group) {
        return Integer.parseInt(version.group(group));
    }

    /**
     * Ends a boot that could not map the relationships on the class path.
     *
     * @throws VectorizerException if Hibernate is too old, or hibernate-vector is missing or of another release
     */
    static void require(ServiceRegistry registry) {
        String core = Version.getVersionString();
        if (!isSupported()) {
            throw new VectorizerException(
                    "pgai4j needs Hibernate 7.1 or later, found %s: raise the version of hibernate-core and hibernate-vector."
                            .formatted(core));
        }
        Class<?> contributor =
                registry.requireService(ClassLoaderService.class).loadJavaServices(FunctionContributor.class).stream()
                        .<Class<?>>map(FunctionContributor::getClass)
                        .filter(type -> type.getName().startsWith("org.hibernate.vector."))
                        .findFirst()
                        .orElseThrow(() -> new VectorizerException(
                                "pgai4j needs hibernate-vector beside hibernate-core: add org.hibernate.orm:hibernate-vector:%s to the dependencies."
                                        .formatted(core)));
        String vector = contributor.getPackage().getImplementationVersion();
        if (vector != null && isOfOtherRelease(vector, core)) {
            throw new VectorizerException(
                    "pgai4j needs hibernate-vector of the release of hibernate-core, found %1$s beside %2$s: add org.hibernate.orm:hibernate-vector:%2$s to the dependencies."
                            .formatted(vector, core));
        }
    }

    // A build tool may have taken the versions away, so that there is nothing to compare.
    private static boolean isOfOtherRelease(String vector, String core) {
        Matcher ofVector = NUMBERS.matcher(vector);
        Matcher ofCore = NUMBERS.matcher(core);
        return ofVector.matches()
                && ofCore.matches()
                && (number(ofVector, 1) != number(ofCore, 1) || number(ofVector, 2) != number(ofCore, 2));
    }
}
