package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlNamesTest {

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        assertThat(
                        XmlNames.remedy(
                                "cvc-complex-type.3.2.2: Attribut 'nmae' darf nicht in Element 'ai:createVectorizer' vorkommen."))
                .isEqualTo("(nmae is unknown: did you mean name?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cvc-complex-type.3.2.2: Attribute 'nmae' is not allowed to appear in element 'column'.",
                "cvc-complex-type.3.2.2: Attribute 'nmae' is not allowed to appear in element 'ai:somethingElse'.",
                "cvc-complex-type.2.4.a: Invalid content was found starting with element '{\"http://other\":opnai}'."
                        + " One of '{\"http://other\":openai}' is expected.",
                "cvc-complex-type.4: Attribute 'name' must appear on element 'ai:createVectorizer'."
            })
    void otherMessagesStayAsTheyAre(String message) {
        assertThat(XmlNames.remedy(message)).isEmpty();
    }
}
