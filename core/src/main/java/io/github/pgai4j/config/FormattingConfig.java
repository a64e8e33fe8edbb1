package io.github.pgai4j.config;

/**
 * How a chunk and its row become the text that is embedded.
 *
 * @since 0.1
 */
public sealed interface FormattingConfig permits PythonTemplateFormatting {}
