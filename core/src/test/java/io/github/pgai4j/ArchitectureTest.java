package io.github.pgai4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of core and what each may use. This map is the only statement of it. */
class ArchitectureTest {

    private static final String ROOT = "io.github.pgai4j";

    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("", List.of()),
            entry("config", List.of("", "sql")),
            entry("sql", List.of("")),
            entry("processor", List.of("")),
            entry("hibernate", List.of("", "sql", "config")),
            entry("search", List.of("", "hibernate", "config", "embedding")),
            entry("catalog", List.of("", "config", "sql", "indexing")),
            entry("queue", List.of("", "sql")),
            entry("loading", List.of("", "config")),
            entry("parsing", List.of("", "config")),
            entry("chunking", List.of("", "config")),
            entry("formatting", List.of("", "config")),
            entry("embedding", List.of("", "config")),
            entry("destination", List.of("", "sql", "config")),
            entry("indexing", List.of("", "sql", "config")),
            entry(
                    "worker",
                    List.of(
                            "",
                            "sql",
                            "config",
                            "catalog",
                            "queue",
                            "loading",
                            "parsing",
                            "chunking",
                            "formatting",
                            "embedding",
                            "destination",
                            "indexing")),
            entry("azure", List.of("", "embedding", "worker")));

    /** Libraries that only some packages may touch. */
    private static final Map<String, List<String>> ONLY_IN = Map.of(
            "java.sql..",
                    List.of(
                            "sql",
                            "hibernate",
                            "catalog",
                            "queue",
                            "destination",
                            "indexing",
                            "loading",
                            "formatting",
                            "azure",
                            "worker"),
            "org.hibernate..", List.of("hibernate", "search"),
            "java.net.http..", List.of("embedding", "loading"));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    static Stream<String> libraries() {
        return ONLY_IN.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageUsesOnlyWhatTheMapAllows(String name) {
        Set<String> allowed = Stream.concat(Stream.of(name), MAY_USE.getOrDefault(name, List.of()).stream())
                .collect(Collectors.toSet());

        classes()
                .that(resideIn(name))
                .should()
                .onlyDependOnClassesThat(resideInAny(allowed).or(resideOutsideOfPackage(ROOT + "..")))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void everyClassIsInAPackageOfTheMap() {
        String[] packages = packages().map(ArchitectureTest::packageOf).toArray(String[]::new);

        classes().should().resideInAnyPackage(packages).check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CORE);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryStaysWhereItBelongs(String library) {
        noClasses()
                .that(not(resideInAny(ONLY_IN.getOrDefault(library, List.of()))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CORE);
    }

    @Test
    void processorKnowsTheJdkOnly() {
        classes()
                .that(resideIn("processor"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "javax..", "com.sun.source..", "org.jspecify..", ROOT, packageOf("processor")))
                .check(CORE);
    }

    @Test
    void timeComesFromAClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CORE);
    }

    @Test
    void stateOfASessionFactoryIsNotStatic() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(assignableTo(ThreadLocal.class)
                        .or(assignableTo(WeakHashMap.class))
                        .or(assignableTo(ConcurrentMap.class))
                        .or(assignableTo(SessionFactory.class)))
                .check(CORE);
    }

    private static DescribedPredicate<JavaClass> resideIn(String name) {
        return resideInAPackage(packageOf(name));
    }

    private static DescribedPredicate<JavaClass> resideInAny(Collection<String> names) {
        return resideInAnyPackage(
                names.stream().map(ArchitectureTest::packageOf).toArray(String[]::new));
    }

    // The root package itself, but other packages with all that is below them.
    private static String packageOf(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name + "..";
    }
}
