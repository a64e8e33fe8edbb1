package io.github.pgai4j.internal.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.internal.sql.SourceValue;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever pgjdbc returns for a type is written as psycopg's value for it would be. */
class FormatterIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null::text|None",
                "true|True",
                "7::int2|7",
                "'{\"b\": 1, \"a\": [true, null, \"x\"]}'::jsonb|{'a': [True, None, 'x'], 'b': 1}",
                "'{\"b\": 1}'::json|{'b': 1}",
                "array[1,null,3]|[1, None, 3]",
                "array['a','it''s']|['a', \"it's\"]",
                "1.0::float8|1.0",
                "1.1::float4|1.1",
                "1e22::float8|1e+22",
                "1.50::numeric|1.50",
                "timestamp '2024-01-06 10:20:30.123'|2024-01-06 10:20:30.123000",
                "date '2024-01-06'|2024-01-06",
                "time '10:20:30'|10:20:30",
                "interval '1 day 2:03:04'|1 day, 2:03:04",
                "interval '1 mon'|30 days, 0:00:00",
                "'\\xdead'::bytea|b'\\xde\\xad'",
                "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "'10.0.0.1'::inet|10.0.0.1",
                "'<a/>'::xml|<a/>",
                "'NaN'::numeric|NaN",
                "'NaN'::float8|nan",
                "'-Infinity'::float8|-inf",
                "1000::money|$1,000.00",
                "(-12.5)::money|-$12.50",
                "timestamptz '2024-01-06 10:20:30+00'|2024-01-06 10:20:30+00:00",
                "'[1,5)'::int4range|[1, 5)",
                "'(,5)'::int8range|(None, 5)",
                "'empty'::int4range|empty",
                "'[1.50,)'::numrange|[1.50, None)",
                "'[2024-01-01,2024-02-01)'::daterange|[2024-01-01, 2024-02-01)",
                "tsrange('2024-01-01 10:00', '2024-01-02 00:00:00.5')|[2024-01-01 10:00:00, 2024-01-02 00:00:00.500000)",
                "tstzrange('2024-01-01 10:00+00', null)|[2024-01-01 10:00:00+00:00, None)",
                "'{[1,3),[5,7)}'::int4multirange|{[1, 3), [5, 7)}",
                "'(1,2)'::point|(1,2)",
                "'(1.5,-2e30)'::point|(1.5,-2e+30)",
                "'((1,2),(3,4))'::box|(3,4),(1,2)",
                "'[(1,2),(3,4)]'::path|[(1,2),(3,4)]",
                "'<(1,2),3>'::circle|<(1,2),3>",
                "'101'::bit(3)|101",
                "'a b:1'::tsvector|'a' 'b':1",
                "'10.0.0.0/8'::cidr|10.0.0.0/8",
                "timetz '10:20:30+02'|10:20:30+02:00",
            })
    void valuesOfPostgresLookAsInPython(String expression, String expected) throws Exception {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + expression)) {
            result.next();
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("x", SourceValue.of(result, 1));

            assertThat(Formatters.pythonTemplate("$x").format("", row)).isEqualTo(expected);
        }
    }
}
