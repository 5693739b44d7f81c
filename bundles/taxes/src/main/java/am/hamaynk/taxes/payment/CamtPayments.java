package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * ISO 20022 bank statements (camt.053, any version): the booked credits in drams. Document types and entities are
 * refused, so that a file cannot reach outside itself.
 */
final class CamtPayments {
    private final String channel;
    private final Consumer<FileLine> lines;
    private final Deque<String> path = new ArrayDeque<>();
    private Entry entry;
    private Transaction transaction;
    private String statement = "";
    private long entries;
    private long number;
    private boolean any;

    /** What a statement's line says for all its transactions. */
    private static final class Entry {
        String reference = "";
        String amount = "";
        String currency = "";
        String side = "";
        String status = "";
        String day = "";
        boolean reversal;
        final List<Transaction> transactions = new ArrayList<>();
    }

    /** One payment within a line. */
    private static final class Transaction {
        String bank = "";
        String endToEnd = "";
        String id = "";
        String amount = "";
        String currency = "";
        final StringBuilder purpose = new StringBuilder();
        final List<String> payers = new ArrayList<>();
    }

    private CamtPayments(String channel, Consumer<FileLine> lines) {
        this.channel = channel;
        this.lines = lines;
    }

    /** @throws Problem {@code unreadable-file} (400) for what is no such statement */
    static void read(String text, String channel, Consumer<FileLine> lines) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        CamtPayments reader = new CamtPayments(channel, lines);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw unreadable();
                    case XMLStreamConstants.START_ELEMENT -> reader.start(xml);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> reader.text(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> reader.end();
                    default -> {}
                }
            }
        } catch (XMLStreamException broken) {
            throw unreadable();
        }
        if (!reader.any) {
            throw unreadable();
        }
    }

    private static Problem unreadable() {
        return Problem.of("unreadable-file", 400);
    }

    private void start(XMLStreamReader xml) {
        String name = xml.getLocalName();
        path.push(name);
        if (path.size() > 100) {
            throw unreadable();
        }
        switch (name) {
            case "BkToCstmrStmt" -> any = true;
            case "Ntry" -> {
                entry = new Entry();
                entries++;
            }
            case "TxDtls" -> {
                if (entry != null) {
                    transaction = new Transaction();
                }
            }
            case "Amt" -> {
                String currency = xml.getAttributeValue(null, "Ccy");
                if (currency != null && transaction != null && transaction.currency.isEmpty()) {
                    transaction.currency = currency;
                } else if (currency != null && entry != null && transaction == null && entry.currency.isEmpty()) {
                    entry.currency = currency;
                }
            }
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
            case "NtryRef" -> entry.reference = entry.reference.isEmpty() ? text : entry.reference;
            case "AcctSvcrRef" -> entry.reference = text;
            case "Amt" -> entry.amount = parent.equals("Ntry") ? text : entry.amount;
            case "CdtDbtInd" -> entry.side = parent.equals("Ntry") ? text : entry.side;
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
                if (parent.equals("TxDtls") || transaction.amount.isEmpty() && parent.equals("TxAmt")) {
                    transaction.amount = text;
                }
            }
            case "Ustrd" -> {
                if (transaction.purpose.length() + text.length() < 500) {
                    transaction
                            .purpose
                            .append(transaction.purpose.isEmpty() ? "" : " ")
                            .append(text);
                }
            }
            case "Id" -> {
                if (parent.equals("Othr") && path.contains("Dbtr")) {
                    transaction.payers.add(text);
                }
            }
            case "Ref" -> {
                if (parent.equals("CdtrRefInf")) {
                    transaction.payers.add(text);
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
        }
    }

    /** Debits, reversals and what is only announced are no payments; they are left out. */
    private void finish() {
        boolean booked = entry.status.isEmpty() || entry.status.equals("BOOK");
        if (!entry.side.equals("CRDT") || entry.reversal || !booked) {
            return;
        }
        if (entry.transactions.isEmpty()) {
            entry.transactions.add(new Transaction());
        }
        boolean single = entry.transactions.size() == 1;
        int within = 0;
        for (Transaction one : entry.transactions) {
            within++;
            lines.accept(line(one, single, within));
        }
    }

    private FileLine line(Transaction one, boolean single, int within) {
        number++;
        String currency = one.currency.isEmpty() ? entry.currency : one.currency;
        String amount = one.amount.isEmpty() && single ? entry.amount : one.amount;
        try {
            if (!currency.isEmpty() && !currency.equals("AMD")) {
                throw Problem.field("Ccy", "not-drams", currency);
            }
            if (!amount.matches("\\d{1,15}(\\.\\d{1,5})?")) {
                throw Problem.field("Amt", "bad-number", amount);
            }
            LocalDate day = Typed.date("BookgDt", entry.day);
            String purpose = one.purpose.toString();
            List<String> payers = new ArrayList<>(one.payers);
            payers.addAll(PaymentFiles.numbers(purpose));
            return new FileLine(
                    number,
                    new NewPayment(
                            reference(one, single, within),
                            payers.isEmpty() ? "" : payers.get(0),
                            new BigDecimal(amount),
                            day,
                            channel,
                            purpose.isEmpty() ? null : purpose),
                    payers,
                    null);
        } catch (Problem wrong) {
            return FileLine.wrong(number, wrong);
        }
    }

    private String reference(Transaction one, boolean single, int within) {
        if (!one.bank.isEmpty()) {
            return one.bank;
        }
        if (!one.id.isEmpty()) {
            return one.id;
        }
        if (!entry.reference.isEmpty()) {
            return single ? entry.reference : entry.reference + "/" + within;
        }
        return one.endToEnd.isEmpty() ? statement + "/" + entries + "/" + within : one.endToEnd;
    }
}
