package io.github.pgai4j.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostFilesTest {

    @TempDir
    private Path folder;

    private void write(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    private PostFiles read() throws IOException {
        return PostFiles.below(folder);
    }

    @Test
    void titleIsTheHeadingOrTheFileName() throws IOException {
        write("a.md", "# The heading\n\nText.\n");
        write("b/plain.txt", "Only text.");
        write(
                "c.html",
                "<html><head><title>Page</title></head><body><nav>menu</nav><h1>Chapter</h1><p>One</p></body></html>");
        write("d.htm", "<title>Page</title><p>Two</p>");

        PostFiles files = read();

        assertThat(files.posts())
                .extracting(BlogPost::getTitle)
                .containsExactly("The heading", "plain", "Chapter", "Page");
        assertThat(files.posts().get(0).getContent()).isEqualTo("Text.");
        assertThat(files.posts().get(2).getContent()).contains("One").doesNotContain("menu");
        assertThat(files.skipped()).isEmpty();
    }

    @Test
    void unreadableFilesAreNamedAndSkipped() throws IOException {
        write("empty.md", "  \n");
        write("nul.txt", "a\0b");
        Files.write(folder.resolve("latin.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        write("good.md", "text");
        write("image.png", "not read at all");

        PostFiles files = read();

        assertThat(files.posts()).hasSize(1);
        assertThat(files.skipped())
                .containsExactlyInAnyOrder(
                        folder.resolve("empty.md") + " holds no text",
                        folder.resolve("nul.txt") + " holds NUL characters, so it is not text",
                        folder.resolve("latin.txt") + " is not UTF-8");
    }
}
