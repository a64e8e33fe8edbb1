package io.github.pgai4j.internal.hibernate.guest;

import jakarta.persistence.Basic;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SoftDelete;

/** Entities of each kind of inheritance, with associations, collections, cascades, keys and callbacks of each kind. */
final class Library {

    static final List<Class<?>> ENTITIES = List.of(
            Person.class,
            Author.class,
            Reader.class,
            Profile.class,
            Publication.class,
            Book.class,
            Journal.class,
            Medium.class,
            Tape.class,
            Disc.class,
            Shelf.class,
            Tag.class,
            Loan.class,
            Draft.class);

    private Library() {}

    @MappedSuperclass
    abstract static class Identified {

        @Id
        @GeneratedValue
        private Long id;

        @Version
        int version;

        String name;

        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }
    }

    @Embeddable
    static class Address {

        String street;
        private String town;

        protected Address() {}

        Address(String street, String town) {
            this.street = street;
            this.town = town;
        }

        String getTown() {
            return town;
        }
    }

    @Entity(name = "Person")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Person extends Identified {

        @Embedded
        Address home = new Address("High Street", "Oldtown");

        @ElementCollection
        private Set<String> languages = new TreeSet<>(List.of("en", "fr"));

        @ElementCollection
        private List<Address> earlier = new ArrayList<>(List.of(new Address("Low Street", "Newtown")));

        Set<String> getLanguages() {
            return languages;
        }

        List<Address> getEarlier() {
            return earlier;
        }
    }

    @Entity(name = "Author")
    static class Author extends Person {

        @OneToMany(mappedBy = "author", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("name")
        private List<Book> books = new ArrayList<>();

        @OneToOne(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        private Profile profile;

        List<Book> getBooks() {
            return books;
        }

        Profile getProfile() {
            return profile;
        }

        void setProfile(Profile profile) {
            this.profile = profile;
        }

        @PrePersist
        @PreRemove
        void changed() {
            setName(getName() + "!");
        }
    }

    @Entity(name = "Reader")
    static class Reader extends Person {

        @ManyToMany
        private List<Tag> interests = new ArrayList<>();

        List<Tag> getInterests() {
            return interests;
        }
    }

    @Entity(name = "Profile")
    static class Profile extends Identified {

        @Basic(fetch = FetchType.LAZY)
        String about = "writes";
    }

    @Entity(name = "Publication")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Publication extends Identified {

        @NaturalId
        String isbn;

        void setIsbn(String isbn) {
            this.isbn = isbn;
        }
    }

    @Entity(name = "Book")
    static class Book extends Publication {

        @ManyToOne(fetch = FetchType.LAZY)
        private Author author;

        Author getAuthor() {
            return author;
        }

        void setAuthor(Author author) {
            this.author = author;
        }
    }

    @Entity(name = "Journal")
    static class Journal extends Publication {

        int issue = 1;
    }

    @Entity(name = "Medium")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Medium extends Identified {}

    @Entity(name = "Tape")
    static class Tape extends Medium {

        int minutes = 60;
    }

    @Entity(name = "Disc")
    static class Disc extends Medium {

        int tracks = 12;
    }

    // Nothing but a key and a name: Hibernate deletes it unseen.
    @Entity(name = "Shelf")
    static class Shelf {

        @Id
        @GeneratedValue
        private Long id;

        String name;

        Long getId() {
            return id;
        }

        void setName(String name) {
            this.name = name;
        }
    }

    @Entity(name = "Tag")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "tags")
    static class Tag extends Identified {}

    @Embeddable
    record LoanKey(Long reader, String visit) {}

    @Entity(name = "Loan")
    static class Loan {

        @EmbeddedId
        private LoanKey key;

        String name;

        protected Loan() {}

        Loan(LoanKey key) {
            this.key = key;
        }

        LoanKey getKey() {
            return key;
        }

        void setName(String name) {
            this.name = name;
        }
    }

    @Entity(name = "Draft")
    @SoftDelete
    static class Draft extends Identified {}
}
