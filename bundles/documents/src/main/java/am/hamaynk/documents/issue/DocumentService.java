package am.hamaynk.documents.issue;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.DocumentRevoked;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.documents.issue.IssuedStore.Paper;
import am.hamaynk.documents.issue.IssuedStore.Shown;
import am.hamaynk.documents.pdf.PdfMaker;
import am.hamaynk.documents.pdf.QrCode;
import am.hamaynk.documents.template.Formats;
import am.hamaynk.documents.template.ModuleContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, numbers, keeps and revokes papers. */
@Component(service = {Documents.class, DocumentService.class})
public final class DocumentService implements Documents {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentService.class);
    private static final int REASON = 1000;

    private final IssuedStore store;
    private final ModuleContent content;
    private final Site site;
    private final Transactions transactions;
    private final Files files;
    private final Audit audit;
    private final Events events;
    private final Community community;
    private final AtomicBoolean warned = new AtomicBoolean();
    private PdfMaker maker;

    @Activate
    public DocumentService(
            @Reference IssuedStore store,
            @Reference ModuleContent content,
            @Reference Site site,
            @Reference Transactions transactions,
            @Reference Files files,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Community community) {
        this.store = store;
        this.content = content;
        this.site = site;
        this.transactions = transactions;
        this.files = files;
        this.audit = audit;
        this.events = events;
        this.community = community;
    }

    @Override
    public byte[] pdf(String xhtml) {
        return maker().make(xhtml);
    }

    private synchronized PdfMaker maker() {
        if (maker == null) {
            maker = new PdfMaker();
        }
        return maker;
    }

    @Override
    public String render(String module, String template, String lang, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        Community.Profile profile = community.profile();
        whole.put("community", profile);
        whole.put("site", site.address());
        whole.put("zone", zone());
        whole.putIfAbsent("arms", arms(profile.coatOfArms()));
        whole.putIfAbsent("issued", today());
        for (String name : List.of("code", "number", "verifyUrl", "validTo")) {
            whole.putIfAbsent(name, null);
        }
        return content.find(module)
                .orElseThrow(() -> new IllegalArgumentException("no module " + module))
                .render(template, lang, whole);
    }

    @Override
    public Issued issue(
            String module,
            String kind,
            String template,
            String lang,
            Map<String, Object> model,
            List<Fact> facts,
            LocalDate validTo) {
        List<Shown> shown = facts.stream()
                .map(fact -> new Shown(fact.label(), text(module, lang, fact.label()), fact.value()))
                .toList();
        if (site.local() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Papers are issued with the address {}, which nobody else can open: set HAMAYNK_PUBLIC_URL",
                    site.address());
        }
        return transactions.call(() -> {
            LocalDate today = today();
            int year = today.getYear();
            int number = store.take(year, Instant.now()).number();
            String code = Code.next();
            Map<String, Object> whole = new HashMap<>(model);
            whole.put("code", code);
            whole.put("number", Numbers.write(year, number));
            whole.put("verifyUrl", site.address() + "/" + lang + "/verify/" + code);
            whole.put("issued", today);
            whole.put("validTo", validTo);
            byte[] pdf = pdf(render(module, template, lang, whole));
            Files.Stored file = files.store(
                    module + "-" + Numbers.write(year, number) + ".pdf",
                    "application/pdf",
                    new ByteArrayInputStream(pdf));
            Paper paper = new Paper(
                    code,
                    year,
                    number,
                    module,
                    kind,
                    text(module, lang, kind),
                    lang,
                    today,
                    validTo,
                    file.id(),
                    false,
                    null,
                    shown);
            store.insert(paper);
            Issued issued = paper.toRecord(today);
            audit.record("documents.paper.issue", issued.number(), Map.of("kind", kind, "sha256", file.sha256()));
            events.publish(new Changed("documents", code));
            return issued;
        });
    }

    @Override
    public Optional<Issued> find(String code) {
        return paper(code).map(paper -> paper.toRecord(today()));
    }

    @Override
    public byte[] content(String code) {
        Paper paper = paper(code).orElseThrow(DocumentService::unknown);
        try (InputStream in = files.open(paper.file())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void revoke(String code, String reason) {
        String why = reason == null ? "" : reason.strip();
        new Problem.Collector()
                .check(!why.isEmpty(), "reason", "required-field")
                .check(why.length() <= REASON, "reason", "too-long", REASON)
                .throwIfAny();
        transactions.run(() -> {
            Issued issued = find(code).orElseThrow(DocumentService::unknown);
            if (!store.revoke(issued.code(), why, Instant.now())) {
                throw Problem.conflict("document-revoked", issued.number());
            }
            audit.record("documents.paper.revoke", issued.number(), Map.of("kind", issued.kind(), "why", why));
            events.publish(new Changed("documents", issued.code()));
            events.publish(new DocumentRevoked(issued.code(), why));
        });
    }

    @Override
    public Slice<Revoked> revoked(Instant since, String cursor, int limit) {
        Instant at = since;
        String after = "";
        if (cursor != null) {
            String[] place = Cursor.read(cursor, 2);
            at = Cursor.instant(place[0]);
            after = place[1];
        }
        int most = Math.max(1, Math.min(limit, 1000));
        try {
            List<Revoked> found = store.revoked(at, after, most + 1);
            List<Revoked> shown = found.size() > most ? found.subList(0, most) : found;
            Revoked last = found.size() > most ? shown.get(most - 1) : null;
            return new Slice<>(shown, last == null ? null : Cursor.of(last.at(), last.code()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String address(String path) {
        return site.address() + path;
    }

    @Override
    public String qrSvg(String text) {
        return QrCode.svg(text);
    }

    /** What the paper says of itself, in a visitor's language, or in its own where its module is gone. */
    public Optional<Sheet> sheet(String code, String lang) {
        return paper(code).map(paper -> sheet(paper, lang));
    }

    /** What a paper says of itself, and with it the days of its facts as papers write them. */
    public Optional<Sheet> shown(String code, String lang) {
        return sheet(code, lang)
                .map(sheet -> new Sheet(
                        sheet.issued(),
                        sheet.title(),
                        sheet.lines().stream()
                                .map(line -> new Line(
                                        line.label(),
                                        Days.find(line.value())
                                                .map(day -> Formats.date(day, lang))
                                                .orElse(line.value())))
                                .toList()));
    }

    /** @param before number of the last one already seen, or null */
    public List<Sheet> latest(String before, int limit, String lang) {
        int[] place = before == null || before.isEmpty() ? null : Numbers.read(before);
        if (place == null && before != null && !before.isEmpty()) {
            throw Cursor.bad();
        }
        try {
            return store.latest(place, limit).stream()
                    .map(paper -> sheet(paper, lang))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a paper was issued with an address that nobody outside this machine can open, and more would be. */
    public boolean unreachable() {
        return site.local() && !latest(null, 1, "hy").isEmpty();
    }

    /** Where the public finds what stands in the square code. */
    public String address() {
        return site.address();
    }

    /** Whatever stands on the paper at hand: its code or its number; gives the code. */
    public Optional<String> lookUp(String codeOrNumber) {
        int[] number = Numbers.read(codeOrNumber);
        try {
            return number == null
                    ? find(codeOrNumber).map(Issued::code)
                    : store.codes(number[0], number[1]).stream().findFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it could be a code: as many letters as one has, and no others. */
    public static boolean whole(String typed) {
        return Code.read(typed) != null;
    }

    public static Problem unknown() {
        return Problem.of("document-unknown", 404);
    }

    private Sheet sheet(Paper paper, String lang) {
        Map<String, String> titles = new HashMap<>();
        return new Sheet(
                paper.toRecord(today()),
                content.text(paper.module(), lang, paper.kind(), List.of()).orElse(paper.title()),
                paper.facts().stream()
                        .map(fact -> new Line(
                                titles.computeIfAbsent(
                                        fact.label(), key -> content.text(paper.module(), lang, key, List.of())
                                                .orElse(fact.title())),
                                fact.value()))
                        .toList());
    }

    private Optional<Paper> paper(String typed) {
        String code = Code.read(typed);
        try {
            return code == null ? Optional.empty() : store.find(code);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String module, String lang, String key) {
        return content.text(module, lang, key, List.of()).orElse(key);
    }

    private LocalDate today() {
        return LocalDate.now(zone());
    }

    private ZoneId zone() {
        return ZoneId.of(community.profile().zone());
    }

    /** The arms as an address that holds the picture itself; null where they are of a kind that no PDF can hold. */
    private String arms(String file) {
        if (file == null) {
            return null;
        }
        return files.find(file)
                .filter(stored ->
                        stored.type().equals("image/png") || stored.type().equals("image/jpeg"))
                .map(stored -> {
                    try (InputStream in = files.open(file)) {
                        return "data:" + stored.type() + ";base64,"
                                + Base64.getEncoder().encodeToString(in.readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(null);
    }

    /** A paper as a person reads it. */
    public record Sheet(Issued issued, String title, List<Line> lines) {}

    /** One fact with its label in words. */
    public record Line(String label, String value) {}
}
