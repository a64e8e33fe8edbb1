package io.github.pgai4j.internal.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import io.github.pgai4j.worker.WorkSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/extending.md} compile, are found, and do what it says. */
class ExtendingGuideIT {

    private static final Pattern SERVICE_FILE =
            Pattern.compile("```\n# (META-INF/services/\\S+)\n(\\S+)\n```", Pattern.MULTILINE);

    private static final String APPLICATION = """
            package com.example.search;

            import io.github.pgai4j.embedding.EmbeddingModels;
            import io.github.pgai4j.embedding.ModelEnvironment;
            import io.github.pgai4j.worker.VectorizerWorker;
            import java.net.ProxySelector;
            import java.net.http.HttpClient;
            import java.util.function.Function;
            import javax.sql.DataSource;

            public final class Application implements Function<DataSource, VectorizerWorker> {
                @Override
                public VectorizerWorker apply(DataSource dataSource) {
            %s
                    return worker;
                }
            }
            """;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private URLClassLoader jar;
    private TestDatabase database;

    @BeforeEach
    void putExamplesOnTheClassPath(@TempDir Path folder) throws IOException {
        String guide = Files.readString(Path.of("../docs/extending.md"));
        Javac javac =
                Javac.into(folder).verbatim(APPLICATION.formatted(snippetWith("ModelEnvironment environment", guide)));
        for (String snippet : classes(guide)) {
            javac = javac.verbatim(snippet);
        }
        Compilation compiled = javac.compile().succeeded();
        Matcher files = SERVICE_FILE.matcher(guide);
        while (files.find()) {
            Path file = folder.resolve(files.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group(2));
        }
        Files.writeString(folder.resolve("greeting.txt"), "Good morning");
        jar = compiled.classLoader();
        Thread.currentThread().setContextClassLoader(jar);
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
    }

    private static String snippetWith(String text, String guide) {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(match -> match.group(1))
                .filter(snippet -> snippet.contains(text) && !snippet.startsWith("package"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void takeThemOff() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        jar.close();
        database.close();
    }

    private static List<String> classes(String guide) {
        return Pattern.compile("```java\n(package .*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void modelOfTheExampleIsFound() {
        EmbeddingModel model = EmbeddingModels.from(LiteLlmEmbedding.of("words/hashed", 64));

        assertThat(model.getClass().getClassLoader()).isSameAs(jar);
        assertThat(model.embed(List.of("good day", "day, good")))
                .satisfies(vectors -> assertThat(vectors.get(0)).isEqualTo(vectors.get(1)));
    }

    @Test
    void addressesAreLoadedAndOthersSayWhatIsMissing() {
        database.execute("""
                create table memo (id int primary key, address text);
                insert into memo values (1, 'classpath:greeting.txt'), (2, 'classpath:none.txt'), (3, 'ftp://x/y');
                select ai.create_vectorizer('memo', loading => ai.loading_uri('address', retries => 0),
                  chunking => ai.chunking_none(), embedding => ai.embedding_litellm('words/hashed', 64));
                """);

        WorkSummary summary = drain();

        assertThat(summary).isEqualTo(new WorkSummary(1, 1, 2));
        assertThat(database.rows("select id || ' ' || chunk from memo_embedding_store"))
                .containsExactly("1 Good morning");
        assertThat(database.rows("select details ->> 'error_reason' from ai.vectorizer_errors order by 1"))
                .containsExactly(
                        "no ContentLoader on the class path takes what column \"address\" has in this row; add a jar that brings one for such addresses",
                        "there is no resource \"none.txt\"; package it with the worker");
    }

    @Test
    void compressedTextIsRead() throws IOException {
        database.execute("""
                create table memo (id int primary key, document bytea);
                insert into memo values (1, '\\x%s'), (2, '\\x1f8b00'), (3, '\\x255044462d');
                select ai.create_vectorizer('memo', loading => ai.loading_column('document'),
                  chunking => ai.chunking_none(), embedding => ai.embedding_litellm('words/hashed', 64));
                """.formatted(hex(gzip("Good evening"))));

        WorkSummary summary = drain();

        assertThat(summary).isEqualTo(new WorkSummary(1, 1, 2));
        assertThat(database.rows("select id || ' ' || chunk from memo_embedding_store"))
                .containsExactly("1 Good evening");
        assertThat(database.rows("select details ->> 'error_reason' from ai.vectorizer_errors order by 1"))
                .satisfiesExactly(
                        pdf -> assertThat(pdf).startsWith("a document of type \"pdf\" was loaded"),
                        gzip -> assertThat(gzip).startsWith("the compressed document cannot be read"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void workerOfTheLastExampleWorks() throws ReflectiveOperationException {
        database.execute("""
                create table memo (id int primary key, body text);
                insert into memo values (1, 'Good night');
                select ai.create_vectorizer('memo', loading => ai.loading_column('body'),
                  chunking => ai.chunking_none(), embedding => ai.embedding_litellm('words/hashed', 64));
                """);
        Object application =
                jar.loadClass("com.example.search.Application").getConstructor().newInstance();

        assertThat(drain(((Function<DataSource, VectorizerWorker>) application).apply(database.dataSource())))
                .isEqualTo(new WorkSummary(1, 1, 0));
    }

    private WorkSummary drain() {
        return drain(VectorizerWorker.builder(database.dataSource()).build());
    }

    private static WorkSummary drain(VectorizerWorker worker) {
        try (worker) {
            return worker.drain();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
