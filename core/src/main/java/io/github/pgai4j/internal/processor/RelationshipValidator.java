package io.github.pgai4j.internal.processor;

import io.github.pgai4j.internal.contract.StoreContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;

/** Checks relationships, each by itself and all together. */
final class RelationshipValidator {

    private final Diagnostics diagnostics;
    private final Map<String, Relationship> entities = new HashMap<>();
    private final Map<String, Relationship> tables = new HashMap<>();

    /** @param accepted relationships of earlier rounds */
    RelationshipValidator(Diagnostics diagnostics, List<Relationship> accepted) {
        this.diagnostics = diagnostics;
        for (Relationship relationship : accepted) {
            entities.put(relationship.generated().qualified(), relationship);
            tables.put(qualifiedTable(relationship), relationship);
        }
    }

    /** Reports every violation; returns the relationships without any. */
    List<Relationship> valid(List<Relationship> relationships) {
        return relationships.stream()
                .filter(this::isValid)
                .filter(relationship -> isFirst(
                        Problem.ENTITY_CLASH, entities, relationship.generated().qualified(), relationship))
                .filter(relationship ->
                        isFirst(Problem.TABLE_CLASH, tables, qualifiedTable(relationship), relationship))
                .toList();
    }

    private static String qualifiedTable(Relationship relationship) {
        return relationship.schema().map(schema -> schema + ".").orElse("") + relationship.table();
    }

    private boolean isFirst(Problem clash, Map<String, Relationship> seen, String name, Relationship relationship) {
        Relationship first = seen.putIfAbsent(name, relationship);
        if (first != null) {
            diagnostics.error(clash, relationship.member(), first.label(), relationship.label(), name);
        }
        return first == null;
    }

    private boolean isValid(Relationship relationship) {
        warnOfCache(relationship);
        // Each rule reports for itself; all of them run, so that one compilation shows everything.
        return Stream.of(
                        hasPossibleDimensions(relationship),
                        hasPossibleBatchSize(relationship),
                        isAccessed(relationship),
                        isVisible(relationship),
                        hasNoOtherMapping(relationship),
                        isMappedByParent(relationship),
                        isReachable(relationship))
                .allMatch(Boolean::booleanValue);
    }

    private boolean hasPossibleDimensions(Relationship relationship) {
        int dimensions = relationship.settings().dimensions();
        boolean valid = StoreContract.isPossible(dimensions);
        if (!valid) {
            diagnostics.errorAt("dimensions", Problem.DIMENSIONS, relationship.member(), dimensions);
        }
        return valid;
    }

    private boolean hasPossibleBatchSize(Relationship relationship) {
        int batchSize = relationship.settings().batchSize();
        boolean valid = batchSize == -1 || batchSize > 0;
        if (!valid) {
            diagnostics.errorAt("batchSize", Problem.BATCH_SIZE, relationship.member(), batchSize);
        }
        return valid;
    }

    private boolean isAccessed(Relationship relationship) {
        boolean onGetter = Mirrors.isMethod(relationship.member());
        boolean keyOnGetter = relationship.source().propertyAccess();
        boolean valid = onGetter == keyOnGetter || Mirrors.has(relationship.member(), KnownTypes.ACCESS);
        if (!valid) {
            String place = onGetter ? "getter" : "field";
            String keyPlace = keyOnGetter ? "getter" : "field";
            diagnostics.error(
                    Problem.ACCESS,
                    relationship.member(),
                    relationship.label(),
                    place,
                    relationship.source().reference(),
                    keyPlace,
                    keyPlace);
        }
        return valid;
    }

    private boolean isVisible(Relationship relationship) {
        boolean valid = !relationship.source().isPrivate();
        if (!valid) {
            diagnostics.error(
                    Problem.SOURCE_VISIBILITY,
                    relationship.member(),
                    relationship.source().reference(),
                    relationship.generated().simpleName());
        }
        return valid;
    }

    private boolean isReachable(Relationship relationship) {
        SourceEntity source = relationship.source();
        boolean valid =
                source.isPublic() || relationship.generated().packageName().equals(source.packageName());
        if (!valid) {
            diagnostics.error(
                    Problem.ELEMENT_PACKAGE,
                    relationship.member(),
                    relationship.label(),
                    relationship.generated().qualified(),
                    source.reference(),
                    source.packageName());
        }
        return valid;
    }

    private boolean hasNoOtherMapping(Relationship relationship) {
        Optional<String> other = KnownTypes.OTHER_MAPPINGS.stream()
                .filter(name -> Mirrors.has(relationship.member(), name))
                .findFirst();
        other.ifPresent(name -> diagnostics.errorAtAnnotation(
                name,
                Problem.OTHER_MAPPING,
                relationship.member(),
                relationship.label(),
                name.substring(name.lastIndexOf('.') + 1)));
        return other.isEmpty();
    }

    private void warnOfCache(Relationship relationship) {
        if (Mirrors.has(relationship.member(), KnownTypes.CACHE)) {
            diagnostics.warningAtAnnotation(
                    KnownTypes.CACHE, Problem.CACHE, relationship.member(), relationship.label());
        }
    }

    private boolean isMappedByParent(Relationship relationship) {
        AnnotationMirror mirror =
                Mirrors.find(relationship.member(), KnownTypes.ONE_TO_MANY).orElse(null);
        if (mirror == null) {
            return true;
        }
        warnOfOtherFetch(relationship, mirror);
        String mappedBy = Mirrors.text(mirror, "mappedBy").orElse("");
        boolean writes = Mirrors.member(mirror, "cascade").isPresent() || Mirrors.flag(mirror, "orphanRemoval", false);
        boolean valid = mappedBy.equals("parent") && !writes;
        if (!valid) {
            diagnostics.errorAtAnnotation(
                    KnownTypes.ONE_TO_MANY,
                    Problem.MAPPED_BY,
                    relationship.member(),
                    relationship.label(),
                    written(mirror));
        }
        return valid;
    }

    private void warnOfOtherFetch(Relationship relationship, AnnotationMirror oneToMany) {
        String ours = relationship.settings().fetch();
        String theirs = Mirrors.constant(oneToMany, "fetch", "LAZY");
        if (!ours.equals(theirs)) {
            diagnostics.warning(Problem.IGNORED_MEMBER, relationship.member(), ours, relationship.label(), theirs);
        }
    }

    private static String written(AnnotationMirror mirror) {
        return mirror.getElementValues().entrySet().stream()
                .map(entry -> entry.getKey().getSimpleName() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
