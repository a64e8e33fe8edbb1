package io.github.pgai4j.internal.hibernate;

/** How an application boots Hibernate. */
enum BootWay {
    NATIVE_METADATA,
    JPA_WITH_LISTED_CLASSES,
    TWO_PERSISTENCE_UNITS,
    SPRING_PACKAGE_SCAN
}
