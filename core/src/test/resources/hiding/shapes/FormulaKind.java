package app;

import org.hibernate.annotations.*;

@Entity
public class FormulaKind extends FormulaBase {
    @VectorizerRelationship(dimensions = 3, targetTable = "formula_kind_store")
    List<FormulaKindEmbedding> embeddings;
}

@Entity
@Table(name = "formula_base")
@DiscriminatorFormula("case when kind = 1 then 'FormulaKind' else 'FormulaBase' end")
class FormulaBase {
    @Id
    Long id;

    int kind;
}
