package am.hamaynk.registers.duplicates;

import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.people.ResidentRecord;

/**
 * One that stands in the register and may be the same as a new one.
 *
 * @param number PSN or TIN, or null
 */
public record Alike(String id, String name, String number, String address) {
    public static Alike of(ResidentRecord resident) {
        return new Alike(resident.id(), resident.name(), resident.psn(), resident.address());
    }

    public static Alike of(OrganisationRecord organisation) {
        return new Alike(organisation.id(), organisation.name(), organisation.tin(), organisation.address());
    }
}
