package io.github.pgai4j.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Generates the embedding store entity of each {@code @VectorizerRelationship}, and the index of all of them. */
@SupportedAnnotationTypes({Names.RELATIONSHIP, Names.ENTITY})
public final class VectorizerProcessor extends AbstractProcessor {

    private final RelationshipIndex index = new RelationshipIndex();
    private final List<Relationship> withoutMetamodel = new ArrayList<>();

    /** For javac. */
    public VectorizerProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Diagnostics diagnostics = new Diagnostics(processingEnv.getMessager());
        try {
            writeMetamodels(round);
            for (Relationship relationship : relationships(round, diagnostics)) {
                writeSource(relationship, "", EntityWriter.write(relationship, generatedAnnotation()));
                withoutMetamodel.add(relationship);
                index.add(relationship);
            }
            if (round.processingOver() && !round.errorRaised()) {
                index.write(processingEnv.getFiler());
            }
        } catch (IOException e) {
            diagnostics.internal(new java.io.UncheckedIOException(e));
        } catch (RuntimeException e) {
            diagnostics.internal(e);
        }
        return false;
    }

    private List<Relationship> relationships(RoundEnvironment round, Diagnostics diagnostics) {
        TypeElement annotation = processingEnv.getElementUtils().getTypeElement(Names.RELATIONSHIP);
        Hierarchy hierarchy = new Hierarchy(processingEnv.getTypeUtils());
        KeyReader keys = new KeyReader(hierarchy);
        RelationshipReader reader = new RelationshipReader(
                hierarchy,
                new SourceReader(processingEnv.getElementUtils(), hierarchy, keys),
                keys,
                round.getRootElements(),
                diagnostics);
        List<Relationship> read = annotation == null
                ? List.of()
                : round.getElementsAnnotatedWith(annotation).stream()
                        .map(reader::read)
                        .flatMap(Optional::stream)
                        .toList();
        return new RelationshipValidator(diagnostics).valid(read);
    }

    // A metamodel generator has written the source's metamodel in the round before; then it writes this one as well.
    private void writeMetamodels(RoundEnvironment round) throws IOException {
        Set<String> written =
                round.getRootElements().stream().map(Element::toString).collect(Collectors.toSet());
        for (Relationship relationship : withoutMetamodel) {
            String ofSource = relationship.source().element().getQualifiedName() + "_";
            if (!written.contains(ofSource)) {
                writeSource(relationship, "_", MetamodelWriter.write(relationship, generatedAnnotation()));
            }
        }
        withoutMetamodel.clear();
    }

    private void writeSource(Relationship relationship, String suffix, String text) throws IOException {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(
                        relationship.generated().qualified() + suffix,
                        relationship.source().element())
                .openWriter()) {
            writer.write(text);
        }
    }

    private String generatedAnnotation() {
        String name = "javax.annotation.processing.Generated";
        return processingEnv.getElementUtils().getTypeElement(name) == null
                ? ""
                : "@${%s}(\"%s\")\n".formatted(name, VectorizerProcessor.class.getName());
    }
}
