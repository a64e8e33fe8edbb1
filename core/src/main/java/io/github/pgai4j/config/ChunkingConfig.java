package io.github.pgai4j.config;

/**
 * How text is cut into chunks (LangChain says: text splitter).
 *
 * @since 0.1
 */
public sealed interface ChunkingConfig permits CharacterChunking, RecursiveCharacterChunking, NoChunking {

    /** Characters of a chunk when {@code chunkSize} is not given. */
    int DEFAULT_CHUNK_SIZE = 800;

    /** Characters that neighbours share when {@code chunkOverlap} is not given. */
    int DEFAULT_CHUNK_OVERLAP = 400;
}
