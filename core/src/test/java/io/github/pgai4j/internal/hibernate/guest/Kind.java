package io.github.pgai4j.internal.hibernate.guest;

import io.github.pgai4j.internal.hibernate.guest.Library.Author;
import io.github.pgai4j.internal.hibernate.guest.Library.Book;
import io.github.pgai4j.internal.hibernate.guest.Library.Disc;
import io.github.pgai4j.internal.hibernate.guest.Library.Draft;
import io.github.pgai4j.internal.hibernate.guest.Library.Identified;
import io.github.pgai4j.internal.hibernate.guest.Library.Loan;
import io.github.pgai4j.internal.hibernate.guest.Library.LoanKey;
import io.github.pgai4j.internal.hibernate.guest.Library.Medium;
import io.github.pgai4j.internal.hibernate.guest.Library.Person;
import io.github.pgai4j.internal.hibernate.guest.Library.Publication;
import io.github.pgai4j.internal.hibernate.guest.Library.Shelf;
import io.github.pgai4j.internal.hibernate.guest.Library.Tag;
import java.util.List;
import java.util.function.LongFunction;

/**
 * An entity of one kind of mapping.
 *
 * @param root the entity class at the top of its hierarchy
 * @param maker makes an instance of a number that is another one each time
 */
record Kind(String name, Class<?> type, Class<?> root, LongFunction<Object> maker) {

    static final List<Kind> ALL = List.of(
            new Kind("SINGLE_TABLE", Author.class, Person.class, number -> named(new Author(), number)),
            new Kind("JOINED", Book.class, Publication.class, Kind::book),
            new Kind("TABLE_PER_CLASS", Disc.class, Medium.class, number -> named(new Disc(), number)),
            new Kind("PLAIN", Shelf.class, Shelf.class, number -> new Shelf()),
            new Kind("CACHED", Tag.class, Tag.class, number -> named(new Tag(), number)),
            new Kind("COMPOSITE_KEY", Loan.class, Loan.class, number -> new Loan(new LoanKey(number, "Monday"))),
            new Kind("SOFTLY_DELETED", Draft.class, Draft.class, number -> named(new Draft(), number)));

    private static Object book(long number) {
        Book book = new Book();
        book.setIsbn("isbn " + number);
        return named(book, number);
    }

    private static Object named(Identified entity, long number) {
        entity.setName("number " + number);
        return entity;
    }

    @Override
    public String toString() {
        return name;
    }
}
