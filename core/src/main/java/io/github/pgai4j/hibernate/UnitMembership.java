package io.github.pgai4j.hibernate;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.archive.scan.spi.ScanEnvironment;
import org.hibernate.boot.spi.BootstrapContext;
import org.jspecify.annotations.Nullable;

/** Whether an entity class belongs to the persistence unit that boots. */
final class UnitMembership {

    private final boolean scansForClasses;
    private final Set<String> classNames = new HashSet<>();

    UnitMembership(@Nullable MetadataSources sources, BootstrapContext context) {
        if (sources != null) {
            sources.getAnnotatedClasses().forEach(type -> classNames.add(type.getName()));
            classNames.addAll(sources.getAnnotatedClassNames());
        }
        ScanEnvironment environment = context.getScanEnvironment();
        if (environment != null) {
            Collection<String> listed = environment.getExplicitlyListedClassNames();
            if (listed != null) {
                classNames.addAll(listed);
            }
        }
        scansForClasses = environment != null
                && environment.getRootUrl() != null
                && context.getScanOptions().canDetectUnlistedClassesInRoot();
    }

    // A scan has its result only after this question; what it may find counts as found.
    boolean includes(String className) {
        return scansForClasses || classNames.contains(className);
    }
}
