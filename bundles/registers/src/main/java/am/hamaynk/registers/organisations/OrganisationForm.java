package am.hamaynk.registers.organisations;

import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.RecordForm;

/** The fields of an organisation, the same for a new and for a known one. */
final class OrganisationForm {
    private OrganisationForm() {}

    static RecordForm of(Visit visit, String title, String back) {
        return new RecordForm(visit, title, back)
                .part("part.organisation")
                .required("text", "tin", "10")
                .required("text", "name", "30")
                .optional("text", "kind", "20")
                .optional("date", "opened", "10")
                .optional("date", "closed", "10")
                .part("part.address")
                .optional("settlement", "settlement", "20")
                .optional("text", "street", "20")
                .optional("text", "building", "5")
                .part("part.contact")
                .optional("tel", "phone", "20")
                .optional("email", "email", "20");
    }
}
