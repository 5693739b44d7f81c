package am.hamaynk.taxes.assessment;

import am.hamaynk.api.data.Ids;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A relief that an officer granted to a payer, for one object or for all, by a rule of law and for a reason. */
@Entity
@Table(name = "taxes_relief")
class ReliefGrant {
    @Id
    @Column(columnDefinition = "char(36)")
    private String id;

    @Version
    private int version;

    private String party;
    private String object;

    @Column(name = "rule_id")
    private String ruleId;

    @Column(name = "rule_key")
    private String ruleKey;

    private String law;
    private int pct;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    private String reason;

    @Column(name = "granted_by")
    private String grantedBy;

    @Column(name = "granted_on")
    private LocalDate grantedOn;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Column(name = "revoked_on")
    private LocalDate revokedOn;

    @Column(name = "revoke_reason")
    private String revokeReason;

    protected ReliefGrant() {}

    ReliefGrant(Reliefs.Grant grant, RuleRef rule, int pct, String by, LocalDate on) {
        id = Ids.next();
        party = grant.payer();
        object = grant.object();
        ruleId = rule.id();
        ruleKey = rule.key();
        law = rule.law();
        this.pct = pct;
        validFrom = grant.from();
        validTo = grant.to();
        reason = grant.reason();
        grantedBy = by;
        grantedOn = on;
    }

    /** It counts no longer, from its first day on: those years are assessed anew. */
    void revoke(String by, LocalDate on, String why) {
        if (revokedOn == null) {
            revokedBy = by;
            revokedOn = on;
            revokeReason = why;
        }
    }

    Reliefs.Granted toRecord() {
        return new Reliefs.Granted(
                id,
                party,
                object,
                ruleId,
                ruleKey,
                law,
                pct,
                validFrom,
                validTo,
                reason,
                grantedBy,
                grantedOn,
                revokedOn,
                revokeReason);
    }
}
