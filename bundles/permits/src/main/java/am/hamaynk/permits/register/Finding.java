package am.hamaynk.permits.register;

import am.hamaynk.api.text.Texts;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By what words a permit is found, and what of it everybody may see. */
@Component(service = Finding.class)
public final class Finding {
    private static final int LONGEST = 2000;

    private final Texts texts;
    private final Kinds kinds;

    @Activate
    public Finding(@Reference Texts texts, @Reference Kinds kinds) {
        this.texts = texts;
        this.kinds = kinds;
    }

    /** Ways to read what somebody typed into the search. */
    public List<String> ways(String typed) {
        String short200 = typed.length() > 200 ? typed.substring(0, 200) : typed;
        return texts.queryKeys(short200).stream().filter(way -> !way.isBlank()).toList();
    }

    String words(Permit permit) {
        return key(Stream.of(
                permit.number(),
                permit.caseNumber(),
                permit.holder().name(),
                permit.holder().number(),
                permit.subject(),
                permit.address(),
                permit.conditions()));
    }

    String openWords(Permit permit) {
        return key(Stream.of(permit.number(), openHolder(permit), openSubject(permit), permit.address()));
    }

    /** An organisation by its name; a natural person not at all. */
    public static String openHolder(Permit permit) {
        return permit.holder().organisation() ? permit.holder().name() : "";
    }

    /** What it is for, unless that could name somebody. */
    public String openSubject(Permit permit) {
        boolean open = permit.holder().organisation()
                || kinds.find(permit.kind()).map(Kind::openSubject).orElse(false);
        return open ? permit.subject() : "";
    }

    private String key(Stream<String> parts) {
        String key = texts.searchKey(
                parts.filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" ")));
        return key.length() > LONGEST ? key.substring(0, LONGEST) : key;
    }
}
