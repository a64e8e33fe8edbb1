package io.github.pgai4j.worker.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The extensions are written against what every application may use. */
class ExtensionsTest {

    private static final JavaClasses EXTENSIONS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    "io.github.pgai4j.azure",
                    "io.github.pgai4j.embedding.minilm",
                    "io.github.pgai4j.testing",
                    "io.github.pgai4j.worker.cli");

    @Test
    void useNothingInternal() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.github.pgai4j.internal.."))
                .check(EXTENSIONS);
    }

    @Test
    void knowNothingOfTheCommandLine() {
        assertThat(EXTENSIONS.stream().map(type -> type.getPackageName()).distinct())
                .hasSize(4);
        noClasses()
                .that(resideInAnyPackage(
                        "io.github.pgai4j.azure..", "io.github.pgai4j.embedding..", "io.github.pgai4j.testing.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.github.pgai4j.worker.cli.."))
                .check(EXTENSIONS);
    }
}
