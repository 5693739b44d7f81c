package am.hamaynk.core.data;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** What the first of two modules writes, by JPA. */
@Entity
@Table(name = "first_deed")
class Deed {
    @Id
    private String id;

    protected Deed() {}

    Deed(String id) {
        this.id = id;
    }
}
