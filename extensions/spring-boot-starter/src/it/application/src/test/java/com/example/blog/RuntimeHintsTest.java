package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What pgai4j reads at run time is kept in a native image. */
class RuntimeHintsTest {

    @Test
    void everyScriptAndIndexIsKept() throws IOException {
        RuntimeHints hints = new RuntimeHints();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));

        List<String> read = paths("sql/**/*.sql", "META-INF/pgai4j/*");

        assertThat(read).anyMatch(path -> path.startsWith("sql/functions/")).anyMatch(path -> path.contains("pgai4j/"));
        assertThat(read)
                .allSatisfy(path -> assertThat(RuntimeHintsPredicates.resource().forResource(path))
                        .accepts(hints));
    }

    private static List<String> paths(String... patterns) throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<String> paths = new ArrayList<>();
        for (String pattern : patterns) {
            String folder = pattern.substring(0, pattern.indexOf('*'));
            for (Resource resource : Arrays.asList(resolver.getResources("classpath*:" + pattern))) {
                String url = resource.getURL().toString();
                if (resource.isReadable() && (url.contains("pgai4j") || url.contains("core"))) {
                    paths.add(folder + url.substring(url.lastIndexOf(folder) + folder.length()));
                }
            }
        }
        return paths;
    }
}
