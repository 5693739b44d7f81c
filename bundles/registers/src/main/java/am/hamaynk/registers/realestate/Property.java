package am.hamaynk.registers.realestate;

import am.hamaynk.registers.data.Entities;
import am.hamaynk.registers.reading.Dates;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A piece of real estate while it is edited: its code never changes, its value is never negative. */
@Entity
@Table(name = "registers_property")
public class Property implements Entities.Versioned {
    @Id
    private String id;

    private String code;

    @Column(name = "code_key")
    private String codeKey;

    private String kind;

    @Column(name = "cadastral_value")
    private long value;

    @Column(name = "net_income")
    private Long netIncome;

    @Column(name = "value_from")
    private Date valueFrom;

    private BigDecimal area;
    private String purpose;
    private String zone;
    private String settlement;
    private String street;
    private String building;
    private String apartment;
    private Date ended;

    @Version
    private long version;

    private Timestamp created;
    private Timestamp changed;

    protected Property() {}

    /** @param now as what is told on the day of entry is compared with it */
    public Property(PropertyRecord record, Instant now) {
        id = record.id();
        code = record.cadastralCode();
        codeKey = PropertyStore.codeKey(code);
        created = Timestamp.from(now);
        change(record);
    }

    public void change(PropertyRecord record) {
        if (record.cadastralValue() < 0) {
            throw new IllegalArgumentException("A value is not negative");
        }
        kind = record.kind();
        value = record.cadastralValue();
        netIncome = record.netIncome();
        valueFrom = Date.valueOf(Dates.orLongAgo(record.valueFrom()));
        area = record.area();
        purpose = record.purpose();
        zone = record.zone();
        settlement = record.settlement();
        street = record.street();
        building = record.building();
        apartment = record.apartment();
        ended = record.ended() == null ? null : Date.valueOf(record.ended());
        changed = Timestamp.from(Instant.now());
    }

    @Override
    public long version() {
        return version;
    }
}
