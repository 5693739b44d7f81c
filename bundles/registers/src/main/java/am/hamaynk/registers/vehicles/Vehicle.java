package am.hamaynk.registers.vehicles;

import am.hamaynk.registers.data.Entities;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.realestate.Codes;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A vehicle while it is edited: its plate never changes, its power is never negative. */
@Entity
@Table(name = "registers_vehicle")
public class Vehicle implements Entities.Versioned {
    @Id
    private String id;

    private String plate;

    @Column(name = "plate_key")
    private String plateKey;

    private String kind;
    private String model;
    private int horsepower;

    @Column(name = "production_year")
    private Integer year;

    private Integer seats;

    @Column(name = "power_from")
    private Date powerFrom;

    private Date ended;

    @Version
    private long version;

    private Timestamp created;
    private Timestamp changed;

    protected Vehicle() {}

    /** @param now as what is told on the day of entry is compared with it */
    public Vehicle(VehicleRecord record, Instant now) {
        id = record.id();
        plate = record.plate();
        plateKey = Codes.key(plate);
        created = Timestamp.from(now);
        change(record);
    }

    public void change(VehicleRecord record) {
        if (record.horsepower() < 0) {
            throw new IllegalArgumentException("Power is not negative");
        }
        kind = record.kind();
        model = record.model();
        horsepower = record.horsepower();
        year = record.year();
        seats = record.seats();
        powerFrom = Date.valueOf(Dates.orLongAgo(record.powerFrom()));
        ended = record.ended() == null ? null : Date.valueOf(record.ended());
        changed = Timestamp.from(Instant.now());
    }

    @Override
    public long version() {
        return version;
    }
}
