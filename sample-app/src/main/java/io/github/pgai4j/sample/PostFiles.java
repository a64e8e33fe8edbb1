package io.github.pgai4j.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads blog posts from Markdown, text and HTML files. */
final class PostFiles {

    private static final Set<String> MARKUP = Set.of("html", "htm");
    private static final Set<String> TEXT = Set.of("md", "markdown", "txt", "text");
    private static final long MAX_BYTES = 5_000_000;

    private final List<BlogPost> posts = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private PostFiles() {}

    /** Reads all files below a folder; those that cannot be read are skipped and named. */
    static PostFiles below(Path folder) throws IOException {
        PostFiles files = new PostFiles();
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (MARKUP.contains(extension(file)) || TEXT.contains(extension(file))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                files.skip(file, "cannot be opened");
                return FileVisitResult.CONTINUE;
            }
        });
        found.stream().sorted().forEach(files::read);
        return files;
    }

    /** What was read. */
    List<BlogPost> posts() {
        return posts;
    }

    /** What was not, each with the reason. */
    List<String> skipped() {
        return skipped;
    }

    private void read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                skip(file, "is larger than 5 MB");
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            BlogPost post = MARKUP.contains(extension(file)) ? markup(file, bytes) : plain(file, utf8(bytes));
            if (post.getContent().isEmpty()) {
                skip(file, "holds no text");
            } else if (post.getContent().indexOf('\0') >= 0) {
                skip(file, "holds NUL characters, so it is not text");
            } else {
                posts.add(post);
            }
        } catch (CharacterCodingException e) {
            skip(file, "is not UTF-8");
        } catch (IOException e) {
            skip(file, "cannot be read");
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private void skip(Path file, String reason) {
        skipped.add("%s %s".formatted(file, reason));
    }

    private static BlogPost plain(Path file, String text) {
        String heading =
                text.lines().filter(line -> line.startsWith("# ")).findFirst().orElse("");
        String content = heading.isEmpty() ? text : text.replaceFirst("(?m)^# .*\\R?", "");
        String title = heading.isEmpty() ? nameOf(file) : heading.substring(2);
        return new BlogPost(title.strip(), content.strip());
    }

    private static BlogPost markup(Path file, byte[] bytes) throws IOException {
        Document document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        Element heading = document.selectFirst("h1");
        String title = heading == null || !heading.hasText() ? document.title() : heading.text();
        document.select("nav, script, style").remove();
        String content = document.body().wholeText().replaceAll("\\h+", " ").replaceAll("\\s*\\n\\s*\\n\\s*", "\n\n");
        return new BlogPost(title.isBlank() ? nameOf(file) : title, content.strip());
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - extension(file).length() - 1);
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
