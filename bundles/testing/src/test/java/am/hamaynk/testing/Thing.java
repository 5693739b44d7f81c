package am.hamaynk.testing;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** An entity to try JPA with. */
@Entity
@Table(name = "testing_thing")
class Thing {
    @Id
    @Column(columnDefinition = "char(36)")
    private String id;

    private String name;

    @Lob
    private String story;

    protected Thing() {}

    Thing(String id, String name, String story) {
        this.id = id;
        this.name = name;
        this.story = story;
    }

    String story() {
        return story;
    }
}
