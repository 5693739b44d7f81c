package am.hamaynk.operations.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.operations.fixture.LedgerResource;
import am.hamaynk.operations.routes.Published.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedTest {
    @Test
    void listsMethodsWithWholeAddressesAndRights() {
        Published resource = new Published(1, "ledger", "/ledger", LedgerResource.class);
        assertEquals(
                List.of(
                        new Endpoint("GET", "/api/v1/ledger", "ledger.view"),
                        new Endpoint("POST", "/api/v1/ledger", "ledger.write"),
                        new Endpoint("GET", "/api/v1/ledger/export", "ledger.view"),
                        new Endpoint("POST", "/api/v1/ledger/import", "ledger.write"),
                        new Endpoint("POST", "/api/v1/ledger/runs", "ledger.write"),
                        new Endpoint("DELETE", "/api/v1/ledger/{id}", "ledger.write"),
                        new Endpoint("GET", "/api/v1/ledger/{id}", "public")),
                resource.endpoints());
    }
}
