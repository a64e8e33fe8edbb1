package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.tool.schema.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectorizers that do not see what is written to their source, and the warning before Hibernate makes them so. */
class ContractTriggersIT extends ContractScenario {

    private static final String ROW = "_vectorizer_src_trg_1";
    private static final String TRUNCATE = "_vectorizer_src_trg_1_truncate";
    private static final String POSTS = "public_post_embedding_store";
    private static final String REMEDY = " Run SELECT ai.refresh_vectorizer('" + POSTS
            + "'), which mends that and queues the rows that were missed.";
    private static final String DROPS = "drops tables that vectorizers embed";

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("drop trigger %s on post", ROW, "is missing"),
                Arguments.of("drop trigger %s on post", TRUNCATE, "is missing"),
                Arguments.of("alter table post disable trigger %s", ROW, "is disabled"),
                Arguments.of("alter table post disable trigger %s", TRUNCATE, "is disabled"),
                Arguments.of("alter table post enable replica trigger %s", ROW, "is enabled for replication only"),
                Arguments.of("alter table post enable replica trigger %s", TRUNCATE, "is enabled for replication only"),
                Arguments.of(
                        "create or replace trigger %s after insert or update or delete on post"
                                + " for each row execute function ai._vectorizer_src_trg_2()",
                        ROW, "calls ai._vectorizer_src_trg_2() instead of its own function"),
                Arguments.of(
                        "create or replace trigger %s after truncate on post execute function ai._vectorizer_src_trg_2()",
                        TRUNCATE, "calls ai._vectorizer_src_trg_2() instead of its own function"),
                Arguments.of(
                        "create or replace trigger %s after insert on post"
                                + " for each row execute function ai._vectorizer_src_trg_1()",
                        ROW, "does not fire at each of its events"),
                Arguments.of(
                        "create or replace trigger %s after insert or update of body or delete on post"
                                + " for each row execute function ai._vectorizer_src_trg_1()",
                        ROW, "does not fire at each of its events"),
                Arguments.of(
                        "create or replace trigger %s after insert or update or delete on post"
                                + " for each row when (pg_trigger_depth() > 0) execute function ai._vectorizer_src_trg_1()",
                        ROW, "does not fire at each of its events"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void triggerThatDoesNotDoItsWork(String damage, String trigger, String problem) {
        complete();
        sql(damage.formatted(trigger));

        assertThat(complaint(POST, NOTE))
                .containsOnlyOnce("\n- ")
                .endsWith(("app.Post.embeddings: vectorizer %s does not see every change of public.post: trigger %s %s."
                                + REMEDY)
                        .formatted(POSTS, trigger, problem));

        sql("select ai.refresh_vectorizer('%s')".formatted(POSTS));
        assertThat(complaint(POST, NOTE)).isEmpty();
    }

    @Test
    void triggersThatAreAlwaysEnabledAreFine() {
        complete();
        sql("alter table post enable always trigger " + ROW);

        assertThat(complaint(POST)).isEmpty();
    }

    @Test
    void whatConcernsBothTriggersIsOneDifference() {
        complete();
        sql("alter table post disable trigger all");

        assertThat(complaint(POST))
                .containsOnlyOnce("\n- ")
                .contains("trigger %s is disabled, trigger %s is disabled.".formatted(ROW, TRUNCATE));
    }

    @Test
    void triggerThatIsDisabledOnOnePartition() {
        installed();
        sql(
                "drop table post",
                "create table post (id bigint primary key, body text) partition by range (id)",
                "create table half partition of post for values from (0) to (9) partition by range (id)",
                "create table quarter partition of half for values from (0) to (9)",
                CREATE_VECTORIZER + ")");
        assertThat(complaint(POST)).isEmpty();
        sql("alter table quarter disable trigger " + ROW);

        assertThat(complaint(POST)).contains("trigger %s is disabled on partition public.quarter.".formatted(ROW));
    }

    @Test
    void sourceThatIsGone() {
        complete();
        sql("drop table post cascade");

        assertThat(complaint(POST))
                .endsWith(
                        "vectorizer %s embeds public.post, which does not exist. Create the table, then run SELECT ai.refresh_vectorizer('%1$s')."
                                .formatted(POSTS));
    }

    @Test
    void tableThatTookThePlaceOfARenamedOne() {
        complete();
        sql("alter table post rename to post_old", "create table post (like post_old including indexes)");

        assertThat(complaint(POST)).contains("trigger %s is missing, trigger %s is missing.".formatted(ROW, TRUNCATE));
    }

    @Test
    void vectorizerOfAnotherTableIsNotReportedTwice() {
        complete();
        sql("update ai.vectorizer set source_table = 'note' where id = 1");

        assertThat(complaint(POST)).containsOnlyOnce("\n- ").contains("embeds public.note");
    }

    /** The boot that issue 12 tells of: nothing of it was noticed, and nothing embedded. */
    @Test
    void sourceThatHibernateMadeAnew() {
        complete();
        setting("hibernate.hbm2ddl.auto", "create");

        assertThat(complaint(POST, NOTE))
                .contains(
                        "app.Post.embeddings: vectorizer %s does not see every change of public.post: trigger %s is missing, trigger %s is missing."
                                .formatted(POSTS, ROW, TRUNCATE),
                        "app.Note.embeddings: vectorizer notes does not see every change of public.note");

        sql("insert into post values (1, 'unseen')");
        assertThat(database().rows("select ai.refresh_vectorizer('%s')".formatted(POSTS)))
                .containsExactly("1");
        setting("hibernate.hbm2ddl.auto", "validate");
        assertThat(complaint(POST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "create-drop"})
    void dropOfASourceIsWarnedOfBeforeItHappens(String action) {
        complete();
        setting("hibernate.hbm2ddl.auto", action);
        setting("pgai4j.check", "warn");

        String log = log(POST, NOTE);

        assertThat(log)
                .containsOnlyOnce(DROPS)
                .contains(("WARN io.github.pgai4j.internal.hibernate.check.DropWarning - hibernate.hbm2ddl.auto=%s "
                                + DROPS + "%s: public.note (vectorizer notes), public.post (vectorizer %s).")
                        .formatted(
                                action,
                                action.equals("create") ? "" : ", now and when the session factory closes",
                                POSTS))
                .contains("Hibernate validate them (hibernate.hbm2ddl.auto=validate)")
                .contains(
                        "SELECT ai.refresh_vectorizer('notes'); SELECT ai.refresh_vectorizer('%s').".formatted(POSTS));
        assertThat(log.indexOf(DROPS)).isLessThan(log.indexOf("does not see every change"));
    }

    static Stream<Map<String, Object>> drops() {
        return Stream.of(
                Map.of("jakarta.persistence.schema-generation.database.action", "drop"),
                Map.of("jakarta.persistence.schema-generation.database.action", "drop-and-create"),
                Map.of("javax.persistence.schema-generation.database.action", "drop-and-create"),
                Map.of("hibernate.hbm2ddl.auto", Action.CREATE_DROP),
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "validate",
                        "jakarta.persistence.schema-generation.database.action",
                        "drop"));
    }

    @ParameterizedTest
    @MethodSource("drops")
    void everyWayToDropIsKnown(Map<String, Object> settings) {
        complete();
        settings.forEach(this::setting);
        setting("pgai4j.check", "warn");

        assertThat(log(POST)).containsOnlyOnce(DROPS).doesNotContain("notes");
    }

    static Stream<Map<String, Object>> noDrops() {
        return Stream.of(
                Map.of("hibernate.hbm2ddl.auto", "update"),
                Map.of("hibernate.hbm2ddl.auto", "validate"),
                Map.of("hibernate.hbm2ddl.auto", "create-only"),
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "create",
                        "jakarta.persistence.schema-generation.database.action",
                        "none"),
                Map.of("jakarta.persistence.schema-generation.database.action", "create"),
                Map.of("hibernate.hbm2ddl.auto", "create", "pgai4j.check", "off"),
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "create",
                        "hibernate.hbm2ddl.schema_filter_provider",
                        SchemaToolIT.OnlyLogs.class.getName()));
    }

    @ParameterizedTest
    @MethodSource("noDrops")
    void nothingIsSaidWhereNothingIsDropped(Map<String, Object> settings) {
        complete();
        setting("pgai4j.check", "warn");
        settings.forEach(this::setting);

        assertThat(log(POST)).doesNotContain(DROPS);
    }

    @Test
    void nothingIsSaidWhereNoVectorizerIsConcerned() {
        installed();
        setting("hibernate.hbm2ddl.auto", "create");
        setting("pgai4j.check", "warn");
        assertThat(log(POST)).doesNotContain(DROPS);

        sql(CREATE_VECTORIZER + ")");
        assertThat(log(NOTE)).doesNotContain(DROPS);
    }

    @Test
    void offLooksForNothing() {
        complete();
        sql("alter table post disable trigger all");
        setting("pgai4j.check", "off");
        assertThat(complaint(POST)).isEmpty();

        setting("pgai4j.check", "warn");
        assertThat(log(POST)).contains("is disabled");
        setting("pgai4j.check", "fail");
        assertThatThrownBy(() -> boot(POST)).isInstanceOf(VectorizerException.class);
    }
}
