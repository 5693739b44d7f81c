package am.hamaynk.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * How to reach the mail server: {@code HAMAYNK_SMTP_HOST}, {@code _PORT}, {@code _USER}, {@code _PASSWORD}, {@code _FROM}
 * and {@code _TLS}, or {@code smtp.host}… in {@code etc/hamaynk.cfg}.
 *
 * @param port 1 to 65535; 465 for TLS from the first byte, else 587 with a user and 25 without
 * @param user null where the server asks for none
 * @param from address, with or without a name before it
 * @param timeout milliseconds that one step may take
 */
record SmtpSettings(String host, int port, String user, String password, String from, Tls tls, int timeout) {
    private static final int TIMEOUT = 30_000;

    /** What is encrypted. */
    enum Tls {
        /** Nothing. */
        OFF,
        /** Everything where the server offers it. */
        OFFERED,
        /** Everything from STARTTLS on, or no mail is sent. */
        STARTTLS,
        /** Everything from the first byte. */
        TLS
    }

    /** @return nothing where no host is set */
    static Optional<SmtpSettings> read(Map<String, Object> configured, UnaryOperator<String> environment) {
        UnaryOperator<String> setting = name -> {
            String value =
                    environment.apply("HAMAYNK_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
            Object other = configured.get(name);
            if (value == null || value.isBlank()) {
                value = other == null || other.toString().startsWith("${") ? "" : other.toString();
            }
            return value.strip();
        };
        String host = setting.apply("smtp.host");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String user = setting.apply("smtp.user");
        Tls tls = tls(setting.apply("smtp.tls"), setting.apply("smtp.port"), !user.isEmpty());
        String from = setting.apply("smtp.from");
        if (from.isEmpty()) {
            from = user.contains("@") ? user : "noreply@" + host;
        }
        return Optional.of(new SmtpSettings(
                host,
                port(setting.apply("smtp.port"), tls, !user.isEmpty()),
                user.isEmpty() ? null : user,
                setting.apply("smtp.password"),
                from,
                tls,
                TIMEOUT));
    }

    private static Tls tls(String value, String port, boolean withPassword) {
        return switch (value.toLowerCase(Locale.ROOT)) {
                // a password never goes over an open line unless somebody said so
            case "" -> port.equals("465") ? Tls.TLS : withPassword ? Tls.STARTTLS : Tls.OFFERED;
            case "off", "no", "false", "none" -> Tls.OFF;
            case "starttls" -> Tls.STARTTLS;
            case "on", "yes", "true", "tls", "ssl" -> port.isEmpty() || port.equals("465") ? Tls.TLS : Tls.STARTTLS;
            default -> throw new IllegalArgumentException("HAMAYNK_SMTP_TLS must be off, starttls or tls: " + value);
        };
    }

    private static int port(String value, Tls tls, boolean withPassword) {
        if (value.isEmpty()) {
            return tls == Tls.TLS ? 465 : withPassword ? 587 : 25;
        }
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException("HAMAYNK_SMTP_PORT must be a number from 1 to 65535: " + value);
    }

    Properties session() {
        Properties session = new Properties();
        session.setProperty("mail.smtp.host", host);
        session.setProperty("mail.smtp.port", String.valueOf(port));
        session.setProperty("mail.smtp.auth", String.valueOf(user != null));
        session.setProperty("mail.smtp.connectiontimeout", String.valueOf(timeout));
        session.setProperty("mail.smtp.timeout", String.valueOf(timeout));
        session.setProperty("mail.smtp.writetimeout", String.valueOf(timeout));
        session.setProperty("mail.smtp.ssl.enable", String.valueOf(tls == Tls.TLS));
        session.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        session.setProperty("mail.smtp.starttls.enable", String.valueOf(tls == Tls.OFFERED || tls == Tls.STARTTLS));
        session.setProperty("mail.smtp.starttls.required", String.valueOf(tls == Tls.STARTTLS));
        return session;
    }

    @Override
    public String toString() {
        return host + ":" + port + " " + tls;
    }
}
