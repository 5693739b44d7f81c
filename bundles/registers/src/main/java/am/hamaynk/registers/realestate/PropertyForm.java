package am.hamaynk.registers.realestate;

import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.RecordForm;
import am.hamaynk.registers.showing.Shown;

/** The fields of a piece of real estate. */
final class PropertyForm {
    private PropertyForm() {}

    /** @param fresh whether it is new: with its first owner, and its code not yet fixed */
    static RecordForm of(Visit visit, String title, String back, boolean fresh) {
        RecordForm form =
                new RecordForm(visit, title, back).part("part.property").required("text", "cadastral_code", "30");
        if (!fresh) {
            form.fixed("cadastral_code");
        }
        form.choice("kind", false, Shown.propertyKinds(visit))
                .required("amount", "cadastral_value", "10")
                .optional("amount", "net_income", "10")
                .optional("date", "value_from", "10")
                .optional("number", "area", "10")
                .optional("text", "purpose", "30")
                .optional("text", "zone", "5")
                .part("part.address")
                .optional("settlement", "settlement", "20")
                .optional("text", "street", "20")
                .optional("text", "building", "5")
                .optional("text", "apartment", "5");
        return fresh ? form.owner() : form.part("part.end").optional("date", "ended", "10");
    }
}
