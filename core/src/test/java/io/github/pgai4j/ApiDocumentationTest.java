package io.github.pgai4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an application may use says what it does, and since when. */
class ApiDocumentationTest {

    private static final Path ROOT = Path.of("..");

    static Stream<String> modules() throws IOException {
        try (Stream<Path> extensions = Files.list(ROOT.resolve("extensions"))) {
            return Stream.concat(
                    Stream.of("core", "liquibase-ext"),
                    extensions
                            .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                            .map(folder -> "extensions/" + folder.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPublicTypeAndMemberIsDocumented(String module) throws IOException {
        assertThat(undocumented(sources(module))).isEmpty();
    }

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/internal/"))
                    .toList();
        }
    }

    private static List<String> undocumented(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            List<String> missing = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(DocTrees.instance(task), missing).scan(unit, null);
            }
            return missing;
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private static final Set<Modifier> VISIBLE = Set.of(Modifier.PUBLIC, Modifier.PROTECTED);

        private final DocTrees docs;
        private final List<String> missing;

        Reader(DocTrees docs, List<String> missing) {
            this.docs = docs;
            this.missing = missing;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (!isVisible(type.getModifiers(), getCurrentPath().getParentPath())) {
                return null;
            }
            String doc = docs.getDocComment(getCurrentPath());
            boolean topLevel = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
            require(doc != null, type.getSimpleName() + " has no documentation");
            require(!topLevel || String.valueOf(doc).contains("@since "), type.getSimpleName() + " has no @since");
            if (type.getKind() == Tree.Kind.RECORD) {
                requireComponents(type, String.valueOf(doc));
            }
            return super.visitClass(type, null);
        }

        private void requireComponents(ClassTree type, String doc) {
            type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .map(field -> field.getName().toString())
                    .filter(name -> !Pattern.compile("@param " + name + "\\b|\\{@code " + name + "}")
                            .matcher(doc)
                            .find())
                    .forEach(name -> require(false, type.getSimpleName() + " does not say what " + name + " is"));
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            boolean inherits = method.getModifiers().getAnnotations().stream()
                    .map(AnnotationTree::getAnnotationType)
                    .anyMatch(annotation -> annotation.toString().equals("Override"));
            ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            boolean ofRecord = type.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
            if (!inherits && !ofRecord) {
                requireMember(method.getModifiers(), method.getName() + "()");
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
            requireMember(field.getModifiers(), field.getName().toString());
            return null;
        }

        private void requireMember(ModifiersTree modifiers, String name) {
            TreePath type = getCurrentPath().getParentPath();
            boolean generated = name.equals("<init>()")
                    && docs.getSourcePositions()
                                    .getStartPosition(
                                            getCurrentPath().getCompilationUnit(),
                                            getCurrentPath().getLeaf())
                            < 0;
            if (isVisible(modifiers, type) && !generated) {
                require(
                        docs.getDocComment(getCurrentPath()) != null,
                        ((ClassTree) type.getLeaf()).getSimpleName() + "." + name + " has no documentation");
            }
        }

        private static boolean isVisible(ModifiersTree modifiers, TreePath parent) {
            boolean ofInterface = parent.getLeaf() instanceof ClassTree type
                    && (type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE)
                    && !modifiers.getFlags().contains(Modifier.PRIVATE);
            return ofInterface || modifiers.getFlags().stream().anyMatch(VISIBLE::contains);
        }

        private void require(boolean holds, String problem) {
            if (!holds) {
                missing.add(problem);
            }
        }
    }
}
