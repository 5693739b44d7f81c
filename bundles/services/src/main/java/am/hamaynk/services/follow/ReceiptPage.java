package am.hamaynk.services.follow;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.Sending;
import am.hamaynk.services.definition.Definition.Document;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an applicant takes home: the number, what happens next and until when, and the way back to the application. */
@Component
@Page(path = "/case/{number}/receipt", permission = Permission.PUBLIC)
public final class ReceiptPage implements Renderer {
    private final Opening opening;
    private final Sending sending;
    private final Documents documents;

    @Activate
    public ReceiptPage(@Reference Opening opening, @Reference Sending sending, @Reference Documents documents) {
        this.opening = opening;
        this.sending = sending;
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return opening.opened(visit, sight -> {
            String number = sight.row().number();
            String lang = visit.lang();
            String secret = sending.receipt(number).secret();
            boolean told = secret.equals(Opening.secret(visit));
            String link = documents.address("/" + lang + Opening.path(number) + "?s=" + secret);
            return Reply.view("follow-receipt")
                    .with("title", visit.text("follow.receipt"))
                    .with("number", number)
                    .with("service", sight.definition().title().get(lang))
                    .with("received", sight.row().received())
                    .with(
                            "due",
                            sight.reading() == null ? null : sight.reading().due())
                    .with("follow", "/" + lang + Opening.path(number))
                    .with("link", told ? link : null)
                    .with("secret", told ? secret : null)
                    .with("qr", told ? documents.qrSvg(link) : "")
                    .with("fees", sight.fees())
                    .with(
                            "missing",
                            sight.missing().stream()
                                    .map(Document::title)
                                    .map(title -> title.get(lang))
                                    .toList());
        });
    }
}
