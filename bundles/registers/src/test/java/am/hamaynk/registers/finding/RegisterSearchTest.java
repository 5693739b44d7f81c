package am.hamaynk.registers.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.registers.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;
import java.util.Map;

class RegisterSearchTest {
    private final World world;

    RegisterSearchTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void numbersAndTelephoneOfAPersonAreFoundAndNotShown() {
        world.read(
                "residents",
                "last_name,first_name,birth_date,psn,document,phone,settlement,street,building\n"
                        + "Եղիազարյան,Եվա,1990-03-05,5503901231,AN0123456,091 234567,Արտաշատ,Աբովյան,12\n");
        String id = world.residents
                .list(Ask.of("Եղիազարյան", null, 5))
                .items()
                .get(0)
                .id();
        RegisterSearch search = new RegisterSearch(
                world.residentStore, world.organisationStore, world.propertyStore, world.vehicleStore);
        for (Document document : List.of(
                search.documents(id).findFirst().orElseThrow(),
                search.documents(null)
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow())) {
            assertEquals(Map.of("", "Եղիազարյան Եվա"), document.title());
            String shown = document.text().toString();
            assertTrue(shown.contains("Աբովյան"), shown);
            for (String hidden : List.of("5503901231", "AN0123456", "234567")) {
                assertFalse(shown.contains(hidden), shown);
                assertTrue(document.unseen().contains(hidden), document.unseen());
            }
        }
    }

    @OnBothDatabases
    void lettersWithoutSenseFindNobody() {
        world.read(
                "residents",
                "last_name,first_name,birth_date\nԶաքարյան,Խաչիկ,1981-01-01\nՔոչարյան,Վաննա,1982-01-01\n"
                        + "Ժամկոչյան,Գագիկ,1983-01-01\n");
        for (String nonsense : List.of("zzzz", "qqqq", "xxxx", "wwww", "жжжж", "zzzz vanna", "zaqqqaryan")) {
            assertEquals(
                    0, world.residents.list(Ask.of(nonsense, null, 5)).items().size(), nonsense);
        }
        for (String name : List.of("zakaryan", "vanna", "Вана", "khachik", "kocharyan vanna")) {
            assertEquals(1, world.residents.list(Ask.of(name, null, 5)).items().size(), name);
        }
    }
}
