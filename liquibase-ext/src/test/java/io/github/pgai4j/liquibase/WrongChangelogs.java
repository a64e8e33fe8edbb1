package io.github.pgai4j.liquibase;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Changelogs that must not run, each with a part of what the user is told. */
final class WrongChangelogs {

    private static final Map<String, String> RIGHT = Map.of(
            "source", "blog_posts",
            "name", "posts",
            "loading", "{column: {columnName: content}}",
            "embedding", "{ollama: {model: nomic-embed-text, dimensions: 768}}");

    private WrongChangelogs() {}

    static Stream<Arguments> all() {
        return Stream.of(names(), shapes(), values(), configurations(), references(), injections(), xml(), json())
                .flatMap(cases -> cases);
    }

    /** A right {@code createVectorizer} with these lines in place of its own; a line without a value takes one away. */
    private static Arguments create(String message, String... lines) {
        Map<String, String> parameters = new LinkedHashMap<>(RIGHT);
        for (String line : lines) {
            String key = line.substring(0, line.indexOf(':'));
            String value = line.substring(line.indexOf(':') + 1).strip();
            parameters.put(key, value);
            if (value.isEmpty()) {
                parameters.remove(key);
            }
        }
        String change = parameters.entrySet().stream()
                .map(parameter -> "    %s: %s\n".formatted(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining("", "- createVectorizer:\n", ""));
        return yaml(message, change);
    }

    private static Arguments yaml(String message, String change) {
        return Arguments.of(message, Changelogs.YAML, change);
    }

    private static Arguments xml(String message, String change) {
        return Arguments.of(message, Changelogs.XML, change);
    }

    private static Arguments json(String message, String change) {
        return Arguments.of(message, Changelogs.JSON, change);
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                create("name is required: its rollback needs to know what to drop", "name:"),
                create("name must be lower-case letters, digits and _", "name: Posts"),
                create("name must be lower-case letters, digits and _", "name: my-posts"),
                create("name must be lower-case letters, digits and _", "name: '1posts'"),
                create("must be at most 63 bytes long", "name: " + "n".repeat(64)),
                create("name must be text, was 7: put it in quotes", "name: 7"),
                create("source is required by createVectorizer", "source:"),
                create("source must not be empty", "source: ' '"),
                create("source name must be written as in SQL", "source: a.b.c"),
                create("source name must be written as in SQL", "source: my table"),
                create("targetTable: identifier", "destination: {table: {targetTable: " + "t".repeat(64) + "}}"),
                create("queueSchema: identifier must not be empty", "queueSchema: ''"),
                create("grantTo: identifier", "grantTo: [" + "r".repeat(64) + "]"));
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                create("nmae is unknown: did you mean name?", "nmae: posts"),
                create(
                        "chunk_size is unknown: did you mean chunkSize?",
                        "chunking: {characterTextSplitter: {chunk_size: 3}}"),
                create("chunkings is unknown: did you mean chunking?", "chunkings: none"),
                create("colour is unknown: understood are source, name, destination", "colour: red"),
                create("ebmedding is unknown", "ebmedding: {ollama: {model: m, dimensions: 3}}", "embedding:"),
                create("embedding is required by createVectorizer", "embedding:"),
                create("loading is required by createVectorizer", "loading:"),
                create(
                        "embedding.openia is unknown: did you mean openai?",
                        "embedding: {openia: {model: m, dimensions: 3}}"),
                create(
                        "embedding must have exactly one of",
                        "embedding: {openai: {model: m, dimensions: 3}, ollama: {model: m, dimensions: 3}}"),
                create("embedding must have exactly one of", "embedding: {}"),
                create("embedding must have exactly one of", "embedding: 3"),
                create("embedding must have exactly one of", "embedding: [openai, ollama]"),
                create("embedding must have exactly one of", "embedding: {type: openai, model: m, dimensions: 3}"),
                create("model is required by ollama", "embedding: ollama"),
                create("chunking.nnoe is unknown: did you mean none?", "chunking: nnoe"),
                create(
                        "chunking.none.chunkSize is unknown: nothing is understood here",
                        "chunking: {none: {chunkSize: 3}}"),
                create("chunking.none must hold parameters by name, was", "chunking: {none: really}"),
                create("loading.column must hold parameters by name, was", "loading: {column: content}"),
                create("loading.column.columnName must be one value, was", "loading: {column: {columnName: [a, b]}}"),
                create("loading.column.columnName must be one value, was", "loading: {column: {columnName: {a: b}}}"),
                create("source must be one value, was", "source: {schema: public, table: blog_posts}"),
                yaml("embedding is required", "- createVectorizer: {}\n"));
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                create(
                        "embedding.ollama.dimensions must be a whole number, was \"many\"",
                        "embedding: {ollama: {model: m, dimensions: many}}"),
                create(
                        "embedding.ollama.dimensions must be a whole number, was \"${dims}\"",
                        "embedding: {ollama: {model: m, dimensions: '${dims}'}}"),
                create(
                        "embedding.ollama.dimensions must be a whole number, was 1.5",
                        "embedding: {ollama: {model: m, dimensions: 1.5}}"),
                create(
                        "embedding.ollama.dimensions must be a whole number, was 99999999999",
                        "embedding: {ollama: {model: m, dimensions: 99999999999}}"),
                create(
                        "embedding.ollama.dimensions must be 1 to 16000, was 0",
                        "embedding: {ollama: {model: m, dimensions: 0}}"),
                create(
                        "embedding.ollama.dimensions must be 1 to 16000, was 16001",
                        "embedding: {ollama: {model: m, dimensions: 16001}}"),
                create("embedding.ollama.dimensions is required by ollama", "embedding: {ollama: {model: m}}"),
                create("embedding.ollama.model must not be empty", "embedding: {ollama: {model: '', dimensions: 3}}"),
                create(
                        "embedding.ollama.model must be one value, was empty",
                        "embedding: {ollama: {model: , dimensions: 3}}"),
                create(
                        "embedding.ollama.model must be text, was true: put it in quotes",
                        "embedding: {ollama: {model: yes, dimensions: 3}}"),
                create(
                        "embedding.ollama.options must be a JSON object, was 3",
                        "embedding: {ollama: {model: m, dimensions: 3, options: 3}}"),
                create(
                        "embedding.ollama.options: text must be a JSON object",
                        "embedding: {ollama: {model: m, dimensions: 3, options: '[1]'}}"),
                create(
                        "embedding.ollama.options: text must be a JSON object",
                        "embedding: {ollama: {model: m, dimensions: 3, options: '{1}'}}"),
                create(
                        "stop must be written in one text of JSON",
                        "embedding: {ollama: {model: m, dimensions: 3, options: {stop: [a, b]}}}"),
                create(
                        "embedding.voyageai.inputType must be document or query",
                        "embedding: {voyageai: {model: m, dimensions: 3, inputType: both}}"),
                create(
                        "loading.column.retries must be at least 0, was -1",
                        "loading: {column: {columnName: content, retries: -1}}"),
                create(
                        "loading.uri.awsRoleArn must be like arn:aws:iam",
                        "loading: {uri: {columnName: content, awsRoleArn: me}}"),
                create("chunkSize must be at least 1, was 0", "chunking: {characterTextSplitter: {chunkSize: 0}}"),
                create(
                        "chunkOverlap must be less than chunkSize (100), was 400, the default",
                        "chunking: {characterTextSplitter: {chunkSize: 100}}"),
                create(
                        "separators must be a list of texts",
                        "chunking: {recursiveCharacterTextSplitter: {separators: [1, 2]}}"),
                create(
                        "separators must hold at least one text",
                        "chunking: {recursiveCharacterTextSplitter: {separators: []}}"),
                create(
                        "isSeparatorRegex must be true or false, was \"maybe\"",
                        "chunking: {characterTextSplitter: {isSeparatorRegex: maybe}}"),
                create("enqueueExisting must be true or false, was \"1\"", "enqueueExisting: '1'"),
                create("rollbackDropAll must be true or false, was 0", "rollbackDropAll: 0"),
                create(
                        "processing.default.batchSize must be 1 to 2048, was 2049",
                        "processing: {default: {batchSize: 2049}}"),
                create(
                        "processing.default.concurrency must be 1 to 50, was 51",
                        "processing: {default: {batchSize: 2049, concurrency: 51}}"),
                create(
                        "indexing.diskann.maxAlpha must be a number, was \"NaN\"",
                        "indexing: {diskann: {maxAlpha: NaN}}"),
                create(
                        "indexing.diskann.storageLayout must be memory_optimized or plain",
                        "indexing: {diskann: {storageLayout: flat}}"),
                create("indexing.hnsw.m must be 2 to 100, was 1", "indexing: {hnsw: {m: 1, efConstruction: 3}}"),
                create(
                        "indexing.hnsw.efConstruction must be 4 to 1000, was 3",
                        "indexing: {hnsw: {m: 1, efConstruction: 3}}"),
                create("indexing.hnsw.opclass must be one of", "indexing: {hnsw: {opclass: vector_foo_ops}}"));
    }

    private static Stream<Arguments> configurations() {
        return Stream.of(
                create(
                        "formatting.pythonTemplate.template must contain $chunk",
                        "formatting: {pythonTemplate: {template: $title}}"),
                create("chunking must be none for a destination column", "destination: {column: {embeddingColumn: e}}"),
                create(
                        "dimensions must be at most 2000 for an hnsw index",
                        "indexing: hnsw",
                        "embedding: {ollama: {model: m, dimensions: 2001}}"),
                create("relation \"nowhere\" does not exist", "source: nowhere"),
                create("has no primary key", "source: keyless"),
                create("missing", "loading: {column: {columnName: missing}}"),
                create("timescaledb", "scheduling: timescaledb"));
    }

    private static Stream<Arguments> references() {
        return Stream.of(
                yaml("dropVectorizer: name or vectorizerId must be given, and not both", "- dropVectorizer: {}\n"),
                yaml(
                        "dropVectorizer: name or vectorizerId must be given, and not both",
                        "- dropVectorizer: {name: a, vectorizerId: 3}\n"),
                yaml(
                        "dropVectorizer: vectorizerId must be a whole number, was \"a\"",
                        "- dropVectorizer: {vectorizerId: a}\n"),
                yaml(
                        "dropVectorizer: dropall is unknown: did you mean dropAll?",
                        "- dropVectorizer: {name: a, dropall: false}\n"),
                yaml("enableVectorizer: name must not be empty", "- enableVectorizer: {name: ' '}\n"),
                yaml("disableVectorizer: id is unknown", "- disableVectorizer: {id: 3}\n"),
                yaml("there is no vectorizer with id 7", "- disableVectorizer: {vectorizerId: 7}\n"),
                yaml(
                        "installVectorizerCatalog: version must be at most 0.1.0",
                        "- installVectorizerCatalog: {version: 1.0.0}\n"),
                yaml(
                        "installVectorizerCatalog: version must be like 0.1.0, was newest",
                        "- installVectorizerCatalog: {version: newest}\n"),
                yaml("installVectorizerCatalog: schema is unknown", "- installVectorizerCatalog: {schema: vectors}\n"));
    }

    private static Stream<Arguments> injections() {
        return Stream.of(
                create(
                        "source name must be written as in SQL",
                        "source: \"blog_posts'::regclass); drop table blog_posts; --\""),
                create("name must be lower-case letters", "name: \"p'); drop table blog_posts; --\""),
                create("queueTable: ", "queueTable: \"q\\0\""),
                create(
                        "embedding.ollama.model: text must not hold a NUL character",
                        "embedding: {ollama: {model: \"m\\0\", dimensions: 3}}"),
                create(
                        "embedding.ollama.dimensions must be a whole number",
                        "embedding: {ollama: {model: m, dimensions: '3); drop table blog_posts; --'}}"),
                create(
                        "embedding.ollama.options: text must be a JSON object",
                        "embedding: {ollama: {model: m, dimensions: 3, options: \"{}'); drop table blog_posts; --\"}}"),
                create(
                        "indexing.diskann.maxAlpha must be a number",
                        "indexing: {diskann: {maxAlpha: '1); drop table blog_posts; --'}}"),
                create("enqueueExisting must be true or false", "enqueueExisting: 'true); drop table blog_posts; --'"),
                yaml(
                        "vectorizerId must be a whole number",
                        "- dropVectorizer: {vectorizerId: '1); drop table blog_posts; --'}\n"));
    }

    private static Stream<Arguments> xml() {
        String loading = "<ai:loading><ai:column columnName=\"content\"/></ai:loading>";
        String embedding = "<ai:embedding><ai:ollama model=\"m\" dimensions=\"3\"/></ai:embedding>";
        String open = "<ai:createVectorizer source=\"blog_posts\" name=\"posts\"";
        return Stream.of(
                xml(
                        "'name' must appear on element 'ai:createVectorizer'",
                        "<ai:createVectorizer source=\"blog_posts\">%s%s</ai:createVectorizer>"
                                .formatted(loading, embedding)),
                xml(
                        "'nmae' is not allowed to appear in element 'ai:createVectorizer'. (nmae is unknown: did you mean name?)",
                        open + " nmae=\"x\">%s%s</ai:createVectorizer>".formatted(loading, embedding)),
                xml(
                        "'many' is not a valid value",
                        open
                                + ">%s<ai:embedding><ai:ollama model=\"m\" dimensions=\"many\"/></ai:embedding></ai:createVectorizer>"
                                        .formatted(loading)),
                xml("is not complete", open + ">%s</ai:createVectorizer>".formatted(loading)),
                xml(
                        "starting with element 'ai:openai'",
                        open
                                + ">%s<ai:embedding><ai:ollama model=\"m\" dimensions=\"3\"/><ai:openai model=\"m\" dimensions=\"3\"/></ai:embedding></ai:createVectorizer>"
                                        .formatted(loading)),
                xml(
                        "'perhaps' is not a valid value",
                        open + " enqueueExisting=\"perhaps\">%s%s</ai:createVectorizer>".formatted(loading, embedding)),
                xml(
                        "cannot have character [children]",
                        open + ">%s%s text</ai:createVectorizer>".formatted(loading, embedding)),
                xml(
                        "embedding.ollama.dimensions must be a whole number, was \"${dims}\"",
                        open
                                + ">%s<ai:embedding><ai:ollama model=\"m\" dimensions=\"${dims}\"/></ai:embedding></ai:createVectorizer>"
                                        .formatted(loading)),
                xml(
                        "embedding.ollama.dimensions must be 1 to 16000, was -3",
                        open
                                + ">%s<ai:embedding><ai:ollama model=\"m\" dimensions=\"-3\"/></ai:embedding></ai:createVectorizer>"
                                        .formatted(loading)),
                xml(
                        "(key is unknown: understood are source, name, queueSchema, queueTable, grantTo,",
                        open + " key=\"x\">%s%s</ai:createVectorizer>".formatted(loading, embedding)),
                xml(
                        "(model_name is unknown: understood are model, dimensions, baseUrl, options, keepAlive)",
                        open
                                + ">%s<ai:embedding><ai:ollama model_name=\"m\" dimensions=\"3\"/></ai:embedding></ai:createVectorizer>"
                                        .formatted(loading)),
                xml(
                        "(column_name is unknown: did you mean columnName?)",
                        open
                                + "><ai:loading><ai:column column_name=\"content\"/></ai:loading>%s</ai:createVectorizer>"
                                        .formatted(embedding)),
                xml(
                        "(opnai is unknown: did you mean openai?)",
                        open
                                + ">%s<ai:embedding><ai:opnai model=\"m\" dimensions=\"3\"/></ai:embedding></ai:createVectorizer>"
                                        .formatted(loading)),
                xml(
                        "(chunkin is unknown: did you mean chunking?)",
                        open
                                + ">%s%s<ai:chunkin><ai:none/></ai:chunkin></ai:createVectorizer>"
                                        .formatted(loading, embedding)),
                xml("(vectorizerID is unknown: did you mean vectorizerId?)", "<ai:dropVectorizer vectorizerID=\"3\"/>"),
                xml("createVectorzer'. Check for spelling", "<ai:createVectorzer source=\"blog_posts\"/>"));
    }

    private static Stream<Arguments> json() {
        String call = """
                {"createVectorizer": {
                  "source": "blog_posts", "name": "posts",
                  "loading": {"column": {"columnName": "content"}},
                  "embedding": {"ollama": {"model": "m", "dimensions": 3}},
                  %s
                }}
                """;
        return Stream.of(
                json("queuetable is unknown: did you mean queueTable?", call.formatted("\"queuetable\": \"q\"")),
                json(
                        "processing.default.batch_size is unknown: did you mean batchSize?",
                        call.formatted("\"processing\": {\"default\": {\"batch_size\": 3}}")),
                json(
                        "chunking.recursiveTextSplitter is unknown: understood are characterTextSplitter,",
                        call.formatted("\"chunking\": {\"recursiveTextSplitter\": {}}")),
                json("indexing must have exactly one of", call.formatted("\"indexing\": null")),
                json("grantTo: identifier", call.formatted("\"grantTo\": \"a,,b\"")),
                json("grantTo: ", call.formatted("\"grantTo\": [\"r\\u0000\"]")),
                json(
                        "separators: text must not hold a NUL character",
                        call.formatted(
                                "\"chunking\": {\"recursiveCharacterTextSplitter\": {\"separators\": [\"\\u0000\", \"\"]}}")),
                json(
                        "formatting.pythonTemplate.template: text must not hold a NUL character",
                        call.formatted("\"formatting\": {\"pythonTemplate\": {\"template\": \"$chunk\\u0000\"}}")),
                json("destination: ", call.formatted("\"destination\": {\"table\": {\"destination\": \"d\\u0000\"}}")),
                json(
                        "chunkOverlap must be less than chunkSize (800), was 800",
                        call.formatted("\"chunking\": {\"recursiveCharacterTextSplitter\": {\"chunkOverlap\": 800}}")));
    }
}
