package io.github.pgai4j.internal.hibernate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.archive.scan.spi.ClassDescriptor;
import org.hibernate.boot.archive.scan.spi.MappingFileDescriptor;
import org.hibernate.boot.archive.scan.spi.PackageDescriptor;
import org.hibernate.boot.archive.scan.spi.ScanEnvironment;
import org.hibernate.boot.archive.scan.spi.ScanOptions;
import org.hibernate.boot.archive.scan.spi.ScanParameters;
import org.hibernate.boot.archive.scan.spi.ScanResult;
import org.hibernate.boot.archive.scan.spi.Scanner;
import org.hibernate.boot.archive.spi.InputStreamAccess;

/** Finds the classes in the root folder of a persistence unit, as scanners of containers do. */
final class FolderScanner implements Scanner {

    @Override
    public ScanResult scan(ScanEnvironment environment, ScanOptions options, ScanParameters parameters) {
        Path root = Path.of(URI.create(environment.getRootUrl().toExternalForm()));
        try (Stream<Path> files = Files.walk(root)) {
            return new Result(files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("_"))
                    .map(file -> new Model(file.replace(".class", "").replace('/', '.')))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(Set<ClassDescriptor> getLocatedClasses) implements ScanResult {

        @Override
        public Set<PackageDescriptor> getLocatedPackages() {
            return Set.of();
        }

        @Override
        public Set<MappingFileDescriptor> getLocatedMappingFiles() {
            return Set.of();
        }
    }

    private record Model(String getName) implements ClassDescriptor {

        @Override
        public Categorization getCategorization() {
            return Categorization.MODEL;
        }

        @Override
        public InputStreamAccess getStreamAccess() {
            throw new UnsupportedOperationException();
        }
    }
}
