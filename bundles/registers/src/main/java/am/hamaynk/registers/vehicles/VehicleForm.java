package am.hamaynk.registers.vehicles;

import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.RecordForm;
import am.hamaynk.registers.showing.Shown;

/** The fields of a vehicle. */
final class VehicleForm {
    private VehicleForm() {}

    /** @param fresh whether it is new: with its first owner, and its plate not yet fixed */
    static RecordForm of(Visit visit, String title, String back, boolean fresh) {
        RecordForm form =
                new RecordForm(visit, title, back).part("part.vehicle").required("text", "plate", "10");
        if (!fresh) {
            form.fixed("plate");
        }
        form.choice("kind", false, Shown.vehicleKinds(visit))
                .optional("text", "model", "20")
                .required("number", "horsepower", "5")
                .optional("number", "year", "4")
                .optional("number", "seats", "4")
                .optional("date", "power_from", "10");
        return fresh ? form.owner() : form.part("part.end").optional("date", "ended", "10");
    }
}
