package am.hamaynk.correspondence.demo;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.demo.DemoData;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Staff;
import am.hamaynk.correspondence.information.InformationRequests;
import am.hamaynk.correspondence.journal.Journal;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letters;
import am.hamaynk.correspondence.letters.NewLetter;
import am.hamaynk.correspondence.letters.Sending;
import am.hamaynk.correspondence.letters.Signing;
import am.hamaynk.correspondence.numbering.FileIndex;
import am.hamaynk.correspondence.numbering.Numbers;
import am.hamaynk.correspondence.numbering.Scheme;
import am.hamaynk.correspondence.resolutions.Resolutions;
import am.hamaynk.correspondence.resolutions.Settling;
import am.hamaynk.correspondence.resolutions.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters of a fictional community, registered, resolved and answered by the module's own acts. */
@Component(property = "service.ranking:Integer=-300")
public final class DemoLetters implements DemoData {
    private static final Set<String> ALL =
            Set.of(Rights.VIEW, Rights.REGISTER, Rights.RESOLVE, Rights.EXECUTE, Rights.SETTINGS);

    private final Letters letters;
    private final Signing signing;
    private final Sending sending;
    private final Resolutions resolutions;
    private final Settling settling;
    private final InformationRequests information;
    private final Journal journal;
    private final Numbers numbers;
    private final FileIndex index;
    private final Staff staff;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public DemoLetters(
            @Reference Letters letters,
            @Reference Signing signing,
            @Reference Sending sending,
            @Reference Resolutions resolutions,
            @Reference Settling settling,
            @Reference InformationRequests information,
            @Reference Journal journal,
            @Reference Numbers numbers,
            @Reference FileIndex index,
            @Reference Staff staff,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.letters = letters;
        this.signing = signing;
        this.sending = sending;
        this.resolutions = resolutions;
        this.settling = settling;
        this.information = information;
        this.journal = journal;
        this.numbers = numbers;
        this.index = index;
        this.staff = staff;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /** All or nothing, so that a start that was interrupted begins anew. */
    @Override
    public void fill(int residents) {
        transactions.run(this::fill);
    }

    private void fill() {
        Users.Account clerk = somebody(Rights.REGISTER).orElse(null);
        Users.Account head = somebody(Rights.RESOLVE).orElse(null);
        boolean begun = !journal.years().isEmpty();
        if (begun || clerk == null || head == null) {
            return;
        }
        as(head, this::settings);
        List<String> executors =
                staff.with(Rights.EXECUTE).stream().map(Users.Account::id).toList();

        String roof = came(
                clerk,
                "letter",
                "Կրթության տեսչական մարմին",
                "12/345-26",
                "Մանկապարտեզի տանիքի վերանորոգման մասին",
                "01-05",
                9);
        as(
                head,
                () -> resolutions.write(
                        roof,
                        "Ուսումնասիրել և պատասխանել",
                        executors,
                        until(today.get().plusDays(7))));
        String lamps = came(clerk, "letter", "Գարիկ Սահակյան", "", "Երրորդ փողոցի լուսավորության մասին", "02-11", 6);
        as(head, () -> resolutions.write(lamps, "Ներկայացնել տեղեկանք", executors.subList(0, 1), until(today.get())));
        came(clerk, "letter", "Մարզպետի աշխատակազմ", "01/1876", "Ձմռան նախապատրաստության ընթացքի մասին", "01-05", 1);
        String thanks = came(clerk, "letter", "Նարե Գրիգորյան", "", "Շնորհակալություն գրադարանի համար", "02-11", 12);
        as(clerk, () -> settling.file(thanks, "Պատասխան չի պահանջում"));
        came(
                clerk,
                "information",
                "Լուսինե Հակոբյան",
                "",
                "2025 թվականի ճանապարհների վերանորոգման ծախսերը",
                "03-02",
                1);
        String trees = came(
                clerk,
                "information",
                "«Կանաչ համայնք» ՀԿ",
                "14",
                "Հատված և տնկված ծառերի թիվը 2024–2026 թթ.",
                "03-02",
                4);
        String register = came(clerk, "information", "Արման Պողոսյան", "", "Հողամասի գրանցման տվյալները", "03-02", 14);
        as(clerk, () -> information.forward(register, "Կադաստրի կոմիտե", "Տեղեկությունը համայնքը չունի։"));

        Letter answer = written(
                clerk,
                Direction.OUTGOING,
                "«Կանաչ համայնք» ՀԿ",
                "Ծառերի մասին",
                "Հարգելի՛ գործընկերներ,\n\n2024–2026 թվականներին համայնքում տնկվել է 640 ծառ, հատվել է 35-ը։",
                trees);
        Letter signed = signed(head, answer);
        as(clerk, () -> sending.send(signed.id(), "post", "", null));
        Letter memo = written(
                clerk,
                Direction.INTERNAL,
                "Համայնքի ղեկավարին",
                "Արխիվի դարակների մասին",
                "Խնդրում եմ թույլ տալ արխիվի համար գնել երկու դարակ։",
                "");
        signed(head, memo);
        written(
                clerk,
                Direction.OUTGOING,
                "Մարզպետի աշխատակազմ",
                "Ձմռան նախապատրաստության ընթացքի մասին",
                "Հայտնում եմ, որ աղն ու ավազը պահեստավորված են, տեխնիկան պատրաստ է։",
                "");
    }

    /** A day, as a term of working days is refused where it crosses a day that may be one or not. */
    private static Term until(LocalDate day) {
        return new Term(day, null, null);
    }

    private void settings() {
        for (Direction direction : Direction.values()) {
            String first = direction == Direction.INTERNAL ? "{n}/{yy}" : "{index}/{n:4}-{yy}";
            numbers.set(direction, new Scheme(first, true));
        }
        index.save(new FileIndex.Entry("01-05", "Գրագրություն պետական մարմինների հետ", 5, false));
        index.save(new FileIndex.Entry("02-11", "Քաղաքացիների դիմումներ և առաջարկություններ", 5, false));
        index.save(new FileIndex.Entry("03-02", "Տեղեկության հարցումներ", 10, false));
    }

    private String came(
            Users.Account clerk, String kind, String from, String theirs, String subject, String file, int daysAgo) {
        LocalDate day = today.get().minusDays(daysAgo);
        return access.as(user(clerk), () -> letters.add(
                        letter(Direction.INCOMING, kind, day, from, theirs, subject, "", file, ""), List.of())
                .id());
    }

    private Letter written(
            Users.Account clerk, Direction direction, String to, String subject, String text, String answers) {
        return access.as(
                user(clerk),
                () -> letters.add(
                        letter(direction, "letter", null, to, "", subject, text, "01-05", answers), List.of()));
    }

    private Letter signed(Users.Account head, Letter draft) {
        return access.as(user(head), () -> signing.sign(draft.id(), draft.version()));
    }

    private static NewLetter letter(
            Direction direction,
            String kind,
            LocalDate day,
            String correspondent,
            String theirs,
            String subject,
            String text,
            String file,
            String answers) {
        return new NewLetter(
                direction,
                kind.equals("information") ? Letter.Kind.INFORMATION : Letter.Kind.LETTER,
                day,
                subject,
                text,
                "hy",
                "",
                correspondent,
                "",
                "",
                theirs,
                theirs.isEmpty() ? null : day,
                "post",
                null,
                file,
                "",
                answers,
                false,
                List.of(),
                false);
    }

    private Optional<Users.Account> somebody(String right) {
        return staff.with(right).stream().findFirst();
    }

    private void as(Users.Account account, Runnable act) {
        access.as(user(account), () -> {
            act.run();
            return null;
        });
    }

    private static User user(Users.Account account) {
        return new User(account.id(), account.username(), account.name(), true, account.subject(), Set.of(), ALL);
    }
}
