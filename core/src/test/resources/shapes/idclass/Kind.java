package shapes.idclass;


enum Kind {
    DRAFT,
    FINAL
}
