/** Tests of the changes through Liquibase's own parsers, commands and serializers. */
package io.github.pgai4j.liquibase;
