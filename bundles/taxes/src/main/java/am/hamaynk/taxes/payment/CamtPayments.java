package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * ISO 20022 bank statements (camt.053, any version): the booked credits in drams. Who pays is told in this order: by the
 * structured reference ({@code CdtrRefInf/Ref}), by the ultimate debtor ({@code UltmtDbtr}), by the purpose ({@code
 * Ustrd}; {@code AddtlNtryInf} of an entry without {@code TxDtls}), by the debtor ({@code Dbtr}), who may be but the
 * terminal or bank through which a resident paid. Document types and entities are refused, so that a file cannot reach
 * outside itself.
 */
final class CamtPayments implements PaymentLines {
    private final Bounded reader;
    private final XMLStreamReader xml;
    private final String channel;
    private final Deque<FileLine> ready = new ArrayDeque<>();
    private final Deque<String> path = new ArrayDeque<>();
    private Entry entry;
    private Transaction transaction;
    private String statement = "";
    private String currency = "";
    private long entries;
    private long number;
    private boolean any;

    /** Refuses what brings no payment for too long, so that one element left open does not fill the memory. */
    private static final class Bounded extends FilterReader {
        private static final long MOST = 16L << 20;

        private long since;

        Bounded(Reader reader) {
            super(reader);
        }

        /** Something came out: the count begins anew. */
        void passed() {
            since = 0;
        }

        @Override
        public int read() throws IOException {
            int sign = super.read();
            count(1);
            return sign;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            count(count);
            return count;
        }

        private void count(int more) throws IOException {
            since += more;
            if (since > MOST) {
                throw new MalformedInputException(more);
            }
        }
    }

    /** What a statement's line says for all its transactions. */
    private static final class Entry {
        String bank = "";
        String reference = "";
        String amount = "";
        String currency = "";
        String side = "";
        String status = "";
        String day = "";
        String more = "";
        boolean reversal;
        final Set<String> named = new HashSet<>();
        final List<Transaction> transactions = new ArrayList<>();
    }

    /** One payment within a line. */
    private static final class Transaction {
        String bank = "";
        String endToEnd = "";
        String id = "";
        String amount = "";
        String currency = "";
        boolean debit;
        final StringBuilder purpose = new StringBuilder();
        final List<String> references = new ArrayList<>();
        final List<String> ultimate = new ArrayList<>();
        final List<String> debtors = new ArrayList<>();

        /** The surest first. */
        List<String> payers() {
            return Named.surest(List.of(references, ultimate, Named.said(purpose.toString()), debtors));
        }

        void says(String text) {
            if (purpose.length() + text.length() < 500) {
                purpose.append(purpose.isEmpty() ? "" : " ").append(text);
            }
        }
    }

    /** @throws Problem {@code file-unreadable} (400) */
    CamtPayments(Reader plain, String channel) {
        this.reader = new Bounded(plain);
        this.channel = channel;
        // the JDK's own, whatever else is on the class path
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            xml = factory.createXMLStreamReader(reader);
        } catch (XMLStreamException broken) {
            throw PaymentLines.unreadable();
        }
    }

    @Override
    public FileLine next() {
        try {
            while (ready.isEmpty() && xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw PaymentLines.unreadable();
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {}
                }
            }
        } catch (XMLStreamException broken) {
            throw PaymentLines.unreadable();
        }
        if (ready.isEmpty() && !any) {
            throw PaymentLines.unreadable();
        }
        return ready.poll();
    }

    @Override
    public List<String> unknown() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void start() {
        String name = xml.getLocalName();
        path.push(name);
        if (path.size() > 100) {
            throw PaymentLines.unreadable();
        }
        switch (name) {
            case "BkToCstmrStmt" -> any = true;
            case "Stmt" -> {
                statement = "";
                entries = 0;
            }
            case "Ntry" -> {
                entry = new Entry();
                entries++;
            }
            case "TxDtls" -> {
                if (entry != null) {
                    transaction = new Transaction();
                }
            }
            case "Amt" -> currency = Objects.requireNonNullElse(xml.getAttributeValue(null, "Ccy"), "");
            default -> {}
        }
    }

    private void text(String raw) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return;
        }
        String name = path.peek();
        String parent = path.stream().skip(1).findFirst().orElse("");
        if (transaction != null) {
            ofTransaction(name, parent, text);
        } else if (entry != null) {
            ofEntry(name, parent, text);
        } else if (name.equals("Id") && parent.equals("Stmt")) {
            statement = text;
        }
    }

    private void ofEntry(String name, String parent, String text) {
        switch (name) {
            case "NtryRef" -> entry.reference = text;
            case "AcctSvcrRef" -> entry.bank = text;
            case "Amt" -> {
                if (parent.equals("Ntry")) {
                    entry.amount = text;
                    entry.currency = currency;
                }
            }
            case "CdtDbtInd" -> entry.side = parent.equals("Ntry") ? text : entry.side;
            case "AddtlNtryInf" -> entry.more = text;
            case "RvslInd" -> entry.reversal = text.equals("true") || text.equals("1");
            case "Sts" -> entry.status = text;
            case "Cd" -> entry.status = parent.equals("Sts") ? text : entry.status;
            case "Dt", "DtTm" -> {
                if (parent.equals("BookgDt") || parent.equals("ValDt") && entry.day.isEmpty()) {
                    entry.day = text.substring(0, Math.min(10, text.length()));
                }
            }
            default -> {}
        }
    }

    private void ofTransaction(String name, String parent, String text) {
        switch (name) {
            case "AcctSvcrRef" -> transaction.bank = text;
            case "EndToEndId" -> transaction.endToEnd = text.equals("NOTPROVIDED") ? "" : text;
            case "TxId" -> transaction.id = text;
            case "Amt" -> {
                boolean better = transaction.amount.isEmpty() || !drams(transaction.currency) && drams(currency);
                if (better && (parent.equals("TxDtls") || parent.equals("TxAmt"))) {
                    transaction.amount = text;
                    transaction.currency = currency;
                }
            }
            case "CdtDbtInd" -> transaction.debit |= parent.equals("TxDtls") && text.equals("DBIT");
            case "Ustrd" -> transaction.says(text);
            case "Id" -> {
                if (parent.equals("Othr") && path.contains("UltmtDbtr")) {
                    transaction.ultimate.add(text);
                } else if (parent.equals("Othr") && path.contains("Dbtr")) {
                    transaction.debtors.add(text);
                }
            }
            case "Ref" -> {
                if (parent.equals("CdtrRefInf")) {
                    transaction.references.add(text);
                }
            }
            default -> {}
        }
    }

    private void end() {
        String name = path.pop();
        if (name.equals("TxDtls") && transaction != null) {
            entry.transactions.add(transaction);
            transaction = null;
        } else if (name.equals("Ntry") && entry != null) {
            finish();
            entry = null;
            reader.passed();
        }
    }

    /** Debits, reversals and what is only announced are no payments; they are left out. */
    private void finish() {
        boolean booked = entry.status.isEmpty() || entry.status.equals("BOOK");
        if (!entry.side.equals("CRDT") || entry.reversal || !booked) {
            return;
        }
        if (entry.transactions.isEmpty()) {
            Transaction only = new Transaction();
            only.says(entry.more);
            entry.transactions.add(only);
        }
        boolean single = entry.transactions.size() == 1;
        int within = 0;
        for (Transaction one : entry.transactions) {
            within++;
            if (!one.debit) {
                ready.add(line(one, single, within));
            }
        }
    }

    private static boolean drams(String currency) {
        return currency.isEmpty() || currency.equals("AMD");
    }

    /** What came from abroad is told in the payer's money, too; it counts as it was booked. */
    private FileLine line(Transaction one, boolean single, int within) {
        number++;
        boolean whole = single && (one.amount.isEmpty() || !drams(one.currency));
        String amount = whole ? entry.amount : one.amount;
        String of = whole || one.currency.isEmpty() ? entry.currency : one.currency;
        String reference = reference(one, single, within); // also of what is rejected, so that the next keeps its name
        try {
            if (!drams(of)) {
                throw Problem.field("Ccy", "not-drams", of);
            }
            if (!amount.matches("\\d{1,15}(\\.\\d{1,5})?")) {
                throw Problem.field("Amt", "bad-number", amount);
            }
            LocalDate day = Typed.date("BookgDt", entry.day);
            String purpose = one.purpose.toString();
            List<String> payers = one.payers();
            // the number, by which the payer may become known later, rather than a reference that says nothing
            String payer =
                    payers.stream().filter(Named::number).findFirst().orElse(payers.isEmpty() ? "" : payers.get(0));
            return new FileLine(
                    number,
                    new NewPayment(
                            reference,
                            payer,
                            new BigDecimal(amount),
                            day,
                            channel,
                            purpose.isEmpty() ? null : purpose,
                            null),
                    payers,
                    null);
        } catch (Problem wrong) {
            return FileLine.wrong(number, wrong);
        }
    }

    /**
     * What the account's own bank gave is unique by itself, but for what it booked together: there it may be the same for
     * all. What the payer or the payer's bank gave is not unique: two people may call their payments {@code 1}, so the
     * statement and its entry stand before it.
     */
    private String reference(Transaction one, boolean single, int within) {
        if (!one.bank.isEmpty()) {
            return entry.named.add(one.bank) ? one.bank : one.bank + "/" + within;
        }
        if (!entry.bank.isEmpty()) {
            return single ? entry.bank : entry.bank + "/" + within;
        }
        String named = statement.isEmpty() ? entry.day : statement;
        String before = named + "/" + (entry.reference.isEmpty() ? "" + entries : entry.reference);
        String own = one.id.isEmpty() ? one.endToEnd : one.id;
        String whole = before + (own.isEmpty() ? "" : "/" + own) + (single ? "" : "/" + within);
        return whole.length() <= Payments.LONGEST_REFERENCE ? whole : before + "/" + within;
    }
}
