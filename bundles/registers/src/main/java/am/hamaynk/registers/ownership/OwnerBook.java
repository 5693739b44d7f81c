package am.hamaynk.registers.ownership;

import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.reading.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Says who the owners are that some lines tell of, with few questions to the database. One who is named and not
 * registered is entered as living elsewhere, with a warning; one who is not even named cannot be. One who is known by
 * the name alone may be a namesake: that is a warning, too.
 */
public final class OwnerBook {
    /** Legal forms are whole words: {@code Շահկուլյան} has the letters of one and is a person. */
    private static final Pattern ORGANISATION = Pattern.compile("(?iu)[«»\"“”]"
            + "|(?<![\\p{L}\\p{N}])((ՍՊԸ|ԲԲԸ|ՓԲԸ|ՀՈԱԿ|ՊՈԱԿ|ՀԿ|LLC|CJSC|OJSC|ООО|ЗАО|ОАО)(?![\\p{L}\\p{N}])"
            + "|համայնք|նախարարություն)");

    private final Parties parties;
    private final Keys keys;
    private final Map<String, Parties.Known> byNumber = new HashMap<>();
    private final Map<String, Parties.Known> byKey = new HashMap<>();
    private final Map<String, List<Parties.Known>> byName = new HashMap<>();
    private final Map<String, Parties.Known> madeByNumber = new HashMap<>();
    private final Map<String, Parties.Known> madeByName = new HashMap<>();
    private final List<ResidentRecord> people = new ArrayList<>();
    private final List<OrganisationRecord> bodies = new ArrayList<>();
    private final List<Object> made = new ArrayList<>();

    public OwnerBook(Parties parties, Keys keys) {
        this.parties = parties;
        this.keys = keys;
    }

    /** Looks up all that these tell of, at once. */
    public void open(Collection<ToldOwner> told) {
        parties.byPsn(told.stream()
                        .map(ToldOwner::psn)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .forEach((psn, known) -> byNumber.put("psn " + psn, known));
        parties.byTin(told.stream()
                        .map(ToldOwner::tin)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .forEach((tin, known) -> byNumber.put("tin " + tin, known));
        byName.putAll(parties.byName(told.stream()
                .filter(one -> one.party() == null && one.psn() == null && one.tin() == null)
                .map(ToldOwner::name)
                .distinct()
                .toList()));
        byKey.putAll(parties.all(told.stream()
                .map(ToldOwner::party)
                .filter(Objects::nonNull)
                .distinct()
                .toList()));
    }

    /** Who it is; null where the fields now say why nobody is. */
    public Parties.Known resolve(ToldOwner told, Fields fields) {
        if (told.party() != null) {
            Parties.Known known = byKey.get(told.party());
            return known == null || known.mergedInto() != null ? unknown(told, fields) : known;
        }
        List<String> numbers = numbers(told);
        if (numbers.isEmpty()) {
            return byName(told, fields);
        }
        for (String number : numbers) {
            Parties.Known known = byNumber.getOrDefault(number, madeByNumber.get(number));
            if (known != null) {
                return known;
            }
        }
        if (told.name() == null) {
            return unknown(told, fields);
        }
        Parties.Known made = make(told, fields);
        numbers.forEach(number -> madeByNumber.put(number, made));
        return made;
    }

    /** Both of a trader who is told with both: the one that is known decides, the person's first. */
    private static List<String> numbers(ToldOwner told) {
        List<String> numbers = new ArrayList<>();
        if (told.psn() != null) {
            numbers.add("psn " + told.psn());
        }
        if (told.tin() != null) {
            numbers.add("tin " + told.tin());
        }
        return numbers;
    }

    private Parties.Known byName(ToldOwner told, Fields fields) {
        Parties.Known before = madeByName.get(keys.of(told.name()));
        if (before != null) {
            fields.warn(told.column(), "owner-by-name", told.name());
            return before;
        }
        List<Parties.Known> found = byName.getOrDefault(told.name(), List.of());
        if (found.size() > 1) {
            fields.problem(told.column(), "owner-ambiguous", told.name());
            return null;
        }
        if (found.size() == 1) {
            fields.warn(told.column(), "owner-by-name", told.name());
            return found.get(0);
        }
        return make(told, fields);
    }

    private static Parties.Known unknown(ToldOwner told, Fields fields) {
        String number = told.psn() != null ? told.psn() : told.tin() != null ? told.tin() : told.party();
        fields.problem(told.column(), "owner-unknown", number);
        return null;
    }

    private Parties.Known make(ToldOwner told, Fields fields) {
        fields.warn(told.column(), "owner-created", told.name());
        boolean body = told.tin() != null
                || told.psn() == null && ORGANISATION.matcher(told.name()).find();
        Parties.Known known;
        if (body) {
            OrganisationRecord record = new OrganisationRecord(
                    Ids.next(), told.tin(), told.name(), null, null, null, null, null, null, null, null, null, 0);
            made.add(record);
            known = Parties.Known.of(record);
        } else {
            ResidentRecord record = person(told);
            made.add(record);
            known = Parties.Known.of(record);
        }
        madeByName.put(keys.of(told.name()), known);
        return known;
    }

    private static ResidentRecord person(ToldOwner told) {
        String[] words = told.name().split(" ", 3);
        return new ResidentRecord(
                Ids.next(),
                Keys.cut(words[0], 80),
                words.length > 1 ? Keys.cut(words[1], 80) : "",
                words.length > 2 ? Keys.cut(words[2], 80) : null,
                Identifiers.psnBirth(told.psn()),
                Identifiers.psnSex(told.psn()),
                told.psn(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null,
                0);
    }

    /** What told of the owners made since the last time is accepted: they are to be entered. */
    public void accept() {
        for (Object record : made) {
            if (record instanceof ResidentRecord person) {
                people.add(person);
            } else {
                bodies.add((OrganisationRecord) record);
            }
        }
        made.clear();
    }

    /** What told of the owners made since the last time is rejected: nobody knows of them. */
    public void reject() {
        for (Object record : made) {
            String id = record instanceof ResidentRecord person ? person.id() : ((OrganisationRecord) record).id();
            madeByNumber.values().removeIf(known -> known.id().equals(id));
            madeByName.values().removeIf(known -> known.id().equals(id));
        }
        made.clear();
    }

    /** People that have to be entered, each told once. */
    public List<ResidentRecord> newPeople() {
        List<ResidentRecord> all = List.copyOf(people);
        people.clear();
        return all;
    }

    /** Organisations that have to be entered, each told once. */
    public List<OrganisationRecord> newBodies() {
        List<OrganisationRecord> all = List.copyOf(bodies);
        bodies.clear();
        return all;
    }

    /** Forgets who was looked up, and keeps who was made. */
    public void close() {
        byKey.clear();
        byNumber.clear();
        byName.clear();
    }
}
