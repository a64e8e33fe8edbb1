package io.github.pgai4j.internal.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Generates the embedding store entity of each {@code @VectorizerRelationship}, and the index of all of them. */
@SupportedAnnotationTypes({KnownTypes.RELATIONSHIP, KnownTypes.ENTITY})
public final class VectorizerProcessor extends AbstractProcessor {

    private final RelationshipIndex index = new RelationshipIndex();
    private final MetamodelObserver metamodels = new MetamodelObserver();
    private final Set<String> deferred = new LinkedHashSet<>();
    private final List<Relationship> relationships = new ArrayList<>();
    private final List<Relationship> withoutMetamodel = new ArrayList<>();
    private @Nullable Element current;

    /** For javac. */
    public VectorizerProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    // Whatever goes wrong, javac is told by a message: an exception would end it without one.
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Diagnostics diagnostics = new Diagnostics(processingEnv.getMessager());
        current = null;
        try {
            metamodels.observe(round);
            completeMetamodels(diagnostics);
            if (!round.processingOver()) {
                generate(round, diagnostics);
            } else if (!round.errorRaised()) {
                index.write(processingEnv.getFiler(), this::isCurrent);
            }
        } catch (IOException e) {
            diagnostics.internal(current, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            diagnostics.internal(current, e);
        }
        return false;
    }

    private void generate(RoundEnvironment round, Diagnostics diagnostics) {
        for (Relationship relationship : read(round, diagnostics)) {
            if (write(relationship, "", EntityWriter.write(relationship, generatedAnnotation()), diagnostics)) {
                index.add(relationship);
                relationships.add(relationship);
                withoutMetamodel.add(relationship);
            }
        }
    }

    private List<Relationship> read(RoundEnvironment round, Diagnostics diagnostics) {
        Hierarchy hierarchy = new Hierarchy(processingEnv.getTypeUtils());
        KeyReader keys = new KeyReader(hierarchy);
        RelationshipReader reader = new RelationshipReader(
                new SourceReader(processingEnv.getElementUtils(), hierarchy, keys),
                new GeneratedTypeReader(
                        processingEnv.getElementUtils(),
                        new SourceImports(processingEnv),
                        hierarchy,
                        round.getRootElements(),
                        diagnostics),
                keys,
                diagnostics);
        List<Element> members = members(round).toList();
        deferred.clear();
        List<Relationship> read = new ArrayList<>();
        for (Element member : members) {
            current = member;
            TypeElement owner = Hierarchy.owner(member);
            if (hierarchy.isComplete(owner, keys.idMembers(owner))) {
                reader.read(member).ifPresent(read::add);
            } else {
                deferred.add(owner.getQualifiedName().toString());
            }
        }
        return new RelationshipValidator(diagnostics, relationships).valid(read);
    }

    private Stream<Element> members(RoundEnvironment round) {
        TypeElement annotation = processingEnv.getElementUtils().getTypeElement(KnownTypes.RELATIONSHIP);
        Stream<Element> annotated = annotation == null
                ? Stream.empty()
                : round.getElementsAnnotatedWith(annotation).stream().map(Element.class::cast);
        Stream<Element> waiting = deferred.stream()
                .map(processingEnv.getElementUtils()::getTypeElement)
                .flatMap(VectorizerProcessor::annotated);
        return Stream.concat(annotated, waiting);
    }

    private void completeMetamodels(Diagnostics diagnostics) {
        relationships.removeIf(relationship -> metamodels
                .mistakenAttribute(relationship)
                .map(mistaken -> {
                    diagnostics.error(
                            Problem.METAMODEL,
                            inThisRound(relationship),
                            relationship.label(),
                            Hierarchy.owner(mistaken).getSimpleName(),
                            mistaken.getSimpleName());
                    return true;
                })
                .orElse(false));
        for (Relationship relationship : withoutMetamodel) {
            // Who writes the metamodel of the source writes that of the generated entity as well.
            if (!metamodels.describes(relationship.source())) {
                write(relationship, "_", MetamodelWriter.write(relationship, generatedAnnotation()), diagnostics);
            }
        }
        withoutMetamodel.clear();
    }

    // javac forgets the positions of what it knew in earlier rounds.
    private Element inThisRound(Relationship relationship) {
        TypeElement source = processingEnv
                .getElementUtils()
                .getTypeElement(relationship.source().qualifiedName());
        return annotated(source)
                .filter(member ->
                        member.getSimpleName().equals(relationship.member().getSimpleName()))
                .findFirst()
                .orElse(relationship.member());
    }

    private static Stream<Element> annotated(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> Mirrors.has(member, KnownTypes.RELATIONSHIP))
                .map(Element.class::cast);
    }

    private boolean write(Relationship relationship, String suffix, String text, Diagnostics diagnostics) {
        String name = relationship.generated().qualified() + suffix;
        TypeElement source = relationship.source().element();
        current = relationship.member();
        try (Writer writer =
                processingEnv.getFiler().createSourceFile(name, source).openWriter()) {
            writer.write(text);
            return true;
        } catch (IOException e) {
            diagnostics.error(Problem.NOT_WRITTEN, relationship.member(), name, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private String generatedAnnotation() {
        return processingEnv.getElementUtils().getTypeElement(KnownTypes.GENERATED) == null
                ? ""
                : "@${%s}(\"%s\")\n".formatted(KnownTypes.GENERATED, VectorizerProcessor.class.getName());
    }

    private boolean isCurrent(Map.Entry<String, String> entry) {
        TypeElement type =
                processingEnv.getElementUtils().getTypeElement(entry.getKey().replace('$', '.'));
        return type != null
                && annotated(type)
                        .anyMatch(member -> Hierarchy.attributeName(member).equals(entry.getValue()));
    }
}
