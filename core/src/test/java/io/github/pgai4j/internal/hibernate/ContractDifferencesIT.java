package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Each difference between a relationship and the database, with its remedy. */
class ContractDifferencesIT extends ContractScenario {

    private static final String HEAD = "the database is not as @VectorizerRelationship declares (pgai4j.check=fail):\n";

    @Test
    void nothingDiffers() {
        complete();

        assertThat(complaint(POST, NOTE)).isEmpty();
        setting("pgai4j.check", "warn");
        assertThat(log(POST, NOTE)).doesNotContain("pgai4j.check");
    }

    @Test
    void missingTableComesWithTheChangesetToWrite() {
        installed();

        assertThat(complaint(POST)).isEqualTo(HEAD + """
                - app.Post.embeddings: there is no table post_embedding_store. Create its vectorizer, for example by this changeset:
                  - changeSet:
                      id: post_embedding_store
                      author: pgai4j
                      changes:
                        - createVectorizer:
                            source: post
                            name: post_embedding
                            loading: {column: {columnName: body}}
                            embedding: {openai: {model: <a model of these dimensions>, dimensions: 3}}""");
        assertThat(complaint(NOTE)).contains("""
                            source: note
                            name: notes
                            destination: {table: {targetTable: note_store}}
                            loading: {column: {columnName: body}}
                """);
    }

    @Test
    void everythingIsReportedAtOnce() {
        use(PostgresServer.shared().createDatabaseWithoutVector());
        sql("create table note_store (id text, embedding_uuid text, chunk_seq text, embedding text)");
        sql("create table note (id bigint primary key)");

        assertThat(complaint(POST, NOTE))
                .startsWith(HEAD)
                .contains(
                        "\n- extension vector is not installed in this database. CREATE EXTENSION vector, as owner.",
                        "\n- there is no table ai.vectorizer in this database. Install the catalog: a change installVectorizerCatalog,",
                        "\n- app.Post.embeddings: there is no table post_embedding_store.",
                        "columnName: <the column with the text>",
                        "\n- app.Note.embeddings: column embedding_uuid of public.note_store is of type text, not uuid.",
                        "\n- app.Note.embeddings: column chunk_seq of public.note_store is of type text, not integer.",
                        "\n- app.Note.embeddings: public.note_store has no column chunk.",
                        "\n- app.Note.embeddings: column id is of type text in public.note_store, but bigint in note. Create the vectorizer anew.",
                        "\n- app.Note.embeddings: column embedding of public.note_store is of type text, not vector(3).");
    }

    @Test
    void typeVectorThatSearchPathDoesNotFind() {
        complete();
        sql("create schema extensions", "alter extension vector set schema extensions");

        assertThat(complaint(POST))
                .contains("\n- type vector is in schema extensions, where search_path does not look."
                        + " Add the schema to it, for example by currentSchema=public,extensions in the JDBC URL.");
    }

    @Test
    void vectorsOfAnotherLength() {
        complete();
        sql("drop view post_embedding", "alter table post_embedding_store alter column embedding type vector(1536)");

        assertThat(complaint(POST))
                .contains(
                        "\n- app.Post.embeddings: column embedding of public.post_embedding_store is of type vector(1536),"
                                + " declared are 3 dimensions. Write dimensions = 1536, or create the vectorizer anew with a model of 3.");
    }

    @Test
    void vectorsOfAnyLength() {
        complete();
        sql("drop view post_embedding", "alter table post_embedding_store alter column embedding type vector");

        assertThat(complaint(POST))
                .contains(
                        "column embedding of public.post_embedding_store is a vector of any length, declared are 3 dimensions."
                                + " ALTER TABLE public.post_embedding_store ALTER COLUMN embedding TYPE vector(3).");
    }

    @Test
    void lengthThatColumnAndVectorizerAgreeOnIsReportedOnce() {
        complete();
        sql(
                "drop view post_embedding",
                "alter table post_embedding_store alter column embedding type vector(4)",
                "update ai.vectorizer set config = jsonb_set(config, '{embedding,dimensions}', '4')");

        assertThat(complaint(POST)).containsOnlyOnce("\n- ");
    }

    @Test
    void vectorizerWhoseModelMakesVectorsOfAnotherLength() {
        complete();
        sql("update ai.vectorizer set config = jsonb_set(config, '{embedding,dimensions}', '4') where name = 'notes'");

        assertThat(complaint(POST, NOTE))
                .containsOnlyOnce("\n- ")
                .contains("app.Note.embeddings: vectorizer notes makes vectors of 4 dimensions, declared are 3."
                        + " Create the vectorizer anew with a model of 3, or write dimensions = 4 and give column embedding"
                        + " of public.note_store type vector(4).");
    }

    @Test
    void missingVectorizer() {
        complete();
        sql("delete from ai.vectorizer where name <> 'notes'");

        assertThat(complaint(POST, NOTE))
                .containsOnlyOnce("\n- app")
                .contains(
                        "app.Post.embeddings: no vectorizer writes public.post_embedding_store, so that it stays as it is.")
                .contains("- createVectorizer:");
    }

    @Test
    void vectorizerOfAnotherNameIsFoundByItsTable() {
        complete();
        sql("update ai.vectorizer set name = 'another' where name <> 'notes'");

        assertThat(complaint(POST)).isEmpty();
    }

    @Test
    void vectorizerThatTheAnnotationNamesDifferently() {
        complete();
        sql("update ai.vectorizer set name = 'another' where name = 'notes'");

        assertThat(complaint(NOTE))
                .contains("there is no vectorizer notes, and public.note_store is written by vectorizer another."
                        + " Write vectorizer = \"another\".");
    }

    @Test
    void vectorizerThatWritesAnotherTable() {
        complete();
        sql("alter table note_store rename to other", "create table note_store (like other)");
        sql("update ai.vectorizer set config = jsonb_set(config, '{destination,target_table}', '\"other\"')"
                + " where name = 'notes'");

        assertThat(complaint(NOTE))
                .contains("vectorizer notes writes public.other, but the relationship reads public.note_store.");
        sql("drop table note_store");
        assertThat(complaint(NOTE))
                .contains("there is no table note_store, and vectorizer notes writes public.other."
                        + " Name that table in targetTable and targetSchema, or another vectorizer.");
    }

    @Test
    void vectorizerThatWritesAColumnOfItsSource() {
        installed();
        sql(CREATE_VECTORIZER
                + ", name => 'notes', destination => ai.destination_column('v'), chunking => ai.chunking_none())");

        assertThat(complaint(NOTE))
                .contains("there is no table note_store, and vectorizer notes writes a column of public.post.");
    }

    @Test
    void vectorizerOfAnotherSource() {
        complete();
        sql("update ai.vectorizer set source_table = 'post' where name = 'notes'");

        assertThat(complaint(NOTE))
                .contains("vectorizer notes embeds public.post, but the entity's table is public.note.");
    }

    @Test
    void disabledVectorizer() {
        complete();
        sql("select ai.disable_vectorizer_schedule('notes')");

        assertThat(complaint(POST, NOTE))
                .containsOnlyOnce("\n- ")
                .contains("app.Note.embeddings: vectorizer notes is disabled, so that public.note_store does not follow"
                        + " public.note. SELECT ai.enable_vectorizer_schedule('notes'), or a change enableVectorizer.");
    }

    @Test
    void indexThatCosineCannotUseIsNoReasonToFail() {
        complete();
        sql("create index by_length on post_embedding_store using hnsw (embedding vector_l2_ops)");

        assertThat(log(POST))
                .contains("app.Post.embeddings: index by_length of public.post_embedding_store has operator class"
                        + " vector_l2_ops, which serves no search by cosine distance. CREATE INDEX CONCURRENTLY ON"
                        + " public.post_embedding_store USING hnsw (embedding vector_cosine_ops), or search by the"
                        + " distance of that class.");
        sql("create index on post_embedding_store using hnsw (embedding vector_cosine_ops)");
        assertThat(log(POST)).doesNotContain("by_length");
    }

    @Test
    void halfPrecisionVectorsServeAsWell() {
        complete();
        sql(
                "drop view post_embedding",
                "alter table post_embedding_store alter column embedding type halfvec(3)",
                "create index on post_embedding_store using hnsw (embedding halfvec_cosine_ops)",
                "insert into post values (1, 'a')",
                "insert into post_embedding_store (id, chunk_seq, chunk, embedding) values (1, 0, 'one', '[1,0,0]')");

        assertThat(log(POST)).doesNotContain("pgai4j.check");
        try (Unit unit = boot(POST)) {
            float[] found = unit.factory()
                    .fromSession(session -> session.createSelectionQuery(
                                    "select e.embedding from PostEmbedding e order by cosine_distance(e.embedding, :vector)",
                                    float[].class)
                            .setParameter("vector", new float[] {1, 1, 0})
                            .getSingleResult());
            assertThat(found).containsExactly(1, 0, 0);
        }
    }

    @Test
    void tableThatTheUserMayNotRead() {
        complete();
        TestDatabase database = database();
        setting("hibernate.connection.datasource", asRole(database, "grant usage on schema ai to %1$s"));

        assertThat(complaint(POST))
                .containsPattern("user r_\\w+ may not read public.post_embedding_store. Grant it: GRANT SELECT ON"
                        + " public.post_embedding_store TO r_\\w+, and USAGE on the schema.");
    }

    @Test
    void catalogThatTheUserMayNotRead() {
        complete();
        setting(
                "hibernate.connection.datasource",
                asRole(database(), "grant select on post, post_embedding_store to %1$s"));

        assertThat(log(POST))
                .containsPattern(
                        "pgai4j.check compares no vectorizers, because user r_\\w+ may not read ai.vectorizer");
    }

    @Test
    void viewOfAStore() {
        complete();

        assertThat(complaint(VIEWED)).isEmpty();
    }

    private static PGSimpleDataSource asRole(TestDatabase database, String grant) {
        String role = "r_" + database.name();
        database.execute(
                "create role %1$s; revoke all on schema ai from public; %2$s".formatted(role, grant.formatted(role)));
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        dataSource.setOptions("-c role=" + role);
        return dataSource;
    }
}
