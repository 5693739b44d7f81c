package am.hamaynk.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server, which can be cut and mended: for who connects the server is down, up, or another one. */
final class Wire implements AutoCloseable {
    private final int target;
    private final int port;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private ServerSocket door;

    /** Cut at first. @param target port of the server on this machine */
    Wire(int target) throws IOException {
        this.target = target;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    void mend() throws IOException {
        ServerSocket open = new ServerSocket();
        open.setReuseAddress(true);
        open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        door = open;
        go(() -> {
            while (true) {
                Socket near = open.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(near);
                ends.add(far);
                go(() -> copy(near, far));
                go(() -> copy(far, near));
            }
        });
    }

    void cut() throws IOException {
        if (door != null) {
            door.close();
            door = null;
        }
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    @Override
    public void close() throws IOException {
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
