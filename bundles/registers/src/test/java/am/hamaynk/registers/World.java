package am.hamaynk.registers;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.text.Texts;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Entities;
import am.hamaynk.registers.data.Json;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.demo.DemoRegisters;
import am.hamaynk.registers.duplicates.Duplicates;
import am.hamaynk.registers.exchange.Exports;
import am.hamaynk.registers.exchange.Imports;
import am.hamaynk.registers.exchange.Report;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.finding.Words;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.households.Households;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.organisations.Organisations;
import am.hamaynk.registers.ownership.HoldingStore;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.ownership.OwnedFinder;
import am.hamaynk.registers.ownership.Owners;
import am.hamaynk.registers.ownership.Parties;
import am.hamaynk.registers.people.Addresses;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.people.Residents;
import am.hamaynk.registers.provided.RegistersService;
import am.hamaynk.registers.realestate.Properties;
import am.hamaynk.registers.realestate.PropertyStore;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.vehicles.VehicleStore;
import am.hamaynk.registers.vehicles.Vehicles;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** The module put together on a real database, as Declarative Services would; a clerk named Անի acts. */
public final class World {
    public final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    public final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    public final Between between = new Between();
    public final Texts texts = new ArmenianTexts();
    /** What time it is: the machine's until a test sets another. */
    public InstantSource clock = InstantSource.system();

    public final Today today = Today.of(() -> clock.instant(), () -> ZoneId.of("Asia/Yerevan"));
    public final Transactions transactions;
    public final Access access = new Clerk();
    public final Db db;
    public final Keys keys = new Keys(texts);
    public final Json json = new Json();
    public final Words words;
    public final NameIndex names;
    public final History history;
    public final Settlements settlements;
    public final HouseholdStore households;
    public final ResidentStore residentStore;
    public final OrganisationStore organisationStore;
    public final PropertyStore propertyStore;
    public final VehicleStore vehicleStore;
    public final HoldingStore holdingStore;
    public final Parties parties;
    public final Owners owners;
    public final Addresses addresses;
    public final Residents residents;
    public final Organisations organisations;
    public final Properties properties;
    public final Households book;
    public final Vehicles vehicles;
    public final RegistersService registers;
    public final Imports imports;
    public final Exports exports;
    public final Duplicates duplicates;
    public final DemoRegisters demo;
    public final Audit audit;
    public final Events bus;

    public World(TestDatabase database) {
        transactions = database.transactions();
        db = new Db(between.watch(database.dataSource()));
        words = new Words(db, texts);
        names = new NameIndex(db, words);
        history = new History(db, json, access);
        audit = proxy(Audit.class, (method, arguments) -> {
            audited.add(method + " " + arguments[0]);
            return null;
        });
        bus = events::add;
        Community community = proxy(Community.class, (method, arguments) -> profile());
        households = new HouseholdStore(db, keys, names);
        residentStore = new ResidentStore(db, keys, names);
        organisationStore = new OrganisationStore(db, keys, names);
        propertyStore = new PropertyStore(db, names, today);
        settlements = new Settlements(db, keys, community, propertyStore, texts, transactions, audit, bus);
        vehicleStore = new VehicleStore(db, names, today);
        holdingStore = new HoldingStore(db);
        parties = new Parties(db, keys, words, residentStore, organisationStore);
        owners = new Owners(holdingStore, parties, residentStore, organisationStore, keys);
        addresses = new Addresses(db);
        Entities entities = new Entities(database.jpa("registers"));
        residents = new Residents(
                residentStore,
                entities,
                households,
                addresses,
                settlements,
                history,
                keys,
                texts,
                transactions,
                audit,
                bus,
                today);
        organisations = new Organisations(
                organisationStore, entities, settlements, history, keys, texts, transactions, audit, bus);
        ObjectBook objects = new ObjectBook(owners, history, texts, audit, bus);
        OwnedFinder owned = new OwnedFinder(db, names, residentStore, organisationStore, today);
        book = new Households(households, residentStore, settlements, history, texts, transactions, audit, bus);
        properties = new Properties(propertyStore, entities, objects, owned, settlements, transactions, today);
        vehicles = new Vehicles(vehicleStore, entities, objects, owned, transactions, today);
        imports = new Imports(
                db,
                transactions,
                bus,
                audit,
                texts,
                keys,
                history,
                settlements,
                households,
                addresses,
                residentStore,
                organisationStore,
                propertyStore,
                vehicleStore,
                holdingStore,
                parties,
                owners,
                today);
        exports = new Exports(residentStore, organisationStore, propertyStore, vehicleStore, owners, json);
        duplicates = new Duplicates(
                db,
                json,
                residentStore,
                organisationStore,
                holdingStore,
                parties,
                history,
                transactions,
                access,
                audit,
                bus);
        demo = new DemoRegisters(db, keys, words, settlements, community, transactions, bus);
        registers = new RegistersService(db, parties, names, residentStore, households, today);
    }

    public static Community.Profile profile() {
        return new Community.Profile(
                "03001000",
                "Արտաշատ",
                "Artashat",
                "Арташат",
                "Արարատ",
                12000,
                List.of("hy"),
                "#8C1D32",
                null,
                "",
                "",
                "",
                "",
                "Asia/Yerevan");
    }

    /** Imports bytes. */
    public Report read(String kind, byte[] file, boolean dryRun) {
        try {
            return imports.run(
                    new Imports.Order(kind, "file.csv", dryRun, "en"),
                    () -> new ByteArrayInputStream(file),
                    Imports.Watch.NOBODY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Report read(String kind, String file) {
        return read(kind, file.getBytes(StandardCharsets.UTF_8), false);
    }

    public Report dry(String kind, String file) {
        return read(kind, file.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Columns and texts in turn. */
    public static java.util.function.UnaryOperator<String> typed(String... told) {
        java.util.Map<String, String> fields = new java.util.HashMap<>();
        for (int index = 0; index < told.length; index += 2) {
            fields.put(told[index], told[index + 1]);
        }
        return fields::get;
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private static final class Clerk implements Access {
        private final User clerk = new User("1", "clerk", "Անի", true, null, Set.of("admin"), Set.of("registers.edit"));

        @Override
        public Optional<User> user() {
            return Optional.of(clerk);
        }

        @Override
        public User require() {
            return clerk;
        }

        @Override
        public User require(String permission) {
            return clerk;
        }

        @Override
        public boolean may(String permission) {
            return true;
        }

        @Override
        public <T> T as(User user, Callable<T> work) {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
