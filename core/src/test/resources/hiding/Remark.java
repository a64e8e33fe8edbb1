package app;

@Entity
@Table(name = "remark")
public class Remark {
    @Id
    Long id;

    Long number;
}
