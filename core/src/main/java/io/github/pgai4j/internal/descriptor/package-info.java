/**
 * How the catalog names what the records of {@code io.github.pgai4j.config} hold: functions and parameters in SQL, keys
 * in stored JSON, elements and attributes in changelogs. Read from the records by reflection, so that an option of pgai
 * is written once. Knows no configuration by name.
 */
@NullMarked
package io.github.pgai4j.internal.descriptor;

import org.jspecify.annotations.NullMarked;
