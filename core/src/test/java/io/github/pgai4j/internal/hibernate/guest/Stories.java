package io.github.pgai4j.internal.hibernate.guest;

import io.github.pgai4j.internal.hibernate.guest.Library.Address;
import io.github.pgai4j.internal.hibernate.guest.Library.Author;
import io.github.pgai4j.internal.hibernate.guest.Library.Book;
import io.github.pgai4j.internal.hibernate.guest.Library.Disc;
import io.github.pgai4j.internal.hibernate.guest.Library.Person;
import io.github.pgai4j.internal.hibernate.guest.Library.Profile;
import io.github.pgai4j.internal.hibernate.guest.Library.Reader;
import io.github.pgai4j.internal.hibernate.guest.Library.Shelf;
import io.github.pgai4j.internal.hibernate.guest.Library.Tag;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaUpdate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hibernate.Hibernate;
import org.hibernate.Session;

/** What an application does to several entities at once: associations, collections, cascades, queries. */
final class Stories {

    private final Protocol protocol;

    Stories(Protocol protocol) {
        this.protocol = protocol;
    }

    void tell() {
        associations();
        orphans();
        collections();
        naturalIds();
        statelessBatches();
        queries();
        bulkStatements();
    }

    private long author(String name) {
        return protocol.factory().fromTransaction(session -> {
            Author author = new Author();
            author.setName(name);
            author.setProfile(new Profile());
            for (String title : List.of("First", "Second")) {
                Book book = new Book();
                book.setName(title);
                book.setIsbn(name + " " + title);
                book.setAuthor(author);
                author.getBooks().add(book);
            }
            session.persist(author);
            return author.getId();
        });
    }

    private void associations() {
        Map<String, BiConsumer<Session, Author>> deeds = Map.of(
                "remove", Session::remove,
                "persist", Session::persist,
                "merge", Session::merge,
                "refresh", (session, author) -> session.refresh(author),
                "evict", Session::evict);
        deeds.keySet().stream().sorted().forEach(deed -> {
            author("lazy " + deed);
            protocol.transaction("lazy association " + deed, session -> {
                Book book = book(session, "lazy %s First".formatted(deed));
                protocol.read(Hibernate.isInitialized(book.getAuthor()));
                deeds.get(deed).accept(session, book.getAuthor());
            });
        });
        long id = author("graph");
        protocol.transaction("remove cascades", session -> session.remove(session.getReference(Author.class, id)));
        long removed = author("removed graph");
        protocol.transaction("remove cascades from a loaded graph", session -> {
            Author author = session.find(Author.class, removed);
            Hibernate.initialize(author.getBooks());
            Hibernate.initialize(author.getProfile());
            session.remove(author);
        });
        long merged = author("merged graph");
        Author detached = protocol.factory().fromSession(session -> {
            Author author = session.find(Author.class, merged);
            Hibernate.initialize(author.getBooks());
            return author;
        });
        detached.getBooks().get(0).setName("Renamed");
        detached.getBooks().remove(1);
        protocol.transaction("merge of a graph", session -> session.merge(detached));
        protocol.transaction("persist of a child refers to a proxy", session -> {
            Book book = new Book();
            book.setIsbn("child");
            book.setAuthor(session.getReference(Author.class, merged));
            session.persist(book);
        });
    }

    private void orphans() {
        long id = author("orphans");
        protocol.transaction(
                "orphan of a collection",
                session -> session.find(Author.class, id).getBooks().remove(0));
        protocol.transaction(
                "orphan of a reference",
                session -> session.find(Author.class, id).setProfile(null));
        protocol.transaction(
                "orphans of a cleared collection",
                session -> session.find(Author.class, id).getBooks().clear());
    }

    private void collections() {
        long id = protocol.factory().fromTransaction(session -> {
            Reader reader = new Reader();
            session.persist(reader);
            return reader.getId();
        });
        protocol.transaction("elements change", session -> {
            Reader reader = session.find(Reader.class, id);
            reader.getLanguages().add("de");
            reader.getEarlier().add(new Address("Long Street", "Midtown"));
            reader.getEarlier().remove(0);
            Tag tag = new Tag();
            tag.setName("sea");
            session.persist(tag);
            reader.getInterests().add(tag);
        });
        protocol.transaction("elements are read", session -> {
            Reader reader = session.find(Reader.class, id);
            protocol.read(reader.getLanguages());
            protocol.read(reader.getEarlier().stream().map(Address::getTown).toList());
            protocol.read(reader.getInterests().stream().map(Tag::getName).toList());
        });
        protocol.transaction(
                "cached entity is read",
                session -> protocol.read(session.createSelectionQuery("from Tag where name = 'sea'", Tag.class)
                        .setCacheable(true)
                        .getSingleResult()
                        .getName()));
    }

    @SuppressWarnings("deprecation") // its replacement came with 7.3
    private void naturalIds() {
        author("natural");
        protocol.transaction("natural id", session -> {
            Book book = book(session, "natural First");
            protocol.read(book.getName());
            session.remove(session.bySimpleNaturalId(Book.class).getReference("natural First"));
        });
        protocol.transaction(
                "removed natural id",
                session -> protocol.read(session.bySimpleNaturalId(Book.class).load("natural First") == null));
    }

    @SuppressWarnings("deprecation")
    private static Book book(Session session, String isbn) {
        return session.bySimpleNaturalId(Book.class).load(isbn);
    }

    private void statelessBatches() {
        List<Shelf> shelves = List.of(new Shelf(), new Shelf(), new Shelf());
        protocol.statelessTransaction("stateless insert of many", session -> session.insertMultiple(shelves));
        shelves.forEach(shelf -> shelf.setName("renamed"));
        protocol.statelessTransaction("stateless update of many", session -> session.updateMultiple(shelves));
        protocol.statelessTransaction("stateless upsert of many", session -> session.upsertMultiple(shelves));
        protocol.statelessTransaction("stateless delete of many", session -> session.deleteMultiple(shelves));
        long id = author("stateless");
        protocol.statelessTransaction("stateless fetch", session -> {
            Author author = session.get(Author.class, id);
            session.fetch(author.getBooks());
            protocol.read(author.getBooks().stream().map(Book::getName).toList());
        });
    }

    private void queries() {
        author("queried");
        for (String query : List.of(
                "select count(*) from Person",
                "select p.name from Person p where type(p) = Author and p.name like 'queried%' order by p.name",
                "select count(b) from Book b join b.author a where a.home.town = 'Oldtown'",
                "select count(m) from Medium m",
                "select treat(p as Author).profile.id is null from Person p where p.name like 'queried%'",
                "select p.name from Author p where exists (select 1 from Book b where b.author = p) and 'fr' member of p.languages order by p.name")) {
            protocol.transaction(
                    query,
                    session -> protocol.read(
                            session.createSelectionQuery(query, Object.class).getResultList()));
        }
        protocol.transaction(
                "page of a fetched graph",
                session -> protocol.read(
                        session.createSelectionQuery("from Book b join fetch b.author order by b.isbn", Book.class)
                                .setFirstResult(1)
                                .setMaxResults(2)
                                .getResultList()
                                .size()));
        protocol.transaction(
                "native query",
                session -> protocol.read(session.createNativeQuery("select count(*) from Shelf", Object.class)
                        .getSingleResult()));
    }

    private void bulkStatements() {
        for (String statement : List.of(
                "update Person set name = 'changed' where name like 'queried%'",
                "update versioned Book set name = 'changed' where name = 'First'",
                "update Medium set name = 'changed'",
                "insert into Shelf (name) select name from Tag",
                "insert into Shelf (name) values ('one'), ('two')",
                "insert into Book (name, isbn) select name, name from Tag where name = 'sea'",
                "delete from Shelf where name = 'one'",
                "delete from Book where isbn like 'queried%'",
                "delete from Medium",
                "delete from Draft")) {
            protocol.transaction(
                    statement,
                    session ->
                            protocol.read(session.createMutationQuery(statement).executeUpdate()));
        }
        protocol.transaction("criteria update", session -> {
            CriteriaUpdate<Person> update = session.getCriteriaBuilder().createCriteriaUpdate(Person.class);
            update.from(Person.class);
            protocol.read(session.createMutationQuery(update.set("name", "all")).executeUpdate());
        });
        protocol.transaction("criteria delete", session -> {
            CriteriaDelete<Disc> delete = session.getCriteriaBuilder().createCriteriaDelete(Disc.class);
            delete.from(Disc.class);
            protocol.read(session.createMutationQuery(delete).executeUpdate());
        });
    }
}
