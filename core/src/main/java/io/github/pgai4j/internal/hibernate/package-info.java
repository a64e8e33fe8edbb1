/**
 * What Hibernate finds by itself at boot: the generated entities and their mapping, kept out of schema generation.
 *
 * <p>The hooks of a boot, in the order in which Hibernate calls them:
 *
 * <ol>
 *   <li>{@link io.github.pgai4j.internal.hibernate.RelationshipServiceContributor}, when a standard registry is built:
 *       reads the index of relationships, once. Where there are any, it refuses a Hibernate that is too old, and adds
 *       settings that keep it from writing to stores.
 *   <li>{@link io.github.pgai4j.internal.hibernate.GeneratedSourcesContributor}, with the sources of a unit: adds the
 *       generated classes. JPA has not yet told which classes the unit has.
 *   <li>{@link io.github.pgai4j.internal.hibernate.UnitMetadataBuilderInitializer}, with the bootstrap context: notes
 *       it beside the sources.
 *   <li>{@link io.github.pgai4j.internal.hibernate.RelationshipTypeContributor}, before anything is bound: drops
 *       relationships of other units, and maps both sides of the unit's own.
 *   <li>{@link io.github.pgai4j.internal.hibernate.StoreMappingContributor}, once all is bound and physical names are
 *       known: names the store's table and columns after the source's, hides the chunks of hidden sources, and refuses
 *       writes of generated entities.
 *   <li>{@link io.github.pgai4j.internal.hibernate.RelationshipIntegrator}, for each session factory that is built of
 *       it: has the database checked, and tells workers of this process when a source was changed.
 *   <li>{@link io.github.pgai4j.internal.hibernate.function.VectorFunctionContributor}, when its query engine is built:
 *       HQL functions.
 * </ol>
 *
 * <p>What they have to tell each other lives in the integrator of the bootstrap registry (1 to 6), what a factory keeps
 * in services of that factory; nothing is static, so that two factories, or two class loaders, do not see each other.
 *
 * <p>Knows nothing of the queue, the worker or embedding models. Public types of this package are entry points of
 * service files or for the packages below, not API. Contributors run in the thread that builds a session factory.
 */
@NullMarked
package io.github.pgai4j.internal.hibernate;

import org.jspecify.annotations.NullMarked;
