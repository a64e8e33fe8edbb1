package io.github.pgai4j.internal.processor;

import io.github.pgai4j.compile.Javac;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import org.hibernate.processor.HibernateProcessor;

/**
 * A compilation that the processor complains about.
 *
 * @param message what follows the id; … stands for any text
 * @param sources adds a file {@code Post.java} or {@code Outer.java} with the annotation in line 5
 */
record Misuse(Problem problem, String message, UnaryOperator<Javac> sources) {

    private static final String FIELD = "@VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings;";

    /** At least one for each problem. */
    static Stream<Misuse> all() {
        return Stream.of(ofSettings(), ofTypes(), ofSources(), ofKeys(), ofMappings(), ofClashes(), ofSurroundings())
                .flatMap(List::stream);
    }

    private static List<Misuse> ofSettings() {
        String dimensions = "@VectorizerRelationship(dimensions = %s): a vector has 1 to 16000 dimensions."
                + " Write the length of the vectors that the vectorizer's model makes.";
        return List.of(
                attribute(Problem.DIMENSIONS, FIELD.replace("3", "0"), dimensions.formatted("0")),
                attribute(Problem.DIMENSIONS, FIELD.replace("3", "16001"), dimensions.formatted("16001")),
                attribute(
                        Problem.BATCH_SIZE,
                        FIELD.replace("3", "3, batchSize = 0"),
                        "@VectorizerRelationship(batchSize = 0): a batch has at least 1 collection; -1, the default, means no"
                                + " batches."));
    }

    private static List<Misuse> ofTypes() {
        Stream<Misuse> noCollections = Stream.of(
                        "app.PostEmbedding",
                        "app.PostEmbedding[]",
                        "java.util.List",
                        "java.util.List<?>",
                        "java.util.List<? extends app.PostEmbedding>",
                        "java.util.List<app.PostEmbedding[]>",
                        "java.util.ArrayList<app.PostEmbedding>",
                        "java.util.Map<java.lang.Integer,app.PostEmbedding>",
                        "int")
                .map(type -> attribute(
                        Problem.ATTRIBUTE_TYPE,
                        FIELD.replace("List<PostEmbedding>", type),
                        "Post.embeddings has type %s. A relationship is a List<X>, Set<X> or Collection<X>, where X is the name of"
                                        .formatted(type)
                                + " the entity to generate."));
        Stream<Misuse> existing = Stream.of("java.lang.String", "app.Post")
                .map(type -> attribute(
                        Problem.ELEMENT_EXISTS,
                        FIELD.replace("PostEmbedding", type),
                        "Post.embeddings: the type %s exists and is not generated. Name a type that does not exist yet: the processor"
                                        .formatted(type)
                                + " generates it."));
        Stream<Misuse> misplaced = Stream.of(
                attribute(
                        Problem.ELEMENT_NESTED,
                        FIELD.replace("PostEmbedding", "Post.Embedding"),
                        "Post.embeddings: the element type app.Post.Embedding would be nested in a class. Write the name of a top-level"
                                + " class, such as Embedding."),
                attribute(
                        Problem.ELEMENT_PACKAGE,
                        FIELD.replace("PostEmbedding", "search.PostEmbedding"),
                        "Post.embeddings: search.PostEmbedding cannot refer to Post, which is not public. Make it public, or generate"
                                + " into package app."));
        return Stream.of(noCollections, existing, misplaced)
                .flatMap(misuses -> misuses)
                .toList();
    }

    private static List<Misuse> ofSources() {
        String place =
                "Post.embeddings is %s. Annotate a persistent field, or the getter where the entity uses property access.";
        return List.of(
                attribute(Problem.ATTRIBUTE_PLACE, FIELD.replace("List<", "static List<"), place.formatted("static")),
                attribute(
                        Problem.ATTRIBUTE_PLACE,
                        FIELD.replace("List<", "transient List<"),
                        place.formatted("transient")),
                attribute(
                        Problem.ATTRIBUTE_PLACE,
                        FIELD.replace(";", "(int page) { return null; }"),
                        place.formatted("no getter")),
                attribute(
                        Problem.ACCESS,
                        FIELD.replace("embeddings;", "getEmbeddings() { return null; }"),
                        "Post.embeddings is annotated on the getter, but the key of Post on the field: Hibernate looks there only."
                                + " Move @VectorizerRelationship to the field."),
                type(
                        Problem.SOURCE_ENTITY,
                        "class Post {\n @Id Long id;\n" + FIELD + " }",
                        "Post is no @Entity. Declare @VectorizerRelationship in a class that is an @Entity itself."),
                type(
                        Problem.SOURCE_ENTITY,
                        "@MappedSuperclass class Post {\n @Id Long id;\n" + FIELD + " }",
                        "Post is a @MappedSuperclass. Declare @VectorizerRelationship in a class that is an @Entity itself."),
                type(
                        Problem.SOURCE_VISIBILITY,
                        "class Outer { @Entity private static class Post {\n @Id Long id;\n" + FIELD + " } }",
                        "Outer.Post is private, so that the generated entity PostEmbedding cannot refer to it. Make it package-private"
                                + " or public."));
    }

    private static List<Misuse> ofKeys() {
        String unusable = "Post.%s cannot be a key column of an embedding store: %s.";
        return List.of(
                key(
                        Problem.KEY_MISSING,
                        "Long id",
                        "Post has no @Id and no @EmbeddedId, in itself or in a superclass. Annotate its key."),
                key(
                        Problem.KEY_SHAPE,
                        "@Id @Column(name = \"Chunk\") String text",
                        unusable.formatted(
                                "text",
                                "the store has a column Chunk of its own. Give the key another column than Chunk")),
                key(
                        Problem.KEY_SHAPE,
                        "@Id @ManyToOne Post post",
                        unusable.formatted("post", "its type refers back to itself. Use a key of plain columns")),
                key(
                        Problem.KEY_SHAPE,
                        "@EmbeddedId Key id; @Embeddable static class Key { long getNumber() { return 0; } }",
                        unusable.formatted(
                                "id",
                                "its type Key has no persistent attributes. Declare them where field access looks")),
                key(
                        Problem.KEY_SHAPE,
                        "@Id @ManyToOne long[] other",
                        unusable.formatted("other", "long[] is no entity. Refer to one, or remove the association")),
                key(
                        Problem.KEY_SHAPE,
                        "@Id @ManyToOne Other other; @Entity static class Other { }",
                        unusable.formatted("other", "app.Post.Other has no key. Annotate its key")));
    }

    private static List<Misuse> ofMappings() {
        Stream<Misuse> writing = Stream.of(
                        "",
                        "mappedBy = \"post\"",
                        "mappedBy = \"parent\", orphanRemoval = true",
                        "mappedBy = \"parent\", cascade = CascadeType.ALL")
                .map(members -> attribute(
                        Problem.MAPPED_BY,
                        "@OneToMany(%s) %s".formatted(members, FIELD),
                        "Post.embeddings has @OneToMany(%s). Beside @VectorizerRelationship write @OneToMany(mappedBy = \"parent\")"
                                        .formatted(members.replace("CascadeType.ALL", "{ALL}"))
                                + " and nothing else."));
        Stream<Misuse> others = KnownTypes.OTHER_MAPPINGS.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .map(name -> attribute(
                        Problem.OTHER_MAPPING,
                        "@%s %s".formatted(name.equals("JoinColumns") ? name + "({})" : name, FIELD),
                        "Post.embeddings has @%s as well, which says another mapping. Remove it.".formatted(name)));
        Misuse ignored = attribute(
                Problem.IGNORED_MEMBER,
                "@OneToMany(mappedBy = \"parent\", fetch = FetchType.EAGER) " + FIELD,
                "@VectorizerRelationship(fetch = LAZY) on Post.embeddings has no effect beside @OneToMany(fetch = EAGER)."
                        + " Write it in @OneToMany.");
        Misuse cached = attribute(
                Problem.CACHE,
                "@org.hibernate.annotations.Cache(usage = org.hibernate.annotations.CacheConcurrencyStrategy.READ_WRITE) "
                        + FIELD,
                "Post.embeddings has @Cache, which has no effect: a worker writes the embeddings, and a cache of the application"
                        + " would not notice. Remove it.");
        return Stream.of(writing, others, Stream.of(ignored, cached))
                .flatMap(misuses -> misuses)
                .toList();
    }

    private static List<Misuse> ofClashes() {
        return List.of(
                attribute(
                        Problem.ENTITY_CLASH,
                        FIELD + FIELD.replace("3", "3, targetTable = \"t\"").replace("embeddings;", "others;"),
                        "Post.embeddings and Post.others would both generate app.PostEmbedding. Give each relationship an element type"
                                + " of its own."),
                attribute(
                        Problem.TABLE_CLASH,
                        FIELD + FIELD.replace("PostEmbedding", "Other").replace("embeddings;", "others;"),
                        "Post.embeddings and Post.others both read the embedding store table Post_embedding_store. Set targetTable on"
                                + " one of them."));
    }

    private static List<Misuse> ofSurroundings() {
        return List.of(
                new Misuse(
                        Problem.METAMODEL,
                        "Post.embeddings: another annotation processor wrote Post_.embeddings as a SingularAttribute, because it cannot"
                                + " know that the attribute is a collection of entities. Add @OneToMany(mappedBy = \"parent\") to the"
                                + " attribute.",
                        javac -> javac.processors(() -> List.of(new VectorizerProcessor(), new HibernateProcessor()))
                                .source(entity(FIELD))),
                new Misuse(
                        Problem.NOT_WRITTEN,
                        "cannot write app.PostEmbedding: Attempt to recreate a file for type app.PostEmbedding. If it is among the"
                                + " sources given to javac, leave the folder of generated sources out.",
                        javac -> javac.source(entity(FIELD)).source("""
                                package app;

                                @javax.annotation.processing.Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
                                abstract class PostEmbedding implements io.github.pgai4j.StoredEmbedding<Post> {}
                                """)),
                new Misuse(
                        Problem.INTERNAL,
                        "the processor of @VectorizerRelationship ended with java.lang.IllegalStateException: on purpose…"
                                + ". This is a defect of pgai4j; please report it.",
                        javac -> javac.processors(() -> List.of(new WrappedEnvironment(Misuse::withoutFiler)))
                                .source(entity(FIELD))),
                new Misuse(
                        Problem.ELEMENT_IMPORT,
                        "Post.embeddings: this compiler or build tool does not show imports, so that the entity goes to package app. If"
                                + " it is to go to another one, write that in the type of the attribute, such as"
                                + " List<com.example.PostEmbedding>.",
                        javac -> javac.processors(() -> List.of(new WrappedEnvironment(WrappedEnvironment::hidden)))
                                .source(entity(FIELD).replace("app;", "app; import search.PostEmbedding;"))));
    }

    // Nothing can be written, for a reason that the processor does not know.
    private static ProcessingEnvironment withoutFiler(ProcessingEnvironment environment) {
        return WrappedEnvironment.proxy((self, method, arguments) -> {
            if (method.getName().equals("getFiler")) {
                throw new IllegalStateException("on purpose");
            }
            return method.invoke(environment, arguments);
        });
    }

    private static Misuse attribute(Problem problem, String attribute, String message) {
        return new Misuse(problem, message, javac -> javac.source(entity(attribute)));
    }

    private static Misuse key(Problem problem, String key, String message) {
        return type(problem, "@Entity class Post {\n %s;\n%s }".formatted(key, FIELD), message);
    }

    private static Misuse type(Problem problem, String type, String message) {
        return new Misuse(problem, message, javac -> javac.source("package app;\n\n" + type));
    }

    private static String entity(String attribute) {
        return "package app;\n\n@Entity class Post {\n @Id Long id;\n" + attribute + " }";
    }

    @Override
    public String toString() {
        return problem + ": " + message;
    }
}
