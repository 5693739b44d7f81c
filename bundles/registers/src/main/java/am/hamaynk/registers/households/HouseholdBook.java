package am.hamaynk.registers.households;

import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A household as its page and its extract show it: people and belongings of today apart from those of before. */
final class HouseholdBook {
    private HouseholdBook() {}

    /** One part of the book. */
    public record Part(String title, List<HouseholdRecord.Item> items) {}

    static Reply.View shown(Visit visit, HouseholdRecord record, String view) {
        List<Part> parts = new ArrayList<>();
        for (String category : HouseholdFields.CATEGORIES) {
            List<HouseholdRecord.Item> items = record.items().stream()
                    .filter(item -> item.category().equals(category))
                    .toList();
            if (!items.isEmpty()) {
                parts.add(new Part(visit.text("category." + category), items));
            }
        }
        List<Map<String, String>> standing = record.items().stream()
                .filter(item -> item.to() == null)
                .map(item -> Map.of("value", item.id(), "text", item.told()))
                .toList();
        return Reply.view(view)
                .with("title", visit.text("household.title", record.number()))
                .with("record", record)
                .with("parts", parts)
                .with("standing", standing)
                .with("categories", Shown.options(visit, "category.", HouseholdFields.CATEGORIES));
    }
}
