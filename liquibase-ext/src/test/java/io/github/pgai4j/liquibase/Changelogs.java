package io.github.pgai4j.liquibase;

/** One changeset in each format, with the rest of the file around it. */
enum Changelogs {
    XML("changelog.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:ai="http://pgai4j.github.io/xml/ns/pgai4j"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd
                                    http://pgai4j.github.io/xml/ns/pgai4j http://pgai4j.github.io/xml/ns/pgai4j/pgai4j-latest.xsd">
              <changeSet id="catalog" author="test"><ai:installVectorizerCatalog/></changeSet>
              <changeSet id="vectorizer" author="test">
            %s
              </changeSet>
            </databaseChangeLog>
            """),
    YAML("changelog.yaml", """
            databaseChangeLog:
              - changeSet: {id: catalog, author: test, changes: [{installVectorizerCatalog: {}}]}
              - changeSet:
                  id: vectorizer
                  author: test
                  changes:
            %s
            """),
    JSON("changelog.json", """
            {"databaseChangeLog": [
              {"changeSet": {"id": "catalog", "author": "test", "changes": [{"installVectorizerCatalog": {}}]}},
              {"changeSet": {"id": "vectorizer", "author": "test", "changes": [
            %s
              ]}}
            ]}
            """);

    final String fileName;
    private final String frame;

    Changelogs(String fileName, String frame) {
        this.fileName = fileName;
        this.frame = frame;
    }

    String with(String change) {
        int depth = this == YAML ? 10 : 4;
        return frame.formatted(change.indent(depth).stripTrailing());
    }
}
