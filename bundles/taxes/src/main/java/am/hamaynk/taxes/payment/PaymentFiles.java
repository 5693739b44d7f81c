package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.exchange.Importer;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a bank's or the treasury's file: each good line is a payment of its own, each bad one is told with its reason. */
@Component(
        service = {PaymentFiles.class, Importer.class},
        property = "hamaynk.import=payments")
public final class PaymentFiles implements Importer {
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_ERRORS = 500;
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(\\d{10}|\\d{8})(?!\\d)");

    private final Payments payments;
    private final RegistersLink registers;
    private final Words words;

    @Activate
    public PaymentFiles(@Reference Payments payments, @Reference RegistersLink registers, @Reference Words words) {
        this.payments = payments;
        this.registers = registers;
        this.words = words;
    }

    /**
     * @param read payments in the file
     * @param unassigned of those created: whose payer is not known
     */
    public record Report(
            long read,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long unassigned,
            long amount,
            List<Importer.Error> errors) {}

    @Override
    public Importer.Report read(String kind, String name, InputStream file, boolean dryRun) throws IOException {
        Report report = read(file, Map.of(), "bank", dryRun, "hy");
        return new Importer.Report(
                report.read(), report.created(), 0, report.unchanged(), report.rejected(), report.errors());
    }

    /**
     * @param mapping for CSV: our column to its name in the file
     * @param channel bank or treasury
     * @throws Problem (400) for a file that cannot be read at all; nothing is taken then
     */
    public Report read(InputStream file, Map<String, String> mapping, String channel, boolean dryRun, String lang)
            throws IOException {
        if (!channel.equals("bank") && !channel.equals("treasury")) {
            throw Problem.field("channel", "unknown-channel");
        }
        byte[] bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.of("file-too-large", 413);
        }
        String text = text(bytes);
        List<FileLine> lines = new ArrayList<>();
        Tally tally = new Tally(lang, dryRun);
        if (text.stripLeading().startsWith("<")) {
            CamtPayments.read(text.stripLeading(), channel, lines::add);
        } else {
            CsvPayments.read(text, mapping, channel, lines::add)
                    .forEach(name -> tally.tell(1, name, Problem.of("unknown-column", 422, name)));
        }
        lines.forEach(tally);
        return tally.report();
    }

    /** UTF-8 with or without a mark, or UTF-16 with one. */
    private static String text(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        int from = 0;
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            charset = StandardCharsets.UTF_16;
        } else if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            from = 3;
        }
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
            if (text.isBlank()) {
                throw Problem.of("empty-file", 400);
            }
            if (text.indexOf('\0') >= 0) {
                throw Problem.of("unreadable-file", 400);
            }
            return text;
        } catch (CharacterCodingException notText) {
            throw Problem.of("unreadable-file", 400);
        }
    }

    /** What in a purpose may be a PSN or a TIN. */
    static List<String> numbers(String purpose) {
        List<String> found = new ArrayList<>();
        Matcher match = NUMBER.matcher(purpose);
        while (match.find() && found.size() < 10) {
            found.add(match.group(1));
        }
        return found;
    }

    private final class Tally implements Consumer<FileLine> {
        private final String lang;
        private final boolean dryRun;
        private final Map<String, NewPayment> seen = new HashMap<>();
        private final List<Importer.Error> errors = new ArrayList<>();
        private long read;
        private long created;
        private long unchanged;
        private long rejected;
        private long unassigned;
        private long amount;

        Tally(String lang, boolean dryRun) {
            this.lang = lang;
            this.dryRun = dryRun;
        }

        @Override
        public void accept(FileLine line) {
            read++;
            try {
                if (line.problem() != null) {
                    throw line.problem();
                }
                NewPayment payment = known(line);
                boolean fresh =
                        dryRun ? preview(payment) : payments.take(payment).fresh();
                if (!fresh) {
                    unchanged++;
                    return;
                }
                created++;
                amount += payment.amount().longValueExact();
                unassigned += registers.find(payment.payer()).isEmpty() ? 1 : 0;
            } catch (Problem wrong) {
                rejected++;
                for (Problem each : wrong.each()) {
                    tell(line.line(), each.field(), each);
                }
            }
        }

        private boolean preview(NewPayment payment) {
            NewPayment before = seen.putIfAbsent(payment.reference(), payment);
            if (before != null) {
                payments.check(payment);
                if (before.amount().compareTo(payment.amount()) == 0
                        && before.date().equals(payment.date())
                        && before.payer().equals(payment.payer())) {
                    return false;
                }
                throw Problem.conflict("reference-taken", payment.reference());
            }
            return payments.wouldTake(payment);
        }

        /** The first of the possible payers whom the registers know. */
        private NewPayment known(FileLine line) {
            NewPayment payment = line.payment();
            for (String payer : line.payers()) {
                if (registers.find(payer).isPresent()) {
                    return new NewPayment(
                            payment.reference(),
                            payer,
                            payment.amount(),
                            payment.date(),
                            payment.channel(),
                            payment.purpose());
                }
            }
            return payment;
        }

        void tell(long line, String column, Problem problem) {
            if (errors.size() < MOST_ERRORS) {
                String text = words.text(
                        lang, "error." + problem.code(), problem.arguments().toArray());
                errors.add(new Importer.Error(line, column, problem.code(), text));
            }
        }

        Report report() {
            return new Report(read, created, 0, unchanged, rejected, unassigned, amount, List.copyOf(errors));
        }
    }
}
