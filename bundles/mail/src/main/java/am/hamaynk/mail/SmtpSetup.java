package am.hamaynk.mail;

import am.hamaynk.api.notify.Channel;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers e-mail once a mail server is named; until then messages wait in the outbox. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "hamaynk")
public final class SmtpSetup {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpSetup.class);

    private final ServiceRegistration<Channel> channel;

    @Activate
    public SmtpSetup(BundleContext context, Map<String, Object> configured) {
        Optional<SmtpSettings> settings = SmtpSettings.read(configured, System::getenv);
        if (settings.isEmpty()) {
            channel = null;
            LOG.info("no mail server is set (HAMAYNK_SMTP_HOST): e-mails wait in the outbox");
            return;
        }
        channel = context.registerService(
                Channel.class, new SmtpChannel(settings.get()), new Hashtable<>(Map.of("hamaynk.channel", "email")));
        LOG.info("e-mails go to {}", settings.get());
    }

    @Deactivate
    void stop() {
        if (channel != null) {
            channel.unregister();
        }
    }
}
