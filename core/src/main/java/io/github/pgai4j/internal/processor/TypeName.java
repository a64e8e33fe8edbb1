package io.github.pgai4j.internal.processor;

/** Name of a top-level type. */
record TypeName(String packageName, String simpleName) {

    String qualified() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }
}
