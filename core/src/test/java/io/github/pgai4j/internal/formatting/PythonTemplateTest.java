package io.github.pgai4j.internal.formatting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.VectorizerException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTemplateTest {

    private static final Map<String, Object> ROW =
            Map.of("title", "T", "tit", "x", "Title", "other", "_id1", 7, "dollar", "$title");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$chunk|C",
                "${chunk}s|Cs",
                "$title: $chunk|T: C",
                "$tit|x",
                "$title-$Title|T-other",
                "$$5 $_id1|$5 7",
                "$dollar|$title",
                "$titleé|Té",
                "$$$chunk|$C",
                "no placeholder|no placeholder",
                "{$chunk}|{C}",
            })
    void placeholdersAreThoseOfPython(String template, String expected) {
        assertThat(Formatters.pythonTemplate(template).format("C", ROW)).isEqualTo(expected);
    }

    @Test
    void chunkIsNotExpandedAgain() {
        assertThat(Formatters.pythonTemplate("$title $chunk").format("$title $$ \\1", ROW))
                .isEqualTo("T $title $$ \\1");
        assertThat(Formatters.chunk().format("$title", ROW)).isEqualTo("$title");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$|1, column 1",
                "a $ b|1, column 3",
                "${|1, column 1",
                "${a-b}|1, column 1",
                "$1|1, column 1",
                "$é|1, column 1"
            })
    void dollarThatStartsNoPlaceholderIsPointedAt(String template, String place) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formatters.pythonTemplate(template))
                .withMessageStartingWith("template has a \"$\" at line " + place + " that starts no placeholder");
    }

    @Test
    void placeIsCountedInLinesAndCodePoints() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formatters.pythonTemplate("\n\n \ud83d\ude00$"))
                .withMessageContaining("line 3, column 3");
    }

    @Test
    void missingColumnIsNamedWithThoseThatExist() {
        Map<String, Object> row = Map.of("title", "T", "body", "B");

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> Formatters.pythonTemplate("$titel").format("C", row))
                .withMessage("the template asks for \"titel\", which the source does not have;"
                        + " use $chunk or one of its columns: \"body\", \"title\"");
    }

    @Test
    void nullIsNoneAndNotMissing() {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("title", null);

        assertThat(Formatters.pythonTemplate("$title $chunk").format("C", row)).isEqualTo("None C");
    }
}
