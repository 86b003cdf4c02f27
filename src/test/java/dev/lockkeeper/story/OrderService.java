package dev.lockkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.check.RealDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The service that is moved: it takes orders, keeps them in PostgreSQL, and gives them back. */
final class OrderService implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Connection connection;
    private final HttpServer server;

    OrderService(RealDatabase database) throws IOException, SQLException {
        connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE orders (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item TEXT NOT NULL)");
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/healthz", exchange -> answer(exchange, this::health));
        server.createContext("/orders", exchange -> answer(exchange, this::orders));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many orders the database holds. */
    long stored() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
            row.next();
            return row.getLong(1);
        }
    }

    private record Answer(int status, ObjectNode body) {}

    @FunctionalInterface
    private interface Work {
        Answer on(HttpExchange exchange) throws SQLException, IOException;
    }

    private static void answer(HttpExchange exchange, Work work) throws IOException {
        Answer answer;
        try {
            answer = work.on(exchange);
        } catch (SQLException e) {
            answer = new Answer(503, JSON.createObjectNode().put("error", e.getMessage()));
        }
        byte[] body = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer health(HttpExchange exchange) throws SQLException {
        return new Answer(200, JSON.createObjectNode().put("orders", stored()));
    }

    private Answer orders(HttpExchange exchange) throws SQLException, IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            JsonNode order = JSON.readTree(exchange.getRequestBody());
            return found(
                    "INSERT INTO orders (item) VALUES (?) RETURNING id, item",
                    201,
                    order.path("item").asText());
        }
        String id = exchange.getRequestURI().getPath().replaceFirst("^/orders/", "");
        return found("SELECT id, item FROM orders WHERE id::text = ?", 200, id);
    }

    private Answer found(String sql, int status, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Answer(
                                status,
                                JSON.createObjectNode()
                                        .put("id", row.getString("id"))
                                        .put("item", row.getString("item")))
                        : new Answer(404, JSON.createObjectNode());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        connection.close();
    }
}
