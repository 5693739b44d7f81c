package am.hamaynk.registers.households;

import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.RecordForm;
import java.util.List;
import java.util.Map;

/** The fields of a household, the same for a new and for a known one. */
final class HouseholdForm {
    private HouseholdForm() {}

    /** @param people who may be its head; null for a new one, whose number and settlement are not yet fixed */
    static RecordForm of(Visit visit, String title, String back, List<Map<String, String>> people) {
        RecordForm form = new RecordForm(visit, title, back)
                .part("part.household")
                .required("text", "number", "10")
                .part("part.address")
                .optional("settlement", "settlement", "20");
        if (people != null) {
            form.fixed("settlement");
        }
        form.optional("text", "street", "20").optional("text", "building", "5").optional("text", "apartment", "5");
        form.part("part.more");
        if (people != null) {
            form.choice("head", true, people);
        }
        return form.optional("area", "note", "");
    }
}
