package am.hamaynk.registers.exchange;

import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.realestate.PropertyRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of real estate in the cadastre's words; KIND, SETTLEMENT, APARTMENT, NET_INCOME and SHARE are ours, so that nothing is lost. */
final class CadastreUnit {
    private CadastreUnit() {}

    static Map<String, Object> of(PropertyRecord record, List<OwnerRecord> rights) {
        Map<String, Object> unit = new LinkedHashMap<>();
        unit.put("UNIT_ID", record.cadastralCode());
        unit.put("UNIT_ADDRESS", record.address());
        unit.put("KIND", record.kind());
        unit.put("COMMUNITY", record.settlement());
        unit.put("STREET_NAME", record.street());
        unit.put("BUILDING", record.building());
        unit.put("APARTMENT", record.apartment());
        unit.put("PURPOSE_OF_THE_BUILDING", record.purpose());
        unit.put("EVALUATION_ZONE", record.zone());
        unit.put(record.kind().startsWith("land") ? "PPRCL_AREA" : "BLD_AREA", record.area());
        unit.put("CAD_VALUE", record.cadastralValue());
        unit.put("NET_INCOME", record.netIncome());
        unit.put(
                "CAD_VALUE_DATE",
                record.valueFrom() == null ? null : record.valueFrom().toString());
        unit.put("END_DATE", record.ended() == null ? null : record.ended().toString());
        List<Map<String, Object>> told = new ArrayList<>();
        rights.forEach(right -> told.add(right(right)));
        unit.put("RIGHTS", told);
        unit.values().removeIf(value -> value == null);
        return unit;
    }

    private static Map<String, Object> right(OwnerRecord right) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("CERTIFICATE_NUMBER", right.certificate());
        told.put("RIGHT_TYPE", right.rightKind());
        told.put("REG_DATE", right.from() == null ? null : right.from().toString());
        told.put("RIGHT_TERM_TYPE", right.to() == null ? "1" : "2");
        told.put("RIGHT_TERM_DATE", right.to() == null ? null : right.to().toString());
        told.put("SHARE", right.share());
        told.put("SUBJECTS", List.of(subject(right)));
        told.values().removeIf(value -> value == null);
        return told;
    }

    private static Map<String, Object> subject(OwnerRecord right) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (right.kind().equals(ResidentStore.KIND)) {
            String[] words = right.name().split(" ", 3);
            told.put("lastname", words[0]);
            told.put("firstname", words.length > 1 ? words[1] : null);
            told.put("secondname", words.length > 2 ? words[2] : null);
            told.put("ssn", right.number());
        } else {
            told.put("organization_name", right.name());
            told.put("tax_number", right.number());
        }
        told.values().removeIf(value -> value == null);
        return told;
    }
}
