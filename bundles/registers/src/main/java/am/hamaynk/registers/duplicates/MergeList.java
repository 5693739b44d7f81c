package am.hamaynk.registers.duplicates;

import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.ownership.Parties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Merges as they are listed, with the names of both. */
record MergeList(Db db, Parties parties) {
    /** The last fifty, newest first. */
    List<MergeRecord> last() {
        List<MergeRecord> plain = db.list(
                "select * from registers_merge order by id desc fetch first 50 rows only",
                row -> new MergeRecord(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("kept_id"),
                        null,
                        row.getString("gone_id"),
                        null,
                        Db.moment(row, "moment"),
                        row.getString("user_name"),
                        Db.moment(row, "undone_at")));
        List<String> ids = new ArrayList<>();
        plain.forEach(merge -> {
            ids.add(merge.kept());
            ids.add(merge.gone());
        });
        Map<String, Parties.Known> known = parties.all(ids);
        return plain.stream()
                .map(merge -> new MergeRecord(
                        merge.id(),
                        merge.kind(),
                        merge.kept(),
                        name(known, merge.kept()),
                        merge.gone(),
                        name(known, merge.gone()),
                        merge.at(),
                        merge.user(),
                        merge.undoneAt()))
                .toList();
    }

    private static String name(Map<String, Parties.Known> known, String id) {
        return known.containsKey(id) ? known.get(id).name() : id;
    }
}
