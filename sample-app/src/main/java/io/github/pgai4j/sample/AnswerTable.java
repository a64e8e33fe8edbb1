package io.github.pgai4j.sample;

import java.util.List;

/** Prints answers as a table. */
final class AnswerTable {

    private static final int TITLE = 34;
    private static final int CHUNK = 62;

    private AnswerTable() {}

    static String of(List<Blog.Answer> answers) {
        StringBuilder table = new StringBuilder();
        table.append(row("title", "chunk", "distance"));
        table.append(row("-".repeat(TITLE), "-".repeat(CHUNK), "--------"));
        for (Blog.Answer answer : answers) {
            String chunk = answer.chunk().startsWith(answer.title() + ": ")
                    ? answer.chunk().substring(answer.title().length() + 2)
                    : answer.chunk();
            table.append(row(cut(answer.title(), TITLE), cut(chunk, CHUNK), "%8.3f".formatted(answer.distance())));
        }
        return table.toString();
    }

    private static String row(String title, String chunk, String distance) {
        return "  %-34s  %-62s  %s%n".formatted(title, chunk, distance);
    }

    private static String cut(String text, int length) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= length
                ? line
                : line.substring(0, line.offsetByCodePoints(0, length - 3)) + "...";
    }
}
