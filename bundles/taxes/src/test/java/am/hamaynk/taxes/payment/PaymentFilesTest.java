package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class PaymentFilesTest {
    private final World world;
    private final String anna;

    PaymentFilesTest(TestDatabase database) {
        world = new World(database);
        anna = world.registers.resident(1);
    }

    private PaymentFiles.Report read(String text, boolean dryRun) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), Map.of(), dryRun);
    }

    private PaymentFiles.Report read(byte[] bytes, Map<String, String> mapping, boolean dryRun) throws IOException {
        return world.files()
                .read(new ByteArrayInputStream(bytes), new PaymentFiles.Order("f", mapping, "bank", dryRun, "en"));
    }

    @OnBothDatabases
    void csvIsTriedThenTakenThenUnchanged() throws Exception {
        String csv = "\ufeffՀղում;Ամսաթիվ;Գումար;payer_psn;purpose;նշում\n"
                + "a1;01.05.2026;1 000;" + TestRegisters.psn(1) + ";;x\n"
                + "a2;2026-05-02;1.234.567,00;;հարկ, ՀԾՀ " + TestRegisters.psn(1) + ";\n"
                + "\n"
                + "a3;02/05/2026;500,50;" + TestRegisters.psn(1) + ";;\n"
                + "a4;31.02.2026;500;" + TestRegisters.psn(1) + ";;\n"
                + "a5;03.05.2026;700;1234567890;;\n"
                + "a1;01.05.2026;1000;" + TestRegisters.psn(1) + ";;\n"
                + "a1;01.05.2026;1001;" + TestRegisters.psn(1) + ";;\n"
                + ";01.05.2026;1001;;;\n";
        PaymentFiles.Report tried = read(csv, true);
        assertEquals(0, world.sql.number("select count(*) from taxes_payment"));
        PaymentFiles.Report taken = read(csv, false);
        for (PaymentFiles.Report report : new PaymentFiles.Report[] {tried, taken}) {
            assertEquals(8, report.read());
            assertEquals(3, report.created());
            assertEquals(1, report.unchanged());
            assertEquals(4, report.rejected());
            assertEquals(1, report.unassigned());
            assertEquals(
                    "fraction-of-dram bad-date reference-taken required-field",
                    String.join(" ", report.errors().stream().map(e -> e.code()).toList()));
            assertEquals(5, report.errors().get(0).line());
            assertEquals(List.of("նշում"), report.unknownColumns());
        }
        assertEquals(-1_235_567, world.balance(anna));
        PaymentFiles.Report again = read(csv, false);
        assertEquals(0, again.created());
        assertEquals(4, again.unchanged());
        assertEquals(3, world.sql.number("select count(*) from taxes_payment"));
        assertTrue(world.ledger.check().balanced());
    }

    /** A fraction of a dram is refused (contract), and neither half a dram nor a slip of the key is taken for another amount. */
    @OnBothDatabases
    void whatIsNotClearlyAnAmountIsNone() throws Exception {
        String csv = "reference;date;amount\na;01.05.2026;0,500\nb;01.05.2026;12 34\nc;01.05.2026;1500,000\n"
                + "d;01.05.2026;1234,56\n";
        assertEquals(
                List.of("bad-number", "bad-number", "bad-number", "fraction-of-dram"),
                read(csv, false).errors().stream().map(e -> e.code()).toList());
    }

    @OnBothDatabases
    void aNumberOfSomethingElseGivesNobodyMoney() throws Exception {
        String psn = TestRegisters.psn(1);
        String csv = "reference,date,amount,payer_psn,purpose\n"
                + "c1,2026-05-01,100,,contract " + psn + "\n"
                + "c2,2026-05-01,200,9999999999,PSN " + psn + "\n";
        assertEquals(2, read(csv, false).unassigned());
        Awaited tonight = new Awaited(world.payments);
        tonight.back(world.registers);
        tonight.run();
        assertEquals(0, world.balance(anna));
        assertEquals(2, world.payments.unassigned());
    }

    @OnBothDatabases
    void columnsAreMapped() throws Exception {
        String csv = "Doc\tDay\tCredit\tPayer\nx\t01.05.2026\t5000\t" + TestRegisters.psn(1) + "\n";
        Map<String, String> mapping =
                Map.of("reference", "doc", "date", "Day", "amount", "Credit", "payer_psn", "Payer");
        assertEquals(
                1, read(csv.getBytes(StandardCharsets.UTF_16), mapping, false).created());
        assertEquals(-5_000, world.balance(anna));
    }

    /** As an old bank's program wrote it: AST 34.002, small letters odd. */
    private static byte[] armscii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char letter = text.charAt(i);
            bytes[i] = (byte) (letter >= 'ա' && letter <= 'ֆ' ? 0xB3 + 2 * (letter - 'ա') : letter);
        }
        return bytes;
    }

    @OnBothDatabases
    void filesOfOldProgramsAreRead() throws Exception {
        String csv = "հղում;ամսաթիվ;գումար;հծհ;նպատակ\nա1;01.05.2026;5000;" + TestRegisters.psn(1) + ";գույքահարկ\n";
        assertEquals(1, read(armscii(csv), Map.of(), false).created());
        Payment paid = world.payments.of(java.util.List.of(anna)).get(0);
        assertEquals("ա1 գույքահարկ", paid.reference() + " " + paid.purpose());
        assertEquals(
                1,
                read(csv.getBytes(StandardCharsets.UTF_16LE), Map.of(), false).unchanged(),
                "without a mark");
        assertEquals(1, read("\ufeff" + csv, false).unchanged());
    }

    @OnBothDatabases
    void brokenFilesChangeNothing() {
        for (String broken : new String[] {"", "  \n", "amount;date\n1;2026-01-01\n", "<a/>", "<Document>", "x"}) {
            Problem problem = assertThrows(Problem.class, () -> read(broken, false));
            assertEquals(400, problem.status(), broken);
        }
        byte[] notText = {(byte) 0xC3, 0x28, 0x0A};
        assertEquals(
                400,
                assertThrows(Problem.class, () -> read(notText, Map.of(), false))
                        .status());
    }

    private static final String CAMT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>
            <Bal><Amt Ccy="AMD">999</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
            <Ntry><NtryRef>N1</NtryRef><Amt Ccy="AMD">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
              <BookgDt><Dt>2026-05-01</Dt></BookgDt>
              <NtryDtls><TxDtls><Refs><AcctSvcrRef>T1</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                <RltdPties><Dbtr><Pty><Nm>Anna</Nm><Id><PrvtId><Othr><Id>%1$s</Id></Othr></PrvtId></Id></Pty></Dbtr></RltdPties>
                <RmtInf><Ustrd>tax</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            <Ntry><NtryRef>N2</NtryRef><Amt Ccy="AMD">5000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
              <BookgDt><DtTm>2026-05-02T10:00:00+04:00</DtTm></BookgDt>
              <NtryDtls><TxDtls><Amt Ccy="AMD">2000</Amt><RmtInf><Ustrd>PSN %1$s</Ustrd></RmtInf></TxDtls>
                <TxDtls><AmtDtls><TxAmt><Amt Ccy="AMD">3000</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>nobody</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            <Ntry><NtryRef>N3</NtryRef><Amt Ccy="AMD">7.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-02</Dt></BookgDt></Ntry>
            <Ntry><NtryRef>N4</NtryRef><Amt Ccy="AMD">70</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-02</Dt></BookgDt></Ntry>
            <Ntry><NtryRef>N5</NtryRef><Amt Ccy="USD">70</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-02</Dt></BookgDt></Ntry>
            <Ntry><NtryRef>N6</NtryRef><Amt Ccy="AMD">70</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-05-02</Dt></BookgDt></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """;

    @OnBothDatabases
    void statementsOfABank() throws Exception {
        PaymentFiles.Report report = read(CAMT.formatted(TestRegisters.psn(1)), false);
        assertEquals(5, report.read());
        assertEquals(3, report.created());
        assertEquals(1, report.unassigned());
        assertEquals(2, report.rejected());
        assertEquals(-3_000, world.balance(anna));
        assertEquals("T1", world.payments.of(java.util.List.of(anna)).get(1).reference());
        assertEquals(
                "S1/N2/1", world.payments.of(java.util.List.of(anna)).get(0).reference());
        assertEquals(3, read(CAMT.formatted(TestRegisters.psn(1)), false).unchanged());
    }

    private PaymentFiles.Report booked(String amount, String... transactions) throws IOException {
        return read(
                "<Document><BkToCstmrStmt><Stmt><Id>S</Id><Ntry>" + amount + "<CdtDbtInd>CRDT</CdtDbtInd>"
                        + "<Sts>BOOK</Sts><BookgDt><Dt>2026-05-01</Dt></BookgDt><NtryDtls><TxDtls>"
                        + String.join("</TxDtls><TxDtls>", transactions)
                        + "</TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>",
                false);
    }

    @OnBothDatabases
    void whatComesFromAbroadCountsAsItWasBooked() throws Exception {
        String instructed = "<AmtDtls><InstdAmt><Amt Ccy=\"USD\">10</Amt></InstdAmt>";
        String purpose = "<RmtInf><Ustrd>PSN " + TestRegisters.psn(1) + "</Ustrd></RmtInf>";
        String inDrams = instructed + "<TxAmt><Amt Ccy=\"AMD\">3900</Amt></TxAmt></AmtDtls>" + purpose;
        assertEquals(
                1,
                booked("<Amt Ccy=\"AMD\">3900</Amt>", "<Refs><AcctSvcrRef>1</AcctSvcrRef></Refs>" + inDrams)
                        .created());
        assertEquals(-3_900, world.balance(anna));
        String inDollars = "<Refs><AcctSvcrRef>2</AcctSvcrRef></Refs><Amt Ccy=\"USD\">10</Amt>" + purpose;
        assertEquals(1, booked("<Amt Ccy=\"AMD\">3800</Amt>", inDollars).created());
        assertEquals(-7_700, world.balance(anna));
        PaymentFiles.Report both = booked(
                "<Amt Ccy=\"AMD\">3900</Amt>",
                "<Refs><AcctSvcrRef>3</AcctSvcrRef></Refs>" + inDrams,
                "<Refs><AcctSvcrRef>4</AcctSvcrRef></Refs>" + inDollars.substring(inDollars.indexOf("<Amt")));
        assertEquals("1 1", both.created() + " " + both.rejected(), "how much of it the other is, nobody knows");
        assertEquals("not-drams", both.errors().get(0).code());
    }

    /** The bank brings the batch again with what was wrong in it mended: each has the name that it had. */
    @OnBothDatabases
    void whatWasRejectedKeepsItsNameForTheNextTime() throws Exception {
        String named = "<Refs><AcctSvcrRef>R</AcctSvcrRef></Refs>";
        String second = named + "<Amt Ccy=\"AMD\">5000</Amt>";
        String entry = "<AcctSvcrRef>R</AcctSvcrRef><Amt Ccy=\"AMD\">9000</Amt>";
        assertEquals(
                1, booked(entry, named + "<Amt Ccy=\"USD\">10</Amt>", second).rejected());
        PaymentFiles.Report again = booked(entry, named + "<Amt Ccy=\"AMD\">4000</Amt>", second);
        assertEquals("1 1 0", again.created() + " " + again.unchanged() + " " + again.rejected());
    }

    @OnBothDatabases
    void aBatchMayNameAllItsPaymentsAlike() throws Exception {
        String half = "<Refs><AcctSvcrRef>R</AcctSvcrRef></Refs><Amt Ccy=\"AMD\">5000</Amt>";
        String[] batch = {half, half, "<Amt Ccy=\"AMD\">700</Amt>"};
        PaymentFiles.Report report = booked("<AcctSvcrRef>R</AcctSvcrRef><Amt Ccy=\"AMD\">10700</Amt>", batch);
        assertEquals("3 10700", report.created() + " " + report.amount());
        assertEquals(
                java.util.Set.of("R", "R/2", "R/3"),
                world.payments.list(Long.MAX_VALUE, true, 9).stream()
                        .map(Payment::reference)
                        .collect(java.util.stream.Collectors.toSet()),
                "the first as it was before, so that a file of then brings nothing twice");
        assertEquals(
                3,
                booked("<AcctSvcrRef>R</AcctSvcrRef><Amt Ccy=\"AMD\">10700</Amt>", batch)
                        .unchanged());
    }

    @OnBothDatabases
    void theCharacterOfNumberZeroCostsItsLineOnly() throws Exception {
        String psn = TestRegisters.psn(1);
        String csv = "\ufeffreference;date;amount;payer_psn;purpose;no\0te\n"
                + "g1;01.05.2026;1000;" + psn + ";;\n"
                + "r\0;01.05.2026;1000;" + psn + ";;\n"
                + "r2;01.05.2026;1\0;" + psn + ";;\n"
                + "r3;01.05.2026;1000;" + psn + "\0;;\n"
                + "r4;01.05.2026;1000;" + psn + ";հարկ\0;\n"
                + "g2;01.05.2026;1000;" + psn + ";հարկ;x\n";
        byte[] file = csv.getBytes(StandardCharsets.UTF_16LE);
        for (boolean dryRun : new boolean[] {true, false}) {
            PaymentFiles.Report report = read(file, Map.of(), dryRun);
            assertEquals(List.of("no te"), report.unknownColumns());
            assertEquals("6 2 4", report.read() + " " + report.created() + " " + report.rejected());
            assertEquals(
                    "bad-text reference, bad-text amount, bad-text payer_psn, bad-text purpose",
                    String.join(
                            ", ",
                            report.errors().stream()
                                    .map(e -> e.code() + " " + e.column())
                                    .toList()));
        }
        assertEquals(-2_000, world.balance(anna));
    }

    @OnBothDatabases
    void aStatementWithWhatIsNoCharacterIsNone() {
        for (String none : new String[] {"\0", "&#0;", "&#xD800;"}) {
            String file = "\ufeff" + CAMT.formatted(TestRegisters.psn(1)).replace("tax", none);
            Problem problem =
                    assertThrows(Problem.class, () -> read(file.getBytes(StandardCharsets.UTF_16LE), Map.of(), false));
            assertEquals("file-unreadable", problem.code(), none);
        }
        assertEquals(0, world.sql.number("select count(*) from taxes_payment"));
    }

    @OnBothDatabases
    void whatWasTakenOffWithinABatchIsNoPayment() throws Exception {
        PaymentFiles.Report report = booked(
                "<Amt Ccy=\"AMD\">900</Amt>",
                "<Amt Ccy=\"AMD\">1000</Amt><CdtDbtInd>CRDT</CdtDbtInd>",
                "<Amt Ccy=\"AMD\">100</Amt><CdtDbtInd>DBIT</CdtDbtInd>");
        assertEquals("1 1000", report.created() + " " + report.amount());
        assertEquals(1, report.read());
    }

    private static String party(String role, String number) {
        return "<" + role + "><Pty><Nm>N</Nm><Id><OrgId><Othr><Id>" + number + "</Id></Othr></OrgId></Id></Pty></"
                + role + ">";
    }

    private static String related(String... parties) {
        return "<RltdPties>" + String.join("", parties) + "</RltdPties>";
    }

    private static String structured(String reference) {
        return "<Strd><CdtrRefInf><Ref>" + reference + "</Ref></CdtrRefInf></Strd>";
    }

    /** A terminal pays in its own name for the residents who put money into it. */
    @OnBothDatabases
    void moneyIsTheirsForWhomItWasPaid() throws Exception {
        String terminal = world.registers.resident(9);
        String debtor = party("Dbtr", TestRegisters.psn(9));
        String purpose = "<Ustrd>ՀԾՀ " + TestRegisters.psn(1) + "</Ustrd>";
        PaymentFiles.Report report = booked(
                "<Amt Ccy=\"AMD\">60</Amt>",
                "<Amt Ccy=\"AMD\">1</Amt>" + related(debtor, party("UltmtDbtr", TestRegisters.psn(1))),
                "<Amt Ccy=\"AMD\">2</Amt>" + related(debtor) + "<RmtInf>" + purpose + "</RmtInf>",
                "<Amt Ccy=\"AMD\">4</Amt>" + related(debtor, party("UltmtDbtr", TestRegisters.psn(9))) + "<RmtInf>"
                        + structured(TestRegisters.psn(1)) + "</RmtInf>",
                "<Amt Ccy=\"AMD\">8</Amt>" + related(debtor, party("UltmtDbtr", TestRegisters.psn(1)))
                        + "<RmtInf><Ustrd>PSN " + TestRegisters.psn(9) + "</Ustrd></RmtInf>",
                "<Amt Ccy=\"AMD\">16</Amt>" + related(debtor) + "<RmtInf>" + structured("RF18539007547034")
                        + "</RmtInf>",
                "<Amt Ccy=\"AMD\">32</Amt>" + related(debtor, party("UltmtDbtr", TestRegisters.psn(2))) + "<RmtInf>"
                        + structured("RF18539007547034") + "</RmtInf>");
        assertEquals("6 1", report.created() + " " + report.unassigned());
        assertEquals(-15, world.balance(anna));
        assertEquals(-16, world.balance(terminal), "nobody else is told of");
        String late = world.registers.resident(2);
        Awaited tonight = new Awaited(world.payments);
        tonight.back(world.registers);
        tonight.run();
        assertEquals(-32, world.balance(late));
    }

    @OnBothDatabases
    void anEntryWithoutDetailsSaysWhoPaysInItsOwnWords() throws Exception {
        PaymentFiles.Report report = read(
                "<Document><BkToCstmrStmt><Stmt><Id>S</Id><Ntry><NtryRef>1</NtryRef><Amt Ccy=\"AMD\">700</Amt>"
                        + "<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-01</Dt></BookgDt>"
                        + "<AddtlNtryInf>Գույքահարկ, ՀԾՀ " + TestRegisters.psn(1)
                        + "</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>",
                false);
        assertEquals("1 0", report.created() + " " + report.unassigned());
        assertEquals(-700, world.balance(anna));
        assertEquals(
                "Գույքահարկ, ՀԾՀ " + TestRegisters.psn(1),
                world.payments.of(List.of(anna)).get(0).purpose());
    }

    private static String entry(String statement, String reference, String endToEnd, int amount, String psn) {
        return """
            <Stmt><Id>%s</Id><Ntry>%s<Amt Ccy="AMD">%d</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
            <BookgDt><Dt>2026-05-01</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>
            <RmtInf><Ustrd>PSN %s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt>
            """
                .formatted(statement, reference, amount, endToEnd, psn);
    }

    @OnBothDatabases
    void whatThePayerCallsAPaymentIsNotUnique() throws Exception {
        String other = world.registers.resident(2);
        String file = "<Document><BkToCstmrStmt>"
                + entry("S1", "<NtryRef>1</NtryRef>", "1", 1_000, TestRegisters.psn(1))
                + entry("S1", "<NtryRef>2</NtryRef>", "1", 1_000, TestRegisters.psn(2))
                + entry("S2", "", "1", 1_000, TestRegisters.psn(2))
                + entry("S3", "", "x".repeat(90), 500, TestRegisters.psn(2))
                + entry("s".repeat(60), "", "x".repeat(60), 500, TestRegisters.psn(2))
                + "</BkToCstmrStmt></Document>";
        PaymentFiles.Report report = read(file, false);
        assertEquals(5, report.created(), report.toString());
        assertEquals(-1_000, world.balance(anna));
        assertEquals(-3_000, world.balance(other));
        assertEquals(
                java.util.Set.of("S1/2/1", "S2/1/1", "S3/1/" + "x".repeat(90), "s".repeat(60) + "/1/1"),
                world.payments.of(java.util.List.of(other)).stream()
                        .map(Payment::reference)
                        .collect(java.util.stream.Collectors.toSet()));
        assertEquals(5, read(file, false).unchanged());
    }

    @OnBothDatabases
    void aBombIsRefused() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;\">]><Document><BkToCstmrStmt><Stmt><Id>&c;</Id></Stmt></BkToCstmrStmt></Document>";
        String undeclared = "<Document><BkToCstmrStmt><Stmt><Id>&c;</Id></Stmt></BkToCstmrStmt></Document>";
        String endless = "<Document><BkToCstmrStmt><Stmt><Id>" + "x".repeat(17 << 20);
        for (String wrong : new String[] {bomb, undeclared, endless}) {
            Problem problem = assertThrows(Problem.class, () -> read(wrong, false));
            assertEquals("file-unreadable", problem.code());
            assertEquals(400, problem.status());
        }
        assertEquals(0, world.sql.number("select count(*) from taxes_payment"));
    }

    @OnBothDatabases
    void aQuoteLeftOpenCostsItsLineOnly() throws Exception {
        PaymentFiles.Report report = read(
                "reference,date,amount\n\"" + "x,".repeat(1 << 20) + "\nb,2026-05-01,10\nc,2026-05-01,1,2\n", false);
        assertEquals(1, report.created());
        assertEquals(
                java.util.List.of("line-too-long", "too-many-columns"),
                report.errors().stream().map(e -> e.code()).toList());
    }

    @OnBothDatabases
    void entitiesReachNothing() {
        String doctype = "<?xml version=\"1.0\"?><!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<Document><BkToCstmrStmt><Stmt><Id>&x;</Id></Stmt></BkToCstmrStmt></Document>";
        assertEquals(
                400, assertThrows(Problem.class, () -> read(doctype, false)).status());
    }
}
