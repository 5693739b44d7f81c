package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.Hands;
import am.hamaynk.services.fee.Fees;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ties an applicant who came without an account to the registers: a number alone is no proof, so it is done by whoever has
 * seen the document.
 */
@Component(service = Identification.class)
public final class Identification {
    private final CaseStore store;
    private final Door door;
    private final RegistersKnown known;
    private final CaseRules rules;
    private final CaseWriter writer;
    private final Fees fees;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Texts texts;

    @Activate
    public Identification(
            @Reference CaseStore store,
            @Reference Door door,
            @Reference RegistersKnown known,
            @Reference CaseRules rules,
            @Reference CaseWriter writer,
            @Reference Fees fees,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Texts texts) {
        this.store = store;
        this.door = door;
        this.known = known;
        this.rules = rules;
        this.writer = writer;
        this.fees = fees;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.texts = texts;
    }

    /**
     * Says who the applicant is; where a proxy acts, for whom.
     *
     * @param number PSN or TIN, as in their document
     * @throws Problem {@code not-yours} (403) for who does not meet applicants; {@code not-now} (409) where they are known or the
     *     case has ended; {@code required-field}, {@code number-unknown} or {@code name-differs} at {@code number}
     */
    public void identify(String caseNumber, String number) {
        User user = access.require();
        if (!Hands.meets(user)) {
            throw Problem.of("not-yours", 403);
        }
        Door.Opened opened = door.open(caseNumber, null);
        Applicant applicant = opened.row().applicant();
        if (opened.applicant() || applicant.party() != null && applicant.principal() == null) {
            throw Problem.conflict("not-now");
        }
        String clean = number == null ? "" : number.strip();
        if (clean.isEmpty()) {
            throw Problem.field("number", "required-field");
        }
        Party party = known.byNumber(clean)
                .filter(found ->
                        found.kind().equals("organisation") == applicant.kind().equals("organisation"))
                .orElseThrow(() -> Problem.field("number", "number-unknown"));
        audit.read(party.id());
        if (!alike(
                applicant.principal() == null
                        ? applicant.name()
                        : applicant.principal().name(),
                party.name())) {
            throw Problem.field("number", "name-differs", party.name());
        }
        CaseRow row = opened.row().of(applicant.known(party));
        transactions.run(() -> {
            // somebody else may have said meanwhile who it is
            if (!store.held(row.id()).applicant().equals(applicant) || !store.identified(row.id(), row.applicant())) {
                throw Problem.conflict("not-now");
            }
            writer.add(row, "identified", null, opened.hands(), "", Map.of(), user, false);
            audit.record("services.case.identify", caseNumber, Map.of("party", party.id()));
            writer.found(row);
            // of a proxy it is the principal who was identified
            if (applicant.principal() == null) {
                writer.identified(row, opened.definition());
                fees.identified(
                        row.id(),
                        caseNumber,
                        opened.definition(),
                        rules.context(row, opened.definition(), store.events(row.id())),
                        party.id());
            }
        });
    }

    /** Whether all words of one name stand in the other, in whatever order: the patronymic is often left out. */
    private boolean alike(String one, String other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        return words.containsAll(others) || others.containsAll(words);
    }

    private Set<String> words(String name) {
        return Set.copyOf(List.of(texts.searchKey(name).split(" ")));
    }
}
