package am.hamaynk.correspondence;

import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.numbering.FileIndex;
import java.util.List;
import java.util.Map;

/** What there is to choose from, as the forms take it. */
public final class Options {
    private Options() {}

    /** @param prefix of the message key of each value */
    public static List<Map<String, String>> of(Visit visit, String prefix, List<String> values) {
        return values.stream()
                .map(value -> Map.of("value", value, "text", visit.text(prefix + value)))
                .toList();
    }

    public static List<Map<String, String>> accounts(List<Account> accounts) {
        return accounts.stream()
                .map(account -> Map.of("value", account.id(), "text", account.name()))
                .toList();
    }

    public static List<Map<String, String>> files(List<FileIndex.Entry> entries) {
        return entries.stream()
                .map(entry -> Map.of("value", entry.code(), "text", entry.code() + " " + entry.title()))
                .toList();
    }
}
