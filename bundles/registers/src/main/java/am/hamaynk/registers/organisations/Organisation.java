package am.hamaynk.registers.organisations;

import am.hamaynk.registers.data.Entities;
import am.hamaynk.registers.data.Keys;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** An organisation while it is edited: it always has a name, and its keys follow the name. */
@Entity
@Table(name = "registers_organisation")
public class Organisation implements Entities.Versioned {
    @Id
    private String id;

    private String tin;
    private String name;
    private String kind;
    private String settlement;
    private String street;
    private String building;
    private String phone;
    private String email;
    private Date opened;
    private Date closed;

    @Column(name = "person_key")
    private String personKey;

    @Column(name = "sort_key")
    private String sortKey;

    @Version
    private long version;

    private Timestamp created;
    private Timestamp changed;

    protected Organisation() {}

    public Organisation(OrganisationRecord record, Keys keys) {
        id = record.id();
        created = Timestamp.from(Instant.now());
        change(record, keys);
    }

    public void change(OrganisationRecord record, Keys keys) {
        if (record.name() == null) {
            throw new IllegalArgumentException("An organisation has a name");
        }
        tin = record.tin();
        name = record.name();
        kind = record.kind();
        settlement = record.settlement();
        street = record.street();
        building = record.building();
        phone = record.phone();
        email = record.email();
        opened = sql(record.opened());
        closed = sql(record.closed());
        personKey = Keys.cut(keys.of(name), 520);
        sortKey = keys.sort(name);
        changed = Timestamp.from(Instant.now());
    }

    @Override
    public long version() {
        return version;
    }

    private static Date sql(LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
