package am.hamaynk.taxes.tariff;

import am.hamaynk.api.data.Ids;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** What the council has set for a local due or fee in one year. */
@Entity
@Table(name = "taxes_tariff")
class Tariff {
    @Id
    private String id;

    @Version
    private int version;

    private String code;

    @Column(name = "tax_year")
    private int year;

    private long amount;
    private String act;

    @Column(name = "decided_on")
    private LocalDate decidedOn;

    @Column(name = "set_by")
    private String setBy;

    protected Tariff() {}

    Tariff(String code, int year) {
        id = Ids.next();
        this.code = code;
        this.year = year;
    }

    void set(long drams, String byAct, LocalDate on, String by) {
        amount = drams;
        act = byAct;
        decidedOn = on;
        setBy = by;
    }

    Tariffs.Set toRecord() {
        return new Tariffs.Set(code, year, amount, act, decidedOn, setBy);
    }
}
