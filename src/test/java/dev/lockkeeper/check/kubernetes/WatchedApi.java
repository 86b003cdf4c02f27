package dev.lockkeeper.check.kubernetes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** An API server on a real socket whose watches stay open and say what they are told to. */
final class WatchedApi implements AutoCloseable {
    private static final String END = "\u0000end";
    private static final String FLOOD = "\u0000flood";

    private final ServerSocket listener;
    private final Map<String, String> answers = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final AtomicLong sent = new AtomicLong();
    private volatile String watchStatus = "200 OK";

    WatchedApi() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        started(this::listen);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Answers requests whose decoded address contains the words with JSON. The first words that fit win. */
    WatchedApi answering(String words, String json) {
        answers.put(words, json);
        return this;
    }

    /** Watches are answered so from now on. */
    WatchedApi watchStatus(String line) {
        watchStatus = line;
        return this;
    }

    /** Says the line to the watch that is open, or to the next one. */
    WatchedApi say(String line) {
        said.add(line);
        return this;
    }

    /** Ends the watch that is open, or the next one. */
    WatchedApi hangUp() {
        return say(END);
    }

    /** Sends to the watch one line that has no end. */
    WatchedApi flood() {
        return say(FLOOD);
    }

    /** The requests so far, decoded. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    long watches() {
        return asked().stream().filter(line -> line.contains("watch=1")).count();
    }

    /** How many bytes went out. */
    long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        said.add(END);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                started(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = caller.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String target = URLDecoder.decode(line.split(" ")[1], StandardCharsets.UTF_8);
                while (!in.readLine().isEmpty()) {
                    // headers say nothing here
                }
                asked.add(target);
                if (target.contains("watch=1")) {
                    watch(out);
                    return;
                }
                answer(out, target);
            }
        } catch (IOException hungUp) {
            asked.add("gone");
        }
    }

    private void answer(OutputStream out, String target) throws IOException {
        String found = answers.entrySet().stream()
                .filter(answer -> target.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        if (found.equals(FLOOD)) {
            send(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            floodChunks(out);
        }
        String status = found.isEmpty() ? "404 Not Found" : "200 OK";
        send(
                out,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + found.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + found);
    }

    private void watch(OutputStream out) throws IOException {
        send(
                out,
                "HTTP/1.1 " + watchStatus + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (String line = take(); !line.equals(END); line = take()) {
            if (line.equals(FLOOD)) {
                floodChunks(out);
            }
            chunk(out, line + "\n");
        }
        send(out, "0\r\n\r\n");
    }

    /** Makes answers to these words an object without an end. */
    WatchedApi flooding(String words) {
        answers.put(words, FLOOD);
        return this;
    }

    private void floodChunks(OutputStream out) throws IOException {
        chunk(out, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"");
        String piece = "x".repeat(64 * 1024);
        while (!listener.isClosed()) {
            chunk(out, piece);
        }
    }

    private void chunk(OutputStream out, String text) throws IOException {
        send(out, Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
    }

    private void send(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        out.flush();
        sent.addAndGet(bytes.length);
    }

    private String take() throws IOException {
        try {
            return said.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void started(Runnable work) {
        Thread thread = new Thread(work, "api");
        thread.setDaemon(true);
        thread.start();
    }
}
