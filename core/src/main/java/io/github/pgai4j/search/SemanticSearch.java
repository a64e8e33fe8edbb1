package io.github.pgai4j.search;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.search.HitQuery.Extra;
import io.github.pgai4j.search.SearchRequest.Page;
import io.github.pgai4j.search.SearchRequest.QueryVector;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the embeddings of a relationship by nearness: {@code in(session, X.class).near(query).limit(5).list()}.
 *
 * <p>Results come nearest first; equal distances are ordered by parent and chunk, so that pages fit together. An HNSW
 * or IVFFlat index of the distance's operator class is used where PostgreSQL sees fit. With a filter, or a limit that
 * such a scan cannot reach by itself, the search switches pgvector's iterative scans on, and off again: for its own
 * query, in the current transaction or, without one, in a transaction of its own. Where an index has found fewer than
 * wanted, the search is repeated without it.
 *
 * <p>Configure it, then call {@link #list()}, {@link #chunks()} or {@link #parents()}, as often as you like. As
 * thread-safe as its session.
 *
 * @param <P> the source entity
 * @param <E> the generated entity
 * @since 0.1
 */
public final class SemanticSearch<P, E extends StoredEmbedding<P>> {

    private static final int DEFAULT_LIMIT = 10;
    private static final int DEFAULT_CANDIDATES = 20;

    private final Supplier<SharedSessionContractImplementor> session;
    private final SearchedEntity<E> entity;
    private final List<Condition<E>> conditions = new ArrayList<>();
    private float @Nullable [] vector;
    private @Nullable String text;
    private @Nullable EmbeddingModel model;
    private Distance distance = Distance.COSINE;
    private double maxDistance = Double.POSITIVE_INFINITY;
    private int limit = DEFAULT_LIMIT;
    private int offset;
    private IndexOptions index = IndexOptions.DEFAULT;
    private @Nullable Diversity diversity;
    private @Nullable Hybrid hybrid;
    private boolean parentFetched;

    private SemanticSearch(
            SessionFactoryImplementor factory,
            Supplier<SharedSessionContractImplementor> session,
            Class<E> embeddings) {
        this.session = session;
        this.entity = SearchContext.of(factory).entity(embeddings);
    }

    /**
     * A search among the rows of a generated entity.
     *
     * @param entityManager an {@code EntityManager} or {@code Session} of Hibernate, or a proxy of one
     * @throws IllegalArgumentException if {@code embeddings} is not a generated entity of its session factory
     */
    public static <P, E extends StoredEmbedding<P>> SemanticSearch<P, E> in(
            EntityManager entityManager, Class<E> embeddings) {
        return new SemanticSearch<>(
                entityManager.getEntityManagerFactory().unwrap(SessionFactoryImplementor.class),
                () -> entityManager.unwrap(SharedSessionContractImplementor.class),
                embeddings);
    }

    /** As {@link #in(EntityManager, Class)}, in a session that keeps no entities. */
    public static <P, E extends StoredEmbedding<P>> SemanticSearch<P, E> in(
            StatelessSession session, Class<E> embeddings) {
        return new SemanticSearch<>(
                (SessionFactoryImplementor) session.getFactory(),
                () -> (SharedSessionContractImplementor) session,
                embeddings);
    }

    /**
     * What to search for, as a vector of the vectorizer's model.
     *
     * @param queryVector {@code queryVector.length} is the relationship's {@code dimensions}
     * @throws IllegalArgumentException if it has another length or elements that are not finite
     */
    public SemanticSearch<P, E> near(float[] queryVector) {
        Argument.vector(Objects.requireNonNull(queryVector, "queryVector"), entity.dimensions(), entity.name());
        vector = queryVector.clone();
        text = null;
        return this;
    }

    /**
     * What to search for, as a text. It is embedded when the search runs: by the model of {@link #using}, or else by
     * the one that the relationship's vectorizer has in {@code ai.vectorizer}, whose key is expected in the same
     * environment variable as by the worker.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public SemanticSearch<P, E> near(String query) {
        if (query.isBlank()) {
            throw new IllegalArgumentException("query must not be blank; name what to search for");
        }
        text = query;
        vector = null;
        return this;
    }

    /** The model that embeds the text of {@link #near(String)}; it stays the caller's to close. */
    public SemanticSearch<P, E> using(EmbeddingModel embeddingModel) {
        model = Objects.requireNonNull(embeddingModel, "embeddingModel");
        return this;
    }

    /** How distances are measured; {@link Distance#COSINE} by default. */
    public SemanticSearch<P, E> distance(Distance measure) {
        distance = Objects.requireNonNull(measure, "measure");
        return this;
    }

    /**
     * Finds only what fulfils a condition, and those of other calls. In a pattern that its builder is given without an
     * escape character, a backslash escapes.
     */
    public SemanticSearch<P, E> where(Condition<E> condition) {
        conditions.add(EscapingBuilder.in(Objects.requireNonNull(condition, "condition")));
        return this;
    }

    /**
     * Finds only what passes a filter in the vocabulary of LangChain: {@code {attribute: value}} or {@code {attribute:
     * {operator: value}}}, where the operator is {@code $eq}, {@code $ne}, {@code $lt}, {@code $lte}, {@code $gt},
     * {@code $gte}, {@code $in}, {@code $nin}, {@code $between}, {@code $like}, {@code $ilike} or {@code $exists};
     * {@code $and}, {@code $or} and {@code $not} take lists of such maps. Several members of a map must all be
     * fulfilled.
     *
     * <p>An attribute is one of the embedding, or else of its parent; dots lead through associations, embeddables, and
     * keys and array indexes of JSON. As in SQL, a comparison never holds for null, nor does its negation;
     * {@code {attribute: null}} finds what is null. What JSON does not have, or not of the type of the value, is null.
     *
     * @throws IllegalArgumentException if it names an unknown operator or attribute, or a value of another type or that
     *     PostgreSQL cannot hold, or if more than 100 of {@code $and}, {@code $or} and {@code $not} are within each
     *     other, or it has more than 10,000 comparisons
     */
    public SemanticSearch<P, E> filter(Map<String, ?> filter) {
        return where(new FilterReader<>(entity).read(filter));
    }

    /**
     * As {@link #filter(Map)}, of a JSON object. Dates, times, UUIDs and enum constants are texts.
     *
     * @throws IllegalArgumentException also if it is not a JSON object
     */
    public SemanticSearch<P, E> filter(String json) {
        return where(new FilterReader<>(entity).read(json));
    }

    /** Finds only what is as near as this or nearer, in the unit of the distance. */
    public SemanticSearch<P, E> maxDistance(double max) {
        if (Double.isNaN(max)) {
            throw new IllegalArgumentException("maxDistance must be a number, was NaN");
        }
        maxDistance = max;
        return this;
    }

    /**
     * How many results to return at most: embeddings, or parents for {@link #parents()}. 10 by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SemanticSearch<P, E> limit(int count) {
        limit = Argument.atLeast("limit", 0, count);
        return this;
    }

    /**
     * How many results to leave out at the start; 0 by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SemanticSearch<P, E> offset(int count) {
        offset = Argument.atLeast("offset", 0, count);
        return this;
    }

    /** {@link #diverse(double, int)} among the 20 nearest. */
    public SemanticSearch<P, E> diverse(double lambda) {
        return diverse(lambda, DEFAULT_CANDIDATES);
    }

    /**
     * Chooses results that differ from each other, by maximal marginal relevance: each next one has the greatest
     * {@code lambda * similarity to the query - (1 - lambda) * greatest similarity to one chosen before}. Similarity is
     * the cosine, as in LangChain. Results come in the order of the choice.
     *
     * @param lambda from 0, difference only, to 1, relevance only
     * @param candidateCount how many of the nearest it chooses from ({@code fetch_k}); raised to offset and limit
     *     together
     * @throws IllegalArgumentException if a value is out of range
     */
    public SemanticSearch<P, E> diverse(double lambda, int candidateCount) {
        diversity = new Diversity(lambda, candidateCount);
        return this;
    }

    /** {@link #hybrid(Hybrid)} with English keywords. */
    public SemanticSearch<P, E> hybrid(String keywords) {
        return hybrid(Hybrid.of(keywords));
    }

    /**
     * Fuses the ranking by distance with one by PostgreSQL's full text search over the chunks. Conditions hold for
     * both; {@link #maxDistance} for the first only, so that chunks of the same words are found however far they are.
     */
    public SemanticSearch<P, E> hybrid(Hybrid textSearch) {
        hybrid = Objects.requireNonNull(textSearch, "textSearch");
        return this;
    }

    /**
     * {@code hnsw.ef_search} for this search: how many candidates the index keeps. More is slower and misses less.
     *
     * @throws IllegalArgumentException if it is not from 1 to 1000
     */
    public SemanticSearch<P, E> efSearch(int candidateCount) {
        index = index.withEfSearch(Argument.between("efSearch", 1, IndexOptions.MAX_EF_SEARCH, candidateCount));
        return this;
    }

    /**
     * {@code ivfflat.probes} for this search: how many lists of the index are read. More is slower and misses less.
     *
     * @throws IllegalArgumentException if it is not from 1 to 32768
     */
    public SemanticSearch<P, E> probes(int listCount) {
        index = index.withProbes(Argument.between("probes", 1, IndexOptions.MAX_PROBES, listCount));
        return this;
    }

    /** Compares every vector that fulfils the conditions, and misses none. Indexes still serve the conditions. */
    public SemanticSearch<P, E> exact() {
        index = index.withExact();
        return this;
    }

    /** Has {@link #list()} fetch the source entities as well; {@link #parents()} always does. */
    public SemanticSearch<P, E> fetchParent() {
        parentFetched = true;
        return this;
    }

    /**
     * The embeddings, as entities of the session. Their source entities are left to be loaded when they are asked for,
     * one by one, unless {@link #fetchParent()} is called or the relationship has them loaded with their embeddings.
     *
     * @throws VectorizerException if there is nothing to search for, or no model to embed its text with
     */
    public List<Match<E>> list() {
        boolean withParent = parentFetched || entity.needsParent();
        boolean inOneStatement = offset == 0 && hybrid == null && diversity == null;
        Extra entities = withParent ? Extra.ENTITY_WITH_PARENT : Extra.ENTITY;
        return run(
                inOneStatement ? entities : Extra.NOTHING,
                (ranking, results) -> results.matches(ranking.page(false), withParent));
    }

    /**
     * The chunks, without entities. No vector is read, but for {@link #diverse}, which compares those of its
     * candidates.
     *
     * @throws VectorizerException as {@link #list()}
     */
    public List<ChunkMatch> chunks() {
        return run(Extra.PARENT_KEY_AND_CHUNK, (ranking, results) -> results.chunks(ranking.page(false)));
    }

    /**
     * The source entities, each once, with the best of its chunks that fulfil the conditions. Limit and offset count
     * source entities.
     *
     * @throws VectorizerException as {@link #list()}
     */
    public List<ParentMatch<P, E>> parents() {
        return run(Extra.NOTHING, (ranking, results) -> results.parents(ranking.page(true)));
    }

    private <R> List<R> run(Extra extra, BiFunction<Ranking<E>, Results<P, E>, List<R>> search) {
        SharedSessionContractImplementor current = current();
        SearchRequest<E> request = request(current);
        return search.apply(
                new Ranking<>(current, request, extra),
                new Results<>(new HitReader<>(current, entity), entity, distance));
    }

    private SharedSessionContractImplementor current() {
        try {
            return session.get();
        } catch (IllegalStateException e) {
            throw new VectorizerException(
                    "search in %s needs an open session; call it inside a transaction, or with a session of your own"
                            .formatted(entity.name()),
                    e);
        }
    }

    private SearchRequest<E> request(SharedSessionContractImplementor current) {
        if (diversity != null && hybrid != null) {
            throw new VectorizerException(
                    "search in %s is both diverse and hybrid, whose scores cannot be weighed; leave one of them out"
                            .formatted(entity.name()));
        }
        return new SearchRequest<>(
                entity,
                new QueryVector(queryVector(current), distance),
                List.copyOf(conditions),
                maxDistance,
                new Page(limit, offset),
                diversity,
                hybrid,
                index);
    }

    private float[] queryVector(SharedSessionContractImplementor current) {
        float[] query = vector;
        if (query == null) {
            query = embed(current);
        }
        if (distance == Distance.COSINE && Argument.isZero(query)) {
            throw new IllegalArgumentException(
                    "queryVector must not be all zeros for distance COSINE; a vector of zeros has no direction");
        }
        return query;
    }

    private float[] embed(SharedSessionContractImplementor current) {
        if (text == null) {
            throw new VectorizerException(
                    "search in %s has nothing to search for; call near(vector) or near(text)".formatted(entity.name()));
        }
        EmbeddingModel chosen = model == null ? new QueryEmbedding(current, entity).model() : model;
        float[] query = QueryEmbedding.embed(chosen, text);
        Argument.vector(query, entity.dimensions(), entity.name());
        return query;
    }
}
