package io.github.pgai4j.processor;

import java.util.List;

/**
 * A column of the source's key, which the embedding store repeats.
 *
 * @param attribute simple name of the source's attribute
 * @param type as the generated source spells it
 * @param column logical name of the column, in the source and in the store
 * @param annotations source text of the annotations that say how the value is stored
 */
record KeyColumn(String attribute, String type, String column, List<String> annotations) {

    /** Name of the read-only attribute of the generated entity. */
    String parentAttribute() {
        return "parent" + capitalized(attribute);
    }

    static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
