package com.example.blog;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A database of its own for a test class whose context Spring makes. */
final class EachDatabase implements AfterAllCallback {

    private final Blog blog = new Blog();

    void register(DynamicPropertyRegistry registry) {
        for (String argument : blog.arguments()) {
            String[] property = argument.substring(2).split("=", 2);
            registry.add(property[0], () -> property[1]);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        blog.close();
    }
}
