package am.hamaynk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.notify.Notifications.Message;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpChannelTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void armenianArrivesAsItWasWritten() throws Exception {
        String body = "Հարգելի՛ Անի,\n\nՁեր հարկը՝ 1 234 567 ֏։\nТекст по-русски «ё» № 5\n.\nend";
        channel(null, "off").deliver(message("0190-1", "ani@town.am", "Հարկի ծանուցում՝ 2026 թ. «Երևան»", body));
        MimeMessage mail = received(1);
        assertEquals("Հարկի ծանուցում՝ 2026 թ. «Երևան»", mail.getSubject());
        assertEquals(body, ((String) mail.getContent()).replace("\r\n", "\n"));
        assertEquals("ani@town.am", mail.getAllRecipients()[0].toString());
        assertTrue(mail.getContentType().toLowerCase().contains("utf-8"));
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
        String from = javax.mail.internet.MimeUtility.decodeText(mail.getHeader("From", null));
        assertTrue(from.contains("Համայնք") && from.contains("<office@town.am>"), from);
    }

    @Test
    void aSecondTryIsKnownAsTheSameMessage() throws Exception {
        SmtpChannel channel = channel(null, "off");
        Message message = message("0190-7", "ani@town.am", "a", "b");
        channel.deliver(message);
        channel.deliver(message);
        assertEquals("<0190-7@town.am>", received(2).getMessageID());
        assertEquals("<0190-7@town.am>", server.getReceivedMessages()[0].getMessageID());
    }

    @Test
    void nobodySmugglesARecipientOrAHeader() throws Exception {
        SmtpChannel channel = channel(null, "off");
        channel.deliver(new Message(
                "1",
                "ani@town.am",
                "Hello\r\nBcc: thief@evil.example",
                "x",
                Map.of(
                        "Reply-To",
                        "a@town.am\r\nBcc: thief@evil.example",
                        "Bcc",
                        "thief@evil.example",
                        "From",
                        "x@y.z")));
        MimeMessage mail = received(1);
        assertEquals(1, mail.getAllRecipients().length);
        assertNull(mail.getHeader("Bcc"));
        assertTrue(mail.getFrom()[0].toString().contains("office@town.am"));
        for (String to : new String[] {"a@b.am, c@d.am", "not an address", "", "a@b.am\r\nRCPT TO:<c@d.am>"}) {
            assertThrows(AddressException.class, () -> channel.deliver(message("2", to, "s", "b")), to);
        }
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void theServersUserIsUsed() throws Exception {
        server.setUser("post@town.am", "post@town.am", "geheim");
        channel("post@town.am", "off").deliver(message("1", "ani@town.am", "s", "b"));
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void aPasswordIsNotSentOverAnOpenLine() {
        SmtpChannel channel = channel("post@town.am", "");
        assertThrows(MessagingException.class, () -> channel.deliver(message("1", "ani@town.am", "s", "b")));
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void aServerThatIsDownIsSaidSo() {
        SmtpChannel channel = channel(null, "off");
        server.stop();
        assertThrows(MessagingException.class, () -> channel.deliver(message("1", "ani@town.am", "s", "b")));
    }

    @Test
    void aServerThatNeverAnswersIsLeft() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SmtpSettings settings = new SmtpSettings(
                    "127.0.0.1", silent.getLocalPort(), null, "", "office@town.am", SmtpSettings.Tls.OFF, 300);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThrows(MessagingException.class, () -> new SmtpChannel(settings)
                            .deliver(message("1", "ani@town.am", "s", "b"))));
        }
    }

    @Test
    void settingsAreReadAsAnAdministratorWritesThem() {
        assertTrue(SmtpSettings.read(Map.of(), name -> null).isEmpty());
        assertTrue(SmtpSettings.read(Map.of("smtp.host", "${env:HAMAYNK_SMTP_HOST}"), name -> "")
                .isEmpty());
        assertEquals(
                "mail.town.am:25 OFFERED",
                SmtpSettings.read(Map.of("smtp.host", "mail.town.am"), name -> null)
                        .orElseThrow()
                        .toString());
        Map<String, String> environment = Map.of(
                "HAMAYNK_SMTP_HOST", "other", "HAMAYNK_SMTP_USER", "u@town.am", "HAMAYNK_SMTP_PASSWORD", "geheim");
        SmtpSettings settings = SmtpSettings.read(Map.of("smtp.host", "mail.town.am"), environment::get)
                .orElseThrow();
        assertEquals("other:587 STARTTLS", settings.toString());
        assertEquals("u@town.am", settings.from());
        assertFalse(settings.toString().contains("geheim"));
        for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(
                Map.of("smtp.host", "h", "smtp.port", "0"),
                Map.of("smtp.host", "h", "smtp.port", "x"),
                Map.of("smtp.host", "h", "smtp.tls", "maybe"))) {
            assertThrows(IllegalArgumentException.class, () -> SmtpSettings.read(wrong, name -> null));
        }
    }

    private SmtpChannel channel(String user, String tls) {
        Map<String, Object> configured = new java.util.HashMap<>(Map.of(
                "smtp.host", "127.0.0.1",
                "smtp.port", String.valueOf(server.getSmtp().getPort()),
                "smtp.tls", tls,
                "smtp.from", "Համայնք <office@town.am>",
                "smtp.password", "geheim"));
        if (user != null) {
            configured.put("smtp.user", user);
        }
        return new SmtpChannel(SmtpSettings.read(configured, name -> null).orElseThrow());
    }

    private MimeMessage received(int count) {
        assertEquals(count, server.getReceivedMessages().length);
        return server.getReceivedMessages()[count - 1];
    }

    private static Message message(String id, String to, String subject, String body) {
        return new Message(id, to, subject, body, Map.of());
    }
}
