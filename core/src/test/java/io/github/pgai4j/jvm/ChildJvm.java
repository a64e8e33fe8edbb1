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

/** A JVM of its own, for what a process has only one of: its environment, and its class path. */
public final class ChildJvm {

    private final String main;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>();
    private String classPath = System.getProperty("java.class.path");

    private ChildJvm(String main) {
        this.main = main;
    }

    /** With the class path of this JVM. */
    public static ChildJvm of(Class<?> main) {
        return new ChildJvm(main.getName());
    }

    /** Takes another class path. */
    public ChildJvm classPath(List<Path> entries) {
        classPath = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return this;
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
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("PGAI4J_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(main + " failed: " + output);
        }
        return output;
    }
}
