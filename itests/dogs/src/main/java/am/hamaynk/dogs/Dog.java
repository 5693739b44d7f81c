package am.hamaynk.dogs;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** One registered dog; never leaves the module but as its {@link Row}. */
@Entity
@Table(name = "dogs_dog")
public class Dog {
    @Id
    private String id;

    @Version
    private long version;

    private String keeper;
    private String name;
    private String chip;
    private long fee;

    protected Dog() {}

    Dog(String id, String keeper, String name, String chip, long fee) {
        this.id = id;
        this.keeper = keeper;
        this.name = name;
        this.chip = chip;
        this.fee = fee;
    }

    Row toRecord() {
        return new Row(id, name, chip, fee);
    }

    /** @param chip fifteen digits (ISO 11784) */
    public record Row(String id, String name, String chip, long fee) {}
}
