package am.hamaynk.web.edge;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.web.Form;
import am.hamaynk.web.Screening;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.Part;

/** {@link Form} of a request: query, urlencoded or multipart. */
final class FormData implements Form {
    private static final int LONGEST = 100_000;
    private static final long STRANGERS = 1 << 20;

    /** Bytes of the longest file. */
    static final long LONGEST_FILE = 200L << 20;

    /** Bytes of the longest form with its files. */
    static final long MOST = LONGEST_FILE + (1 << 20);

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final Map<String, List<Sent>> files = new LinkedHashMap<>();
    private final Problem.Collector problems = new Problem.Collector();

    /**
     * @param known whether the visitor has signed in: of a stranger no more than 1 MiB is taken
     * @param uploads MiB of a form with files that the page takes of strangers all the same; 0: none of these
     * @throws Problem {@code unauthenticated} (401), {@code too-large} (413, or 422 at its field) or {@code bad-form} (400)
     */
    static FormData of(HttpServletRequest request, boolean known, int uploads) {
        FormData form = new FormData();
        String type = request.getContentType();
        boolean files = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (!known && files && uploads == 0) {
            throw Problem.of("unauthenticated", 401);
        }
        boolean untold = !known && files && request.getContentLengthLong() < 0;
        if (untold || request.getContentLengthLong() > (known ? MOST : files ? (long) uploads << 20 : STRANGERS)) {
            throw Problem.of("too-large", 413);
        }
        try {
            if (files) {
                for (Part part : request.getParts()) {
                    if (part.getSubmittedFileName() == null) {
                        if (part.getSize() > LONGEST) {
                            throw Problem.field(part.getName(), "too-large");
                        }
                        try (InputStream in = part.getInputStream()) {
                            form.add(part.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                        }
                    } else if (part.getSize() > 0) {
                        form.files
                                .computeIfAbsent(part.getName(), name -> new ArrayList<>())
                                .add(new Sent(part, null));
                    }
                }
                if (request.getQueryString() == null) {
                    return form;
                }
            }
            request.getParameterMap().forEach((name, values) -> {
                if (!form.fields.containsKey(name)) {
                    for (String value : values) {
                        form.add(name, value);
                    }
                }
            });
            return form;
        } catch (Problem problem) {
            throw problem;
        } catch (ServletException | IOException | RuntimeException malformed) {
            throw Problem.of("bad-form", 400);
        }
    }

    private void add(String name, String value) {
        String clean = Normalizer.normalize(value.replace("\u0000", ""), Normalizer.Form.NFC)
                .strip();
        fields.computeIfAbsent(name, key -> new ArrayList<>())
                .add(clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean);
    }

    /** Has every file looked into; whoever opens one that is refused is told why, at its field. */
    void screen(Screening screening, String address) {
        files.values().forEach(sent -> sent.replaceAll(file -> file.screened(screening, address)));
    }

    /**
     * What was typed, to be shown again; secrets left out. A browser tells of a box only where it is ticked: each that the
     * form had is named by {@code _box}, so that one which was cleared does not come back as it is stored.
     */
    Map<String, Object> typed() {
        Map<String, Object> typed = new LinkedHashMap<>();
        all("_box").forEach(box -> typed.put(box, ""));
        fields.forEach((name, values) -> {
            if (!name.startsWith("_")
                    && !name.contains("password")
                    && !name.equals("current")
                    && !name.equals("next")) {
                typed.put(name, values.size() == 1 ? values.get(0) : values);
            }
        });
        return typed;
    }

    @Override
    public String text(String name) {
        List<String> values = fields.get(name);
        return values == null ? "" : values.get(0);
    }

    @Override
    public String text(String name, String otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : text;
    }

    @Override
    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    @Override
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    @Override
    public String required(String name) {
        String text = text(name);
        problems.check(!text.isEmpty(), name, "required-field");
        return text;
    }

    @Override
    public LocalDate date(String name) {
        String text = text(name);
        if (text.isEmpty() && has(name + ".year")) {
            text = text(name + ".year") + "-" + text(name + ".month") + "-" + text(name + ".day");
            text = text.equals("--") ? "" : text;
        }
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Days.typed(name, text);
        } catch (Problem wrong) {
            problems.add(wrong);
            return null;
        }
    }

    @Override
    public Long number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        Optional<BigDecimal> read = Numbers.amount(text);
        try {
            return read.map(BigDecimal::longValueExact).orElseThrow(() -> Problem.field(name, "bad-number", text));
        } catch (Problem unclear) {
            problems.add(unclear);
        } catch (ArithmeticException notWholeOrNotLong) {
            boolean whole = read.get().stripTrailingZeros().scale() <= 0;
            problems.add(Problem.field(name, whole ? "bad-number" : "bad-count", text));
        }
        return null;
    }

    @Override
    public Form problem(String field, String code, Object... arguments) {
        problems.add(Problem.field(field, code, arguments));
        return this;
    }

    @Override
    public void check() {
        problems.throwIfAny();
    }

    @Override
    public Optional<Upload> file(String name) {
        return files(name).stream().findFirst();
    }

    @Override
    public List<Upload> files(String name) {
        return List.copyOf(files.getOrDefault(name, List.of()));
    }

    /** @param refusal why it must not be opened, or null */
    private record Sent(Part part, Problem refusal) implements Upload {
        Sent screened(Screening screening, String address) {
            return screening
                    .refusal(part::getInputStream, name(), address)
                    .map(problem -> new Sent(part, problem.at(part.getName())))
                    .orElse(this);
        }

        @Override
        public String name() {
            String name = part.getSubmittedFileName().replaceAll("[\\p{Cntrl}]", "");
            String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            return last.length() > 200 ? last.substring(last.length() - 200) : last;
        }

        @Override
        public long size() {
            return part.getSize();
        }

        @Override
        public InputStream open() throws IOException {
            if (refusal != null) {
                throw refusal;
            }
            return part.getInputStream();
        }
    }
}
