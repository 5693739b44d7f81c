package am.hamaynk.reception.queue;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The screen on the wall: which number goes to which desk, read from afar. */
@Component
@Page(path = "/reception/display", permission = Permission.PUBLIC)
public final class DisplayPage implements Renderer {
    private static final int SHOWN = 8;

    private final Board board;

    @Activate
    public DisplayPage(@Reference Board board) {
        this.board = board;
    }

    @Override
    public Reply render(Visit visit) {
        List<Board.Called> called = board.called();
        return Reply.view("display")
                .with("title", visit.text("display.title"))
                .with("called", called.subList(0, Math.min(SHOWN, called.size())))
                .with("lines", board.lines(visit.lang()));
    }
}
