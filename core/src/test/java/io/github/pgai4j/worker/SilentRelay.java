package io.github.pgai4j.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A way to the server that can forget the connections that go over it, without a word to either end. */
final class SilentRelay implements AutoCloseable {

    private final PGSimpleDataSource server;
    private final ServerSocket entrance;
    private final ThreadFactory threads = BatchThreads.named("silent-relay-");
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<AtomicBoolean> connections = new CopyOnWriteArrayList<>();

    SilentRelay(PGSimpleDataSource server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.newThread(this::accept).start();
    }

    DataSource dataSource() {
        PGSimpleDataSource relayed = new PGSimpleDataSource();
        relayed.setUrl(server.getUrl());
        relayed.setServerNames(new String[] {entrance.getInetAddress().getHostAddress()});
        relayed.setPortNumbers(new int[] {entrance.getLocalPort()});
        relayed.setUser(server.getUser());
        relayed.setPassword(server.getPassword());
        return relayed;
    }

    /** Passes nothing on any more, but for connections that are made from now on. */
    void silence() {
        connections.forEach(silent -> silent.set(true));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket backend = new Socket(server.getServerNames()[0], server.getPortNumbers()[0]);
                sockets.addAll(List.of(client, backend));
                AtomicBoolean silent = new AtomicBoolean();
                connections.add(silent);
                threads.newThread(() -> pump(client, backend, silent)).start();
                threads.newThread(() -> pump(backend, client, silent)).start();
            }
        } catch (IOException e) {
            if (!entrance.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void pump(Socket from, Socket to, AtomicBoolean silent) {
        try (from;
                to) {
            byte[] buffer = new byte[8192];
            int count;
            while ((count = from.getInputStream().read(buffer)) >= 0) {
                if (!silent.get()) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // one of the two has closed it
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
