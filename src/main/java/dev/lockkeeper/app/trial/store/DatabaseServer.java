package dev.lockkeeper.app.trial.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL on loopback, as far as a trial needs it. What it answers is set between two checks. */
final class DatabaseServer implements AutoCloseable {
    /** What it says that it is. */
    static final String VERSION = "15.0 (trial)";

    private static final int WAITING = 50;

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger processes = new AtomicInteger(100);
    private volatile Answers answers = sql -> {
        throw new Answers.Refused("nothing is played");
    };

    private DatabaseServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** On a free port. */
    static DatabaseServer start() {
        try {
            DatabaseServer server = new DatabaseServer(new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()));
            begin("trial-database", server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the driver finds it; it is told to put values into the statement's text, as {@link Conversation} reads it. */
    String url() {
        return "jdbc:postgresql://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort()
                + "/trial?sslmode=disable&preferQueryMode=simple";
    }

    void play(Answers next) {
        answers = next;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                begin("trial-session", () -> talk(client));
            }
        } catch (IOException e) {
            // It was closed, and nobody else is let in.
            return;
        }
    }

    private void talk(Socket client) {
        try (client) {
            new Conversation(
                            new BufferedInputStream(client.getInputStream()),
                            new BufferedOutputStream(client.getOutputStream()),
                            processes.incrementAndGet())
                    .hold(sql -> answers.to(sql));
        } catch (IOException e) {
            // The client hung up, which is its right.
            return;
        } finally {
            open.remove(client);
        }
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
