/** Tests of the chunkers, against what LangChain answers ({@code langchain-cases.json}) and against stated rules. */
package io.github.pgai4j.internal.chunking;
