package io.github.pgai4j.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own, for what a process has only one of: its environment, and its class path. */
public final class ChildJvm {

    private final List<String> program;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>();

    private ChildJvm(String... program) {
        this.program = List.of(program);
    }

    /** With the class path of this JVM. */
    public static ChildJvm of(Class<?> main) {
        return new ChildJvm("-cp", System.getProperty("java.class.path"), main.getName());
    }

    /** With another class path. */
    public static ChildJvm of(Class<?> main, List<Path> classPath) {
        return new ChildJvm("-cp", path(classPath), main.getName());
    }

    /** Of a jar that {@code java -jar} runs. */
    public static ChildJvm ofJar(Path jar) {
        return new ChildJvm("-jar", jar.toString());
    }

    /** Of modules; {@code main} is a module and a class, with a slash between them. */
    public static ChildJvm ofModule(String main, List<Path> modulePath) {
        return new ChildJvm("--module-path", path(modulePath), "-m", main);
    }

    /** Of a module of the JDK. */
    public static ChildJvm ofModule(String main) {
        return new ChildJvm("-m", main);
    }

    /** The entries of this JVM's class path. */
    public static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** As the options of java and javac have it. */
    public static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    public ChildJvm environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** What it prints, errors among it. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Process process = builder(arguments).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(program.get(program.size() - 1) + " failed: " + output);
        }
        return output;
    }

    /** Starts it and leaves its end to the caller; what it prints is added to a file. */
    public Process start(Path output, String... arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("PGAI4J_"));
        builder.environment().putAll(environment);
        return builder;
    }
}
