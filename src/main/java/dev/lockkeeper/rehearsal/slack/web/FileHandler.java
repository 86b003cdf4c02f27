package dev.lockkeeper.rehearsal.slack.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lockkeeper.rehearsal.slack.state.Files;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import java.io.IOException;

/** Takes the bytes of uploads, and gives them back to those who show the bot's token. */
final class FileHandler implements HttpHandler {
    private static final String UPLOAD = "/upload/v1/";
    private static final String DOWNLOAD = "/files-pri/";

    private final Uploads uploads;
    private final Files files;
    private final InstalledApp app;

    FileHandler(Uploads uploads, Files files, InstalledApp app) {
        this.uploads = uploads;
        this.files = files;
        this.app = app;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.startsWith(UPLOAD)) {
            upload(path.substring(UPLOAD.length()), body).send(exchange);
        } else {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            boolean isAllowed = ("Bearer " + app.botToken()).equals(token);
            String id = path.substring(DOWNLOAD.length()).split("/", 2)[0];
            (isAllowed ? download(id) : Reply.text(403, "Forbidden")).send(exchange);
        }
    }

    private Reply upload(String fileId, byte[] bytes) {
        return uploads.receive(fileId, bytes)
                ? Reply.text(200, "OK - " + bytes.length)
                : Reply.text(400, "upload refused: unknown ticket, or not the announced length");
    }

    private Reply download(String fileId) {
        return files.find(fileId)
                .flatMap(file -> files.bytes(fileId).map(bytes -> Reply.bytes(file.mimetype(), bytes)))
                .orElseGet(() -> Reply.text(404, "Not Found"));
    }
}
