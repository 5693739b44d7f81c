package am.hamaynk.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server, which can be cut and mended: for who connects the server is down, up, or another one. */
final class Wire implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile boolean whole;

    /**
     * Cut at first: whoever knocks is sent away at once. The door stays open, so that nobody else takes its number.
     *
     * @param target port of the server on this machine
     */
    Wire(int target) throws IOException {
        go(() -> {
            while (true) {
                Socket near = door.accept();
                if (whole) {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    ends.add(near);
                    ends.add(far);
                    go(() -> copy(near, far));
                    go(() -> copy(far, near));
                } else {
                    near.close();
                }
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    void mend() {
        whole = true;
    }

    void cut() throws IOException {
        whole = false;
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void go(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException cut) {
                // which is what it is for
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
