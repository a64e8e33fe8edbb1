package io.github.pgai4j.sample.nullmarked;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
class Memo {

    @Id
    @Nullable
    Long id;

    @VectorizerRelationship(dimensions = 3)
    List<MemoEmbedding> embeddings = new ArrayList<>();
}
