package am.hamaynk.registers.people;

import am.hamaynk.registers.data.Entities;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.reading.Dates;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A person while they are edited: names are never empty, nobody moves before birth, keys follow the names. */
@Entity
@Table(name = "registers_resident")
public class Resident implements Entities.Versioned {
    @Id
    private String id;

    @Column(name = "last_name")
    private String lastName;

    @Column(name = "first_name")
    private String firstName;

    private String patronymic;

    @Column(name = "birth_date")
    private java.sql.Date birthDate;

    private String sex;
    private String psn;
    private String document;
    private String nationality;
    private String education;

    @Column(name = "marital_status")
    private String maritalStatus;

    private String phone;
    private String email;

    @Column(name = "household_id")
    private String householdId;

    private String relation;
    private String settlement;
    private String street;
    private String building;
    private String apartment;

    @Column(name = "address_from")
    private java.sql.Date addressFrom;

    private java.sql.Date arrived;
    private java.sql.Date departed;
    private java.sql.Date died;
    private boolean elsewhere;

    @Column(name = "person_key")
    private String personKey;

    @Column(name = "sort_key")
    private String sortKey;

    @Version
    private long version;

    private Timestamp created;
    private Timestamp changed;

    protected Resident() {}

    public Resident(ResidentRecord record, Keys keys) {
        id = record.id();
        created = Timestamp.from(Instant.now());
        change(record, keys);
    }

    /** Takes all facts from a record; its key, version and what it was merged into stay its own. */
    public void change(ResidentRecord record, Keys keys) {
        if (record.lastName() == null || record.firstName() == null) {
            throw new IllegalArgumentException("A resident has a name");
        }
        lastName = record.lastName();
        firstName = record.firstName();
        patronymic = record.patronymic();
        birthDate = sql(record.birthDate());
        sex = record.sex();
        psn = record.psn();
        document = record.document();
        nationality = record.nationality();
        education = record.education();
        maritalStatus = record.maritalStatus();
        phone = record.phone();
        email = record.email();
        householdId = record.householdId();
        relation = record.relation();
        settlement = record.settlement();
        street = record.street();
        building = record.building();
        apartment = record.apartment();
        addressFrom = sql(Dates.orLongAgo(record.addressFrom()));
        arrived = sql(record.arrived());
        departed = sql(record.departed());
        died = sql(record.died());
        elsewhere = record.elsewhere();
        personKey = keys.person(lastName, firstName, record.birthDate());
        sortKey = keys.sort(record.name());
        changed = Timestamp.from(Instant.now());
    }

    @Override
    public long version() {
        return version;
    }

    private static java.sql.Date sql(LocalDate day) {
        return day == null ? null : java.sql.Date.valueOf(day);
    }
}
