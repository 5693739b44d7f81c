package am.hamaynk.registers.people;

import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.RecordForm;
import am.hamaynk.registers.showing.Shown;
import java.util.List;

/** The fields of a person, the same for a new and for a known one. */
final class ResidentForm {
    private ResidentForm() {}

    static RecordForm of(Visit visit, String title, String back) {
        return new RecordForm(visit, title, back)
                .part("part.person")
                .required("text", "last_name", "20")
                .required("text", "first_name", "20")
                .optional("text", "patronymic", "20")
                .required("date", "birth_date", "10")
                .choice("sex", true, Shown.options(visit, "sex.", List.of("F", "M")))
                .optional("text", "psn", "10")
                .optional("text", "document", "10")
                .part("part.address")
                .optional("settlement", "settlement", "20")
                .optional("text", "street", "20")
                .optional("text", "building", "5")
                .optional("text", "apartment", "5")
                .optional("date", "address_from", "10")
                .optional("check", "elsewhere", "")
                .part("part.household")
                .optional("text", "household", "10")
                .optional("text", "relation", "20")
                .part("part.contact")
                .optional("tel", "phone", "20")
                .optional("email", "email", "20")
                .part("part.more")
                .choice("marital_status", true, Shown.options(visit, "marital.", List.of("u", "m", "d", "w")))
                .optional("text", "nationality", "20")
                .optional("text", "education", "20")
                .optional("date", "arrived", "10")
                .optional("date", "departed", "10")
                .optional("date", "died", "10");
    }
}
