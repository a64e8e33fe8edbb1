package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Less usual ways to hide a row. */
class RestrictionShapesIT {

    /** Key columns of the store, and values for the visible and the hidden row. */
    private record Key(List<String> columns, String visible, String hidden) {}

    private static final Key ID = new Key(List.of("id bigint"), "1", "2");

    private static final Map<String, Key> OTHER_KEYS = Map.of(
            "TenantInKey", new Key(List.of("id bigint", "tenant text"), "1, 'a'", "2, 'b'"),
            "JoinedKey", new Key(List.of("first bigint", "second bigint"), "1, 2", "2, 1"),
            "Aliased", new Key(List.of("root_id bigint"), "1", "2"));

    private static TestDatabase database;
    private static Unit unit;

    @BeforeAll
    static void boot(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute(HidingClasses.SHAPES.tables());
        for (String name : names()) {
            Key key = OTHER_KEYS.getOrDefault(name, ID);
            String store = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT) + "_store";
            database.execute(Stores.table(store, key.columns().toArray(String[]::new))
                    .concat(Stores.row(store, key.visible(), 0, "visible"))
                    .concat(Stores.row(store, key.hidden(), 0, "hidden")));
        }
        unit = HidingClasses.SHAPES.boot(folder, database);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    static List<String> names() {
        return HidingClasses.SHAPES.names();
    }

    // Hibernate 7.1 shows such a row.
    static Stream<String> namesOfWhatHibernateHides() {
        return names().stream().filter(name -> !name.equals("SoftPerClass"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void chunkOfHiddenRowIsHidden(String name) {
        assertThat(unit.chunks("select e from %sEmbedding e".formatted(name))).containsExactly("visible");
    }

    @ParameterizedTest
    @MethodSource("namesOfWhatHibernateHides")
    void hibernateHidesTheRow(String name) {
        assertThat(unit.factory()
                        .<List<Object>>fromSession(session -> session.createSelectionQuery("from " + name, Object.class)
                                .getResultList()))
                .hasSize(1);
    }
}
