package am.hamaynk.registers.ownership;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.people.ResidentStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds objects by who owns them today, where nothing else of theirs was meant. */
@Component(service = OwnedFinder.class)
public final class OwnedFinder {
    private static final String MARK = "owner";
    private static final int OWNERS = 300;

    private final Db db;
    private final NameIndex names;
    private final ResidentStore residents;
    private final OrganisationStore organisations;
    private final Today today;

    @Activate
    public OwnedFinder(
            @Reference Db db,
            @Reference NameIndex names,
            @Reference ResidentStore residents,
            @Reference OrganisationStore organisations,
            @Reference Today today) {
        this.db = db;
        this.names = names;
        this.residents = residents;
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * @param own how the register itself finds
     * @param load records by key
     */
    public <T> Slice<T> find(
            String group, Ask ask, Function<Ask, Slice<T>> own, Function<Collection<String>, List<T>> load) {
        boolean byOwner = !ask.first() && ask.parts()[0].equals(MARK);
        if (!byOwner) {
            Slice<T> found = own.apply(ask);
            if (!found.items().isEmpty() || ask.q().isEmpty() || !ask.first()) {
                return found;
            }
        }
        String after = byOwner ? ask.parts(2)[1] : "";
        List<String> objects = objects(group, parties(ask.q()), after);
        List<String> part = objects.subList(0, Math.min(objects.size(), ask.limit()));
        String next = objects.size() > part.size() ? Cursor.of(MARK, part.get(part.size() - 1)) : null;
        return new Slice<>(load.apply(part), next);
    }

    private List<String> parties(String query) {
        List<String> ids = new ArrayList<>();
        if (NameIndex.numberLike(query)) {
            residents.byPsn(List.of(query)).forEach(resident -> ids.add(resident.id()));
            organisations.byTin(List.of(query)).forEach(organisation -> ids.add(organisation.id()));
        }
        for (String kind : List.of(ResidentStore.KIND, OrganisationStore.KIND)) {
            names.find(kind, query, null, OWNERS).forEach(hit -> ids.add(hit.recordId()));
        }
        return ids;
    }

    private List<String> objects(String group, List<String> parties, String after) {
        LocalDate day = today.get();
        return db
                .in(
                        "select object_id, from_date, to_date from registers_holding where object_group = '" + group
                                + "' and",
                        "party_id",
                        parties,
                        row -> {
                            LocalDate to = Db.day(row, "to_date");
                            boolean now = !Db.day(row, "from_date").isAfter(day) && (to == null || !to.isBefore(day));
                            return now ? row.getString(1) : "";
                        })
                .stream()
                .filter(id -> id.compareTo(after) > 0)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
