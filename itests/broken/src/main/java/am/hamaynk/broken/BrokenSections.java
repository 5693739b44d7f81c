package am.hamaynk.broken;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Parts of everybody's pages, each failing in its own way. */
public final class BrokenSections {
    private BrokenSections() {}

    /** Recurses without end. */
    @Component
    @Section(slot = "home.main", permission = Permission.PUBLIC, title = "broken.title")
    public static final class Home implements Renderer {
        @Override
        public Reply render(Visit visit) throws IOException {
            return Fault.STACK.strike();
        }
    }

    /** Has a template without end. */
    @Component
    @Section(slot = "home.aside", permission = Permission.PUBLIC)
    public static final class Aside implements Renderer {
        @Override
        public Reply render(Visit visit) {
            return Reply.view("endless");
        }
    }

    /** Misses a class. */
    @Component
    @Section(slot = "account", permission = Permission.SIGNED_IN)
    public static final class Account implements Renderer {
        @Override
        public Reply render(Visit visit) throws IOException {
            return Fault.LINKAGE.strike();
        }
    }

    /** Never answers while it is there. */
    @Component
    @Section(slot = "account.card", permission = Permission.SIGNED_IN)
    public static final class Hanging implements Renderer {
        private final CountDownLatch gone = new CountDownLatch(1);

        @Override
        public Reply render(Visit visit) throws InterruptedException {
            gone.await();
            return Reply.nothing();
        }

        @Deactivate
        void leave() {
            gone.countDown();
        }
    }

    /** Asserts what is not so. */
    @Component
    @Section(slot = "inbox", permission = Permission.SIGNED_IN)
    public static final class Inbox implements Renderer {
        @Override
        public Reply render(Visit visit) throws IOException {
            return Fault.ASSERTION.strike();
        }
    }

    /** Throws what it declares. */
    @Component
    @Section(slot = "person", permission = Permission.SIGNED_IN)
    public static final class Person implements Renderer {
        @Override
        public Reply render(Visit visit) throws IOException {
            return Fault.CHECKED.strike();
        }
    }

    /** Throws what it does not declare. */
    @Component
    @Section(slot = "admin.health", permission = Permission.SIGNED_IN)
    public static final class Health implements Renderer {
        @Override
        public Reply render(Visit visit) throws IOException {
            return Fault.UNCHECKED.strike();
        }
    }
}
