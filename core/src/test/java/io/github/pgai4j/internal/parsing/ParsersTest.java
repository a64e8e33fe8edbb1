package io.github.pgai4j.internal.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.AutoParsing;
import io.github.pgai4j.config.DoclingParsing;
import io.github.pgai4j.config.NoParsing;
import io.github.pgai4j.config.ParsingConfig;
import io.github.pgai4j.config.PymupdfParsing;
import io.github.pgai4j.loading.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsersTest {

    private static final Content MARKDOWN = document("# \u00c9t\u00e9\n\ntext".getBytes(StandardCharsets.UTF_8));

    private static Content document(byte[] bytes) {
        return Content.document(bytes);
    }

    @Test
    void everyConfigHasAParser() {
        List<ParsingConfig> configs =
                List.of(new AutoParsing(), new NoParsing(), new PymupdfParsing(), new DoclingParsing());

        assertThat(configs).extracting(Object::getClass).contains(ParsingConfig.class.getPermittedSubclasses());
        assertThat(configs)
                .allSatisfy(config -> assertThat(Parsers.from(config)).isNotNull());
    }

    @Test
    void autoTakesTextAsItIsAndDecodesDocuments() {
        Parser auto = Parsers.from(new AutoParsing());

        assertThat(auto.parse(Content.text(" <html> "))).isEqualTo(" <html> ");
        assertThat(auto.parse(MARKDOWN)).isEqualTo("# \u00c9t\u00e9\n\ntext");
        assertThat(auto.parse(document("\ufeffwith mark".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("with mark");
        assertThat(auto.parse(document(new byte[0]))).isEmpty();
    }

    @Test
    void noneRefusesDocuments() {
        Parser none = Parsers.from(new NoParsing());

        assertThat(none.parse(Content.text("text"))).isEqualTo("text");
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> none.parse(MARKDOWN))
                .withMessageStartingWith("parsing_none reads text only");
    }

    @Test
    void documentParsersRefuseText() {
        Parser docling = Parsers.from(new DoclingParsing());

        assertThat(docling.parse(MARKDOWN)).startsWith("# ");
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> docling.parse(Content.text("text")))
                .withMessageStartingWith("parsing_docling reads documents only");
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> Parsers.from(new PymupdfParsing()).parse(Content.text("text")))
                .withMessageStartingWith("parsing_pymupdf reads documents only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "%PDF-1.7|pdf",
                "PK\u0003\u0004....mimetypeapplication/epub+zip|epub",
                "PK\u0003\u0004....[Content_Types].xml word/document.xml|docx",
                "PK\u0003\u0004....xl/workbook.xml|xlsx",
                "PK\u0003\u0004....ppt/presentation.xml|pptx",
                "PK\u0003\u0004....|zip",
                "{\\rtf1|rtf",
                "\u0089PNG|png",
                "\u00ff\u00d8\u00ff\u00e0|jpg",
                "\u00d0\u00cf\u0011\u00e0|doc, xls or ppt",
                "\u00ff\u00fea|txt in UTF-16",
                "  <!DOCTYPE HTML>|html",
                "\u00ef\u00bb\u00bf<html>|html",
                "caf\u00e9|unknown",
            })
    void otherTypesAreNamed(String bytes, String type) {
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() ->
                        Parsers.from(new AutoParsing()).parse(document(bytes.getBytes(StandardCharsets.ISO_8859_1))))
                .withMessageStartingWith("a document of type \"" + type + "\" was loaded");
    }

    @Test
    void zeroByteIsNoText() {
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> Parsers.from(new AutoParsing()).parse(document(new byte[] {'a', 0, 'b'})))
                .withMessageContaining("\"unknown\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2", "<?xml version='1.0'?><a/>", "{\"a\": 1}", "P", "%"})
    void whateverElseIsUtf8IsText(String text) {
        assertThat(Parsers.from(new AutoParsing()).parse(document(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(text);
    }
}
