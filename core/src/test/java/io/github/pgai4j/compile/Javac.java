package io.github.pgai4j.compile;

import io.github.pgai4j.internal.processor.VectorizerProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** One call of javac with our processor, or with others. Immutable: each method returns a changed copy. */
public final class Javac {

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^(?:[\\w@()\". =]+ )?(?:class|enum|record|interface) (\\w+)", Pattern.MULTILINE);

    // On the package line, so that line numbers stay those of the test's text.
    private static final String IMPORTS = Stream.of(
                    "io.github.pgai4j.VectorizerRelationship", "jakarta.persistence.*", "java.util.*")
            .map(name -> " import " + name + ";")
            .collect(Collectors.joining());

    // The first takes what is compiled; the class path has all of them.
    private final List<Path> folders;
    private final Map<String, String> sources;
    private final List<String> types;
    private final Supplier<List<Processor>> processors;
    private final List<String> options;

    private Javac(
            List<Path> folders,
            Map<String, String> sources,
            List<String> types,
            Supplier<List<Processor>> processors,
            List<String> options) {
        this.folders = folders;
        this.sources = sources;
        this.types = types;
        this.processors = processors;
        this.options = options;
    }

    /** Compiles into an empty folder, with our processor only. */
    public static Javac into(Path folder) {
        return new Javac(
                List.of(folder),
                Map.of(),
                List.of(),
                () -> List.of(new VectorizerProcessor()),
                List.of("-Xlint:all,-processing"));
    }

    /** Adds a source: its file name follows from its package and first type, and it imports what entities need. */
    public Javac source(String text) {
        Map<String, String> more = new TreeMap<>(sources);
        more.put(path(text), PACKAGE.matcher(text).replaceFirst("$0" + Matcher.quoteReplacement(IMPORTS)));
        return new Javac(folders, more, types, processors, options);
    }

    /** Adds a source as it is, with its own imports. */
    public Javac verbatim(String text) {
        Map<String, String> more = new TreeMap<>(sources);
        more.put(path(text), text);
        return new Javac(folders, more, types, processors, options);
    }

    /** Has a class file processed. */
    public Javac type(String name) {
        return new Javac(folders, sources, List.of(name), processors, options);
    }

    /** Runs other processors than ours alone, in this order; each compilation takes new ones. */
    public Javac processors(Supplier<List<Processor>> others) {
        return new Javac(folders, sources, types, others, options);
    }

    /** Puts the classes of another module on the class path. */
    public Javac dependsOn(Compilation module) {
        List<Path> all = new ArrayList<>(folders);
        all.add(module.folder());
        return new Javac(all, sources, types, processors, options);
    }

    public Javac options(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Javac(folders, sources, types, processors, all);
    }

    public Compilation compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Path folder = folders.get(0);
            Files.createDirectories(folder);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            List<JavaFileObject> inputs = new ArrayList<>();
            sources.forEach((path, text) -> inputs.add(new Source(path, text)));
            JavaCompiler.CompilationTask task = compiler.getTask(null, files, diagnostics, allOptions(), types, inputs);
            task.setProcessors(processors.get());
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compilation(folders.get(0), diagnostics.getDiagnostics());
    }

    // The folder is on the class path as well, as build tools have it: what an earlier run left there is seen.
    private List<String> allOptions() {
        String classPath = Stream.concat(
                        folders.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-classpath", classPath));
        return all;
    }

    private static String path(String text) {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in " + text);
        }
        Matcher declared = PACKAGE.matcher(text);
        String folder = declared.find() ? declared.group(1).replace('.', '/') + "/" : "";
        return folder + type.group(1) + ".java";
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
