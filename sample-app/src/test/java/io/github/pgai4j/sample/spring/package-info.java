/** An application of Spring Boot with Spring Data JPA, as its users write it: nothing here knows how we map. */
package io.github.pgai4j.sample.spring;
