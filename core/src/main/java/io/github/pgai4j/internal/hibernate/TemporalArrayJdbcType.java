package io.github.pgai4j.internal.hibernate;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.ArrayJdbcType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/**
 * Arrays of times whose elements are what they are alone: in the time zone of the session
 * ({@code hibernate.jdbc.time_zone}), with fractions of seconds, and of the type that they are compared with.
 */
public final class TemporalArrayJdbcType extends ArrayJdbcType {

    private static final long serialVersionUID = 1L;

    /** @param elementJdbcType the type of each */
    public TemporalArrayJdbcType(JdbcType elementJdbcType) {
        super(elementJdbcType);
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        ValueBinder<X> general = super.getBinder(javaType);
        return new BasicBinder<>(javaType, this) {

            private static final long serialVersionUID = 1L;

            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                    throws SQLException {
                Object elements = general.getBindValue(value, options);
                if (elements instanceof Timestamp[] || elements instanceof Time[]) {
                    // of no type, so that the server finds it, as it does for one of these alone
                    statement.setObject(index, literal((Date[]) elements, options.getJdbcTimeZone()), Types.OTHER);
                } else {
                    general.bind(statement, value, index, options);
                }
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                    throws SQLException {
                general.bind(statement, value, name, options);
            }
        };
    }

    private static String literal(Date[] elements, TimeZone zone) {
        Calendar calendar = zone == null ? Calendar.getInstance() : Calendar.getInstance(zone);
        return Arrays.stream(elements)
                .map(element -> text(element, calendar))
                .collect(Collectors.joining("\",\"", "{\"", "\"}"));
    }

    private static String text(Date element, Calendar calendar) {
        calendar.setTime(element);
        return element instanceof Timestamp timestamp
                ? String.format(
                        Locale.ROOT,
                        "%1$tY-%1$tm-%1$td %1$tH:%1$tM:%1$tS.%2$09d%1$tz%3$s",
                        calendar,
                        timestamp.getNanos(),
                        calendar.get(Calendar.ERA) == GregorianCalendar.BC ? " BC" : "")
                : String.format(Locale.ROOT, "%1$tH:%1$tM:%1$tS.%1$tL%1$tz", calendar);
    }
}
