package am.hamaynk.clamav;

import am.hamaynk.api.files.Scanner;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks with the ClamAV daemon in the commands of clamd(8): one connection a question, ended by a character 0.
 *
 * @param where {@code host:port}, a host (port 3310), or the path of a local socket
 */
record Clamd(String where) {
    private static final int PORT = 3310;
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_REPLY = 4096;
    /** As long as somebody waits for the page that follows; a file at the limit of ClamAV takes a few seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern HOST = Pattern.compile("\\[?([\\w.:-]+?)]?(?::(\\d{1,5}))?");
    private static final Pattern FOUND = Pattern.compile("(?s).*?: (.+) FOUND");

    /** Nobody is there: no connection, or one that ends before an answer. */
    static final class Away extends IOException {
        Away(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * @return the name of what was found; empty where the content is harmless
     * @throws Scanner.TooLarge where it is longer than ClamAV's {@code StreamMaxLength}
     * @throws Away where ClamAV is not there
     */
    Optional<String> scan(InputStream content) throws IOException {
        String reply = ask("INSTREAM", content, PATIENCE);
        Matcher found = FOUND.matcher(reply);
        if (found.matches()) {
            return Optional.of(found.group(1));
        }
        if (reply.endsWith(": OK")) {
            return Optional.empty();
        }
        if (reply.contains("size limit exceeded")) {
            throw new Scanner.TooLarge(reply);
        }
        throw new IOException("ClamAV says " + reply);
    }

    /** @return program, signatures and their day, as ClamAV writes them */
    String version(Duration patience) throws IOException {
        return ask("VERSION", null, patience);
    }

    private String ask(String command, InputStream content, Duration patience) throws IOException {
        SocketAddress address = address();
        CompletableFuture<Void> over = new CompletableFuture<>();
        try (SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
            over.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((none, late) -> close(channel));
            connect(channel, address);
            boolean heard = write(channel, ByteBuffer.wrap(("z" + command + "\0").getBytes(StandardCharsets.US_ASCII)));
            if (content != null && heard) {
                send(content, channel);
            }
            return reply(channel);
        } catch (ClosedChannelException late) {
            throw new IOException("No answer from " + where + " within " + patience.toSeconds() + " seconds", late);
        } finally {
            over.complete(null);
        }
    }

    private void connect(SocketChannel channel, SocketAddress address) throws IOException {
        try {
            channel.connect(address);
        } catch (ClosedChannelException late) {
            throw new Away(where + " lets nobody connect", late);
        } catch (IOException nobody) {
            throw new Away(nobody.getMessage(), nobody);
        }
    }

    /** Each piece after its length; nothing more where ClamAV has heard enough: then its reply says why. */
    private static void send(InputStream content, SocketChannel channel) throws IOException {
        byte[] piece = new byte[CHUNK];
        int read = content.readNBytes(piece, 0, CHUNK);
        while (read > 0) {
            boolean heard = write(channel, ByteBuffer.allocate(4).putInt(read).flip())
                    && write(channel, ByteBuffer.wrap(piece, 0, read));
            if (!heard) {
                return;
            }
            read = content.readNBytes(piece, 0, CHUNK);
        }
        write(channel, ByteBuffer.allocate(4));
    }

    /** @return false where the other side no longer listens */
    private static boolean write(SocketChannel channel, ByteBuffer bytes) throws ClosedChannelException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (ClosedChannelException late) {
            throw late;
        } catch (IOException deaf) {
            return false;
        }
    }

    private static String reply(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_REPLY);
        try {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                if (bytes.position() > 0 && bytes.get(bytes.position() - 1) == 0) {
                    break;
                }
            }
        } catch (ClosedChannelException late) {
            throw late;
        } catch (IOException broken) {
            throw new Away(broken.getMessage(), broken);
        }
        if (bytes.position() == 0) {
            throw new Away("The connection ended before an answer", null);
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    private SocketAddress address() throws IOException {
        if (where.startsWith("/")) {
            return UnixDomainSocketAddress.of(where);
        }
        Matcher host = HOST.matcher(where);
        int port = host.matches() && host.group(2) != null ? Integer.parseInt(host.group(2)) : PORT;
        if (!host.matches() || port > 65535) {
            throw new IOException("HAMAYNK_CLAMAV must be host:port or the path of a socket: " + where);
        }
        InetSocketAddress address = new InetSocketAddress(host.group(1), port);
        if (address.isUnresolved()) {
            throw new Away("No host is known as " + host.group(1), null);
        }
        return address;
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is closed, which was wanted
        }
    }
}
