package io.github.pgai4j.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingTest {

    @Test
    void longNameIsCutAsPostgresCutsIt() {
        assertThat(Identifier.cut("blog").value()).isEqualTo("blog");
        assertThat(Identifier.cut("b".repeat(64)).value()).isEqualTo("b".repeat(63));
        assertThat(Identifier.cut("b" + "é".repeat(40)).value()).isEqualTo("b" + "é".repeat(31));
        assertThat(Identifier.cut("\uD83D\uDE00".repeat(16)).value()).isEqualTo("\uD83D\uDE00".repeat(15));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "blog_posts, \"blog_posts\"",
                "Blog_Posts, \"blog_posts\"",
                "app.blog, \"app\".\"blog\"",
                "`\"My App\".\"Blog\"`, `\"My App\".\"Blog\"`",
                "`\"a\"\"b\".c$1`, `\"a\"\"b\".\"c$1\"`",
                "ÄPFEL№1, \"Äpfel№1\"",
                "`\"with.dot\"`, `\"with.dot\"`"
            })
    void namesAreReadAsSqlReadsThem(String text, String quoted) {
        assertThat(QualifiedName.parse(text).quoted()).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a.b.c", "a b", "a;drop table b", "\"a", "\"a\"b", "1a", "a'b"})
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> QualifiedName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identifierFitsIntoSixtyThreeBytes() {
        assertThat(Identifier.of("x".repeat(63)).quoted()).hasSize(65);
        assertThatThrownBy(() -> Identifier.of("ä".repeat(32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 63 bytes long, was 64");
    }

    @Test
    void textIsEscapedOnlyWhereItMustBe() {
        assertThat(SqlLiteral.text("it's $chunk")).isEqualTo("'it''s $chunk'");
        assertThat(SqlLiteral.text("a\\'b\n\t\u0001")).isEqualTo("E'a\\\\''b\\n\\t\\x01'");
        assertThat(SqlLiteral.textArray(List.of("\n", "."))).isEqualTo("ARRAY[E'\\n', '.']::text[]");
        assertThat(SqlLiteral.textArray(List.of())).isEqualTo("ARRAY[]::text[]");
        assertThatThrownBy(() -> SqlLiteral.text("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
        assertThat(SqlLiteral.text("\ud83d\ude00")).isEqualTo("'\ud83d\ude00'");
        assertThatThrownBy(() -> SqlLiteral.text("\ud83d!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a surrogate pair");
    }
}
