package io.github.pgai4j.internal.processor;

import java.util.Collections;
import java.util.List;

/**
 * A read-only attribute of the generated entity for one key column of its parent.
 *
 * @param of what it is called in the parent's key: {@code id}, {@code firstName}
 */
record KeyAttribute(String of, SourceKeyColumn column) {

    /** Names the columns of a key, by their last attributes where these are unique. */
    static List<KeyAttribute> of(List<SourceKeyColumn> key) {
        List<String> names = key.stream().map(SourceKeyColumn::shortName).toList();
        return key.stream()
                .map(column -> Collections.frequency(names, column.shortName()) == 1
                        ? new KeyAttribute(column.shortName(), column)
                        : new KeyAttribute(column.longName(), column))
                .toList();
    }

    String name() {
        return "parent" + SourceKeyColumn.capitalized(of);
    }

    String getter() {
        return "getParent" + SourceKeyColumn.capitalized(of);
    }
}
