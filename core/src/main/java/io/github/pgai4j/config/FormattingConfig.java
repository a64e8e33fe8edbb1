package io.github.pgai4j.config;

/** How a chunk and its row become the text that is embedded. */
public sealed interface FormattingConfig permits PythonTemplateFormatting {}
