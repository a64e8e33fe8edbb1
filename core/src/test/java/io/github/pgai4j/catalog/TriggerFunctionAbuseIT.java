package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trigger function runs with rights that its caller lacks; nobody gets anything else done with them. */
class TriggerFunctionAbuseIT {

    private CatalogDatabase database;
    private Role attacker;

    @BeforeEach
    void createVectorizer() {
        database = CatalogDatabase.installed();
        attacker = Role.of(database.database(), database.database().name() + "_attacker");
        database.execute(
                "CREATE ROLE %1$s; GRANT USAGE, CREATE ON SCHEMA public TO %1$s; GRANT USAGE ON SCHEMA ai TO %1$s"
                        .formatted(attacker.name()));
    }

    @AfterEach
    void drop() {
        database.execute("DROP OWNED BY %1$s CASCADE; DROP ROLE %1$s".formatted(attacker.name()));
        database.close();
    }

    // Without a view: it would keep the owner from changing a column's type.
    private void createVectorizer(String owner) {
        database.execute(
                "CREATE TABLE blog (id int PRIMARY KEY, body text); ALTER TABLE blog OWNER TO %s;".formatted(owner)
                        + "SELECT ai.create_vectorizer('blog', loading => ai.loading_column('body'), embedding => ai.embedding_ollama('m', 3),"
                        + " chunking => ai.chunking_none(), destination => ai.destination_column('vector'))");
    }

    @Test
    void nobodyPutsItOnATableOfHisOwn() {
        createVectorizer("current_user");
        attacker.execute("CREATE TABLE bait (id int PRIMARY KEY, body text)");

        assertThatThrownBy(
                        () -> attacker.execute(
                                "CREATE TRIGGER t AFTER DELETE ON bait FOR EACH ROW EXECUTE FUNCTION ai._vectorizer_src_trg_1()"))
                .hasMessageContaining("permission denied for function ai._vectorizer_src_trg_1");
    }

    @Test
    void functionsOfTheCallerDoNotStandInForThoseOfTheServer() {
        createVectorizer("current_user");
        database.execute("GRANT INSERT, UPDATE, SELECT ON blog TO " + attacker.name());
        attacker.execute("CREATE TABLE public.caught (who name);"
                + "CREATE FUNCTION public.to_jsonb(blog) RETURNS jsonb LANGUAGE sql AS"
                + " 'INSERT INTO public.caught VALUES (current_user); SELECT NULL::jsonb'");

        attacker.execute(
                "SET search_path = public, pg_catalog; INSERT INTO blog VALUES (1, 'a'); UPDATE blog SET body = 'b'");

        assertThat(database.rows("SELECT * FROM public.caught")).isEmpty();
    }

    @Test
    void ownerOfTheTableGetsNoRightsOfTheSuperuserWhoCreatedTheVectorizer() {
        createVectorizer(attacker.name());
        attacker.execute("CREATE TABLE caught (who name);"
                + "CREATE TYPE evil AS (value text);"
                + "CREATE FUNCTION evil_text(evil) RETURNS text LANGUAGE plpgsql VOLATILE AS"
                + " 'BEGIN INSERT INTO public.caught VALUES (current_user); RETURN ($1).value; END';"
                + "CREATE CAST (evil AS text) WITH FUNCTION evil_text(evil);"
                + "ALTER TABLE blog ALTER body TYPE evil USING row(body)::evil");

        attacker.execute("INSERT INTO blog VALUES (1, row('a')); UPDATE blog SET body = row('b')");

        assertThat(database.rows("SELECT DISTINCT who FROM caught")).containsExactly(attacker.name());
        assertThat(database.rows("SELECT id FROM ai._vectorizer_q_1")).containsExactly("1", "1");
    }
}
