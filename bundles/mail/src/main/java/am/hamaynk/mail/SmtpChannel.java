package am.hamaynk.mail;

import am.hamaynk.api.notify.Channel;
import am.hamaynk.api.notify.Notifications.Message;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.activation.DataHandler;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeUtility;
import javax.mail.util.ByteArrayDataSource;

/**
 * One SMTP conversation (RFC 5321) for each message. The Message-ID (RFC 5322) is made of the outbox id, so that a message sent
 * twice, because an answer was lost, can be known as the same.
 */
final class SmtpChannel implements Channel {
    /** What the outbox may add; the rest is the channel's own. */
    private static final Set<String> ALLOWED = Set.of(
            "reply-to", "in-reply-to", "references", "list-unsubscribe", "list-unsubscribe-post", "content-language");

    private final SmtpSettings settings;
    private final Session session;

    SmtpChannel(SmtpSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(settings.session());
    }

    @Override
    public void deliver(Message message) throws MessagingException {
        MimeMessage mail = write(message);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user(),
                    settings.user() == null ? null : settings.password());
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private MimeMessage write(Message message) throws MessagingException {
        InternetAddress from = address(settings.from());
        MimeMessage mail = new Kept(session, "<" + message.id() + "@" + domain(from) + ">");
        mail.setFrom(from);
        mail.setRecipient(RecipientType.TO, address(message.to()));
        mail.setSubject(oneLine(message.subject()), "UTF-8");
        mail.setSentDate(new Date());
        // RFC 3834: nobody's out-of-office answer is wanted
        mail.setHeader("Auto-Submitted", "auto-generated");
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            if (ALLOWED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                mail.setHeader(header.getKey(), encoded(oneLine(header.getValue())));
            }
        }
        byte[] body = message.body().replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8);
        mail.setDataHandler(new DataHandler(new ByteArrayDataSource(body, "text/plain; charset=UTF-8")));
        mail.setHeader("Content-Transfer-Encoding", "base64");
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress address(String text) throws AddressException {
        InternetAddress[] parsed = InternetAddress.parse(oneLine(text), true);
        if (parsed.length != 1) {
            throw new AddressException("one address, please");
        }
        parsed[0].validate();
        try {
            parsed[0].setPersonal(parsed[0].getPersonal(), "UTF-8");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        return parsed[0];
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private static String encoded(String value) {
        try {
            return MimeUtility.encodeText(value, "UTF-8", null);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }

    /** Keeps the Message-ID that the library would make anew. */
    private static final class Kept extends MimeMessage {
        private final String id;

        Kept(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
