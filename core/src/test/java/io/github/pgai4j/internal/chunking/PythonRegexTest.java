package io.github.pgai4j.internal.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonRegexTest {

    @Test
    void whiteSpaceIsThatOfPython() {
        String members =
                "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000";
        String others = "\u200b\ufeff\u180e\u0008a";

        assertThat(found("\\s", members)).hasSize(members.length());
        assertThat(found("[\\s]", members)).hasSize(members.length());
        assertThat(found("\\s", others)).isEmpty();
        assertThat(found("\\S", others)).hasSize(others.length());
        assertThat(found("[^\\S]", members)).hasSize(members.length());
        assertThat(found("[^\\S\\d]", members + others)).hasSize(members.length());
    }

    @Test
    void wordsHoldLettersAndNumbersOfEveryScriptButNoCombiningMarks() {
        assertThat(found("\\w+", "na\u00efve caf\u00e9_1 \u0967\u00bd e\u0301x"))
                .containsExactly("na\u00efve", "caf\u00e9_1", "\u0967\u00bd", "e", "x");
        assertThat(found("\\b\\w", "\u00e9t\u00e9 ici")).containsExactly("\u00e9", "i");
        assertThat(found("\\d", "1\u0967\u00bd")).containsExactly("1", "\u0967");
    }

    @Test
    void lineEndsAreNewlinesOnly() {
        assertThat(found(".+", "a\rb\u2028c\nd")).containsExactly("a\rb\u2028c", "d");
        assertThat(found("a$", "a\r\n")).isEmpty();
        assertThat(found("a$", "a\n")).containsExactly("a");
        assertThat(found("a\\Z", "a\n")).isEmpty();
    }

    @Test
    void namedGroupsMayHaveAnyPythonName() {
        assertThat(found("(?P<the_quote>['\"]).*?(?P=the_quote)", "say 'hi' \"x\""))
                .containsExactly("'hi'", "\"x\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{,2}b|aaab|aab",
                "a{1}|aa|a,a",
                "a{2,}|aaaa|aaaa",
                "a{x}|a{x}|a{x}",
                "{|{|{",
                "[]x]+|]x]|]x]",
                "[[]|[|[",
                "[a&&b]+|a&b|a&b",
                "[a-c-]+|b-d|b-",
                "[\\w.-]+|a.b-c|a.b-c",
                "\\x41\\u0042\\103|ABC|ABC",
                "(.)\\1|xaab|aa",
                "a(?#note)b|ab|ab",
                "(?i)É|é|é",
                "(?i:a)b|Ab AB|Ab",
                "a*+b|aab|aab",
                "\\.\\-\\#|.-#|.-#",
            })
    void syntaxOfPythonKeepsItsMeaning(String pattern, String text, String found) {
        assertThat(found(pattern, text)).containsExactly(found.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[a",
                "a\\",
                "a**",
                "(?P<a>x)(?P<a>y)",
                "(?P=b)",
                "(?x) a",
                "(?a)\\w",
                "(a)?(?(1)b|c)",
                "\\p{L}",
                "\\h",
                "\\Qa\\E",
                "(?<name>a)",
                "\\xZZ",
                "\\UFFFFFFFF",
                "[b-a]",
                "a(?i)b",
                "a)b("
            })
    void whatCannotBeTranslatedIsNamed(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PythonRegex.translate(pattern))
                .withMessageStartingWith(
                        "separator \"" + pattern + "\" cannot be used as a regular expression, at index ");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(PythonRegex.translate(pattern), Pattern.UNIX_LINES)
                .matcher(text)
                .results()
                .map(result -> result.group())
                .toList();
    }
}
