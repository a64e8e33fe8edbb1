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
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
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
            entry("config", List.of("", "internal.sql", "internal.contract", "internal.descriptor", "internal.http")),
            entry(
                    "catalog",
                    List.of("", "config", "internal.sql", "internal.catalog", "internal.queue", "internal.indexing")),
            entry(
                    "search",
                    List.of(
                            "",
                            "internal.hibernate",
                            "internal.search",
                            "internal.catalog",
                            "internal.sql",
                            "config",
                            "embedding")),
            entry("embedding", List.of("", "config", "internal.http", "internal.pace", "internal.spi")),
            entry(
                    "worker",
                    List.of(
                            "",
                            "internal.sql",
                            "config",
                            "internal.catalog",
                            "internal.queue",
                            "internal.loading",
                            "internal.parsing",
                            "internal.chunking",
                            "internal.formatting",
                            "embedding",
                            "internal.destination",
                            "internal.http",
                            "internal.indexing",
                            "internal.pace",
                            "internal.signal")),
            entry("metrics", List.of("", "catalog", "embedding", "worker")),
            entry("hibernate.vector", List.of("internal.hibernate")),
            entry("internal.contract", List.of()),
            entry("internal.sql", List.of()),
            entry("internal.descriptor", List.of("internal.sql")),
            entry("internal.catalog", List.of("", "config", "internal.sql")),
            entry("internal.processor", List.of("internal.contract")),
            entry(
                    "internal.hibernate",
                    List.of(
                            "",
                            "hibernate.vector",
                            "internal.catalog",
                            "internal.contract",
                            "internal.signal",
                            "internal.sql")),
            entry("internal.signal", List.of()),
            entry("internal.search", List.of("", "config", "embedding")),
            entry("internal.queue", List.of("", "internal.catalog", "internal.sql")),
            entry("loading", List.of("", "config")),
            entry("parsing", List.of("", "config", "loading")),
            entry("internal.loading", List.of("", "config", "loading", "internal.spi")),
            entry("internal.parsing", List.of("", "config", "loading", "parsing", "internal.spi")),
            entry("internal.chunking", List.of("", "config")),
            entry("internal.formatting", List.of("", "config")),
            entry("internal.http", List.of()),
            entry("internal.pace", List.of("internal.http")),
            entry("internal.spi", List.of("")),
            entry("internal.embedding", List.of("", "config", "embedding", "internal.http", "internal.pace")),
            entry("internal.destination", List.of("", "internal.sql", "internal.catalog")),
            entry("internal.indexing", List.of("", "internal.sql", "internal.catalog", "config")));

    /** What applications are written against. All else may change at any time, and its packages say so. */
    private static final Set<String> API = Set.of(
            "",
            "config",
            "catalog",
            "search",
            "embedding",
            "loading",
            "parsing",
            "worker",
            "metrics",
            "hibernate.vector");

    /** Libraries that only some packages may touch. */
    private static final Map<String, List<String>> ONLY_IN = Map.of(
            "java.sql..",
                    List.of(
                            "internal.sql",
                            "internal.hibernate",
                            "catalog",
                            "internal.catalog",
                            "internal.queue",
                            "internal.destination",
                            "internal.indexing",
                            "internal.formatting",
                            "search",
                            "worker"),
            "org.hibernate..", List.of("internal.hibernate", "internal.search", "hibernate.vector", "search"),
            "io.micrometer..", List.of("metrics"),
            "java.net.http..", List.of("embedding", "internal.embedding", "worker"));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final SliceAssignment PARTS = new SliceAssignment() {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            // The annotation names its binder, and the binder the annotation.
            String part = type.getPackageName().replace("pgai4j.hibernate.vector", "pgai4j.internal.hibernate");
            return packages()
                    .filter(name -> !name.isEmpty() && (part + ".").startsWith(ROOT + "." + name + "."))
                    .findFirst()
                    .map(SliceIdentifier::of)
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "the packages of the map";
        }
    };

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
        slices().assignedFrom(PARTS).should().beFreeOfCycles().check(CORE);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageUsesAllThatTheMapAllows(String name) {
        List<String> unused = MAY_USE.getOrDefault(name, List.of()).stream()
                .filter(target -> CORE.stream()
                        .filter(resideIn(name))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .noneMatch(dependency -> resideIn(target).test(dependency.getTargetClass())))
                .toList();

        assertThat(unused).as("edges of the map that nobody uses").isEmpty();
    }

    @Test
    void publicTypesAreInPackagesOfTheApiOrInternal() {
        String[] packages = Stream.concat(
                        API.stream().map(name -> name.isEmpty() ? ROOT : ROOT + "." + name),
                        Stream.of(ROOT + ".internal.."))
                .toArray(String[]::new);

        classes().that().arePublic().should().resideInAnyPackage(packages).check(CORE);
    }

    @Test
    void apiShowsNoInternalType() {
        List<String> leaks = CORE.stream()
                .filter(type -> isVisible(type) && !type.getPackageName().startsWith(ROOT + ".internal"))
                .flatMap(type -> shownBy(type)
                        .filter(shown -> shown.getPackageName().startsWith(ROOT + ".internal"))
                        .map(shown -> type.getSimpleName() + " shows " + shown.getName()))
                .distinct()
                .sorted()
                .toList();

        assertThat(leaks).isEmpty();
    }

    private static boolean isVisible(JavaClass type) {
        boolean open = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return open && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    /** The types in the signatures that an application sees. */
    private static Stream<JavaClass> shownBy(JavaClass type) {
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> members = type.getMembers().stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .flatMap(ArchitectureTest::typesOf);
        return Stream.concat(parents, members).flatMap(shown -> shown.getAllInvolvedRawTypes().stream());
    }

    private static Stream<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaCodeUnit unit) {
            return Stream.of(
                            Stream.of(unit.getReturnType()),
                            unit.getParameterTypes().stream(),
                            unit.getThrowsClause().getTypes().stream())
                    .flatMap(types -> types);
        }
        return Stream.of(((JavaField) member).getType());
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
                .that(resideIn("internal.processor"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax..",
                        "com.sun.source..",
                        "org.jspecify..",
                        ROOT,
                        packageOf("internal.contract"),
                        packageOf("internal.processor")))
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
