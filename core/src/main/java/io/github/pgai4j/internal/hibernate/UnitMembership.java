package io.github.pgai4j.internal.hibernate;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.archive.scan.spi.ScanEnvironment;
import org.hibernate.boot.archive.scan.spi.ScanOptions;
import org.hibernate.boot.archive.scan.spi.ScannerFactory;
import org.hibernate.boot.jaxb.mapping.spi.JaxbEntityImpl;
import org.hibernate.boot.jaxb.mapping.spi.JaxbEntityMappingsImpl;
import org.hibernate.boot.jaxb.spi.JaxbBindableMappingDescriptor;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.BootstrapContext;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entity class belongs to the persistence unit that boots: listed, in a mapping file, or found by a scan.
 */
final class UnitMembership {

    private final ClassLoaderService classes;
    private final Set<String> classNames = new HashSet<>();
    private final List<URL> scanned = new ArrayList<>();
    private final boolean isDecided;

    /** @param sources null if nothing is known of them but that {@link GeneratedSourcesContributor} has seen them */
    UnitMembership(@Nullable MetadataSources sources, BootstrapContext context) {
        this.classes = context.getClassLoaderService();
        if (sources != null) {
            classNames.addAll(listed(sources));
        }
        ScanEnvironment environment = context.getScanEnvironment();
        isDecided = sources == null && environment == null;
        if (environment != null) {
            addAll(classNames, environment.getExplicitlyListedClassNames());
            addScannedLocations(environment, context);
            if (sources != null && environment.getExplicitlyListedMappingFiles() != null) {
                environment.getExplicitlyListedMappingFiles().forEach(file -> addMapped(sources, file));
            }
        }
    }

    /** The classes that the sources themselves name. */
    static Set<String> listed(MetadataSources sources) {
        Set<String> names = new HashSet<>(sources.getAnnotatedClassNames());
        sources.getAnnotatedClasses().forEach(type -> names.add(type.getName()));
        sources.getMappingXmlBindings().forEach(binding -> names.addAll(mapped(binding.getRoot())));
        return names;
    }

    private static <T> void addAll(Collection<T> target, @Nullable Collection<T> more) {
        if (more != null) {
            target.addAll(more);
        }
    }

    // Hibernate itself cannot scan: a module or a container brings that.
    private void addScannedLocations(ScanEnvironment environment, BootstrapContext context) {
        boolean canScan = context.getScanner() != null
                || !classes.loadJavaServices(ScannerFactory.class).isEmpty();
        ScanOptions options = context.getScanOptions();
        if (canScan && options.canDetectUnlistedClassesInRoot() && environment.getRootUrl() != null) {
            scanned.add(environment.getRootUrl());
        }
        if (canScan && options.canDetectUnlistedClassesInNonRoot()) {
            addAll(scanned, environment.getNonRootUrls());
        }
    }

    private void addMapped(MetadataSources sources, String mappingFile) {
        classNames.addAll(
                mapped(sources.getXmlMappingBinderAccess().bind(mappingFile).getRoot()));
    }

    private static Set<String> mapped(JaxbBindableMappingDescriptor descriptor) {
        Set<String> names = new HashSet<>();
        if (descriptor instanceof JaxbEntityMappingsImpl mappings) {
            String prefix = mappings.getPackage() == null ? "" : mappings.getPackage() + ".";
            for (JaxbEntityImpl entity : mappings.getEntities()) {
                names.add(entity.getClazz());
                names.add(prefix + entity.getClazz());
            }
        }
        return names;
    }

    // A scan keeps its result from us: what lies where it looks counts as found.
    boolean includes(String className) {
        if (isDecided || classNames.contains(className)) {
            return true;
        }
        URL file = scanned.isEmpty() ? null : classes.locateResource(className.replace('.', '/') + ".class");
        return file != null && scanned.stream().anyMatch(root -> isBelow(root, file));
    }

    private static boolean isBelow(URL root, URL file) {
        String location = file.toExternalForm();
        return location.startsWith(root.toExternalForm())
                || location.startsWith("jar:" + root.toExternalForm() + "!")
                // Containers have protocols of their own for deployed archives; the paths in them cannot be compared.
                || !(file.getProtocol().equals("file") || file.getProtocol().equals("jar"));
    }
}
