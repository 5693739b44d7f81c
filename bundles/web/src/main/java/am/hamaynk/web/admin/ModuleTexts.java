package am.hamaynk.web.admin;

import am.hamaynk.api.module.Modules;
import am.hamaynk.web.Messages;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What modules call themselves and their things, for pages that show those of all; also while a module is not there. */
@Component(service = ModuleTexts.class)
public final class ModuleTexts {
    private final BundleContext context;
    private final Messages messages;

    @Activate
    public ModuleTexts(BundleContext context, @Reference Messages messages) {
        this.context = context;
        this.messages = messages;
    }

    /** Name of a module for people: its own while it is there, else what the platform calls it. */
    public String title(String module, String lang) {
        return own(module, lang, "module.title", "module." + module, module);
    }

    /** One sentence on what a module is for, or empty. */
    public String about(String module, String lang) {
        return own(module, lang, "module.text", "module." + module + ".text", "");
    }

    private String own(String module, String lang, String key, String known, String otherwise) {
        Bundle bundle = bundle(module);
        return bundle != context.getBundle() && messages.owns(bundle, lang, key)
                ? messages.text(bundle, lang, key)
                : text(module, lang, known, otherwise);
    }

    /** A text of the module, else of the platform, else what is given. */
    public String text(String module, String lang, String key, String otherwise, Object... arguments) {
        Bundle bundle = bundle(module);
        return messages.has(bundle, lang, key) ? messages.text(bundle, lang, key, arguments) : otherwise;
    }

    /** The module to which a name like {@code taxes.ledger.post} belongs. */
    public static String module(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The module's bundle, or this one where it is not there. */
    private Bundle bundle(String module) {
        Bundle found = null;
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            if (name != null && name.equals("am.hamaynk." + module)) {
                return bundle;
            }
            if (found == null
                    && name != null
                    && !name.startsWith("org.")
                    && Modules.nameOf(bundle).filter(module::equals).isPresent()) {
                found = bundle;
            }
        }
        return found == null ? context.getBundle() : found;
    }
}
