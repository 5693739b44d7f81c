package am.hamaynk.services.work;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Users;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.sql.Sql;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may be asked for an opinion on a case, and who gives it for somebody who is away. */
@Component(service = Experts.class)
public final class Experts {
    private final Sql sql;
    private final RegistersKnown known;
    private final Presence presence;

    @Activate
    public Experts(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Users users,
            @Reference RegistersKnown known,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.known = known;
        this.presence = new Presence(sql, users, today);
    }

    /**
     * Those whom somebody may ask for an opinion on a case, by name: anybody able who is there today, but the applicant and
     * themselves.
     */
    public List<Users.Account> askable(CaseRow row, String self) {
        Bias bias = Bias.of(row, row.standing());
        Collection<Users.Account> present = presence.present("expert").values();
        Map<String, Set<String>> keys = Bias.keys(known, present);
        return present.stream()
                .filter(account -> !account.id().equals(self) && !bias.bars(account, keys, "expert"))
                .sorted(Comparator.comparing(Users.Account::name).thenComparing(Users.Account::id))
                .toList();
    }

    /** Cases that await the opinion of somebody who is away today, or gives none any longer. */
    public List<String> unadvised() {
        Set<String> away =
                new HashSet<>(sql.list("select distinct expert from services_opinion", row -> row.getString(1)));
        away.removeAll(presence.present("expert").keySet());
        return sql.in(
                "select distinct case_id from services_opinion where expert in ({in}) order by case_id",
                away,
                row -> row.getString(1));
    }

    /**
     * Those away today whose opinion on a case is awaited, with who gives it instead; with nobody where they have named no
     * substitute, or one who may not give it or gives their own.
     *
     * @param asker who asked, and gives no opinion to themselves
     */
    public Map<String, Optional<Users.Account>> standIns(CaseRow row, String asker) {
        Set<String> present = presence.present("expert").keySet();
        Map<String, Users.Account> free = new HashMap<>();
        askable(row, asker).forEach(account -> free.put(account.id(), account));
        row.standing().opinions().forEach(opinion -> free.remove(opinion.expert()));
        Map<String, String> substitutes = presence.away();
        Map<String, Optional<Users.Account>> away = new TreeMap<>();
        for (String expert : row.standing().awaited()) {
            if (!present.contains(expert)) {
                away.put(expert, Optional.ofNullable(free.remove(substitutes.getOrDefault(expert, ""))));
            }
        }
        return away;
    }
}
