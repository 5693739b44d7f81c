package am.hamaynk.documents.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.web.Reply;
import am.hamaynk.documents.Fixture;
import am.hamaynk.documents.issue.DocumentService;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class VerifyFormPageTest {
    private final DocumentService service;
    private final VerifyFormPage page;

    VerifyFormPageTest(TestDatabase database) {
        service = new Fixture().service(database);
        page = new VerifyFormPage(service);
    }

    private Reply asked(Map<String, String> typed) {
        return page.render(new TestVisit(null, false, Map.of(), typed));
    }

    private Object told(String code) {
        return ((Reply.View) asked(Map.of("code", code))).model().get("wrong");
    }

    /** Only a whole code can be of a paper that was not issued here. */
    @OnBothDatabases
    void whatIsNotAWholeCodeIsNotToldAsAForgery() {
        assertEquals(null, ((Reply.View) asked(Map.of())).model().get("wrong"));
        assertEquals("documents.verify.empty", told(""));
        assertEquals("documents.verify.incomplete", told("7H2KD-9QRST"));
        assertEquals("documents.verify.incomplete", told("7H2KD-9QRST-VWXYZ-01234-5"));
        assertEquals("documents.verify.incomplete", told("7H2KD-9QRST-VWXYZ-0123Ո"));
        assertEquals("error.document-unknown", told("7H2KD-9QRST-VWXYZ-01234"));
        String code = service.issue(
                        "sample", "sample.notice", "notice", "hy", Map.of("name", "", "sum", 1L), List.of(), null)
                .code();
        assertTrue(asked(Map.of("code", code.toLowerCase(Locale.ROOT))) instanceof Reply.Redirect);
    }
}
