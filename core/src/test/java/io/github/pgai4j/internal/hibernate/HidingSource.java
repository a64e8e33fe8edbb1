package io.github.pgai4j.internal.hibernate;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.SharedSessionContract;

/**
 * A source entity of which Hibernate hides rows, from {@code hiding/} in the resources. Its rows have the numbers 1 to
 * {@link #ROWS}.
 *
 * @param entity simple name
 * @param store name of its embedding store
 * @param key the store's key columns, as defined
 * @param values what they are, as SQL over the number {@code i}
 * @param number the attribute that is a row's number
 * @param chunked each how many rows the vectorizer embeds one
 * @param visible each how many rows a query for the entity shows one
 * @param session what a session needs for that
 */
record HidingSource(
        String entity,
        String store,
        List<String> key,
        List<String> values,
        String number,
        int chunked,
        int visible,
        Consumer<SharedSessionContract> session) {

    static final int ROWS = 300;

    static Stream<HidingSource> all() {
        return Stream.of(
                of("Tenanted", 1),
                of("FormulaTenanted", 1),
                of("Restricted", 1),
                of("Inherited", 1),
                of("SubSelected", 1),
                of("FilteredByKey", 1),
                of("FilteredOnItsOwn", 1),
                of(
                        "FilteredByList",
                        1,
                        session -> session.enableFilter("colours").setParameterList("colours", List.of("red", "blue"))),
                of(
                        "FilteredByOwner",
                        1,
                        session -> session.enableFilter("owned").setParameter("owner", 0)),
                of("FilteredByResolver", 1),
                of("SoftDeleted", 1),
                of("SoftDeletedEagerly", 1),
                of("SoftActive", 1),
                of("SoftTimestamp", 1),
                of("JoinedSub", 4, session -> session.enableFilter("drafts").setParameter("isDraft", false))
                        .keyColumn("root_id"),
                of("JoinedSoftDeleted", 4),
                of("SingleSub", 1).in("single_root"),
                of("ClassSub", 1),
                new HidingSource(
                        "CompositeKey",
                        "sx.composite_embedding_store",
                        List.of("no bigint", "\"Site\" text"),
                        List.of("i", "case when i % 5 = 0 then 'here' else 'there' end"),
                        "no",
                        1,
                        10,
                        session -> session.enableFilter("site").setParameter("theSite", "here")));
    }

    private static HidingSource of(String entity, int chunked) {
        return of(entity, chunked, session -> {});
    }

    private static HidingSource of(String entity, int chunked, Consumer<SharedSessionContract> session) {
        String table = entity.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return new HidingSource(
                entity,
                table + "_embedding_store",
                List.of("id bigint"),
                List.of("i"),
                "id",
                chunked,
                chunked == 1 ? 10 : 20,
                session);
    }

    private HidingSource keyColumn(String name) {
        return new HidingSource(entity, store, List.of(name + " bigint"), values, number, chunked, visible, session);
    }

    private HidingSource in(String table) {
        return new HidingSource(entity, table + "_embedding_store", key, values, number, chunked, visible, session);
    }

    String embedding() {
        return entity + "Embedding";
    }

    /** The generated attribute that is the number of the parent. */
    String parentNumber() {
        return "parent" + Character.toUpperCase(number.charAt(0)) + number.substring(1);
    }

    boolean hasChunks(int row) {
        return row % chunked == 0;
    }

    boolean isVisible(int row) {
        return row % visible == 0;
    }

    @Override
    public String toString() {
        return entity;
    }
}
