package dev.lockkeeper.app.trial.store;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server's side of PostgreSQL's protocol of version 3, as far as simple queries need it: nobody is asked for a password, values
 * are text, and each message holds one statement.
 *
 * @see <a href="https://www.postgresql.org/docs/15/protocol-message-formats.html">the messages</a>
 */
final class Conversation {
    private static final int TEXT = 25;
    private static final int TEXTS = 1009;
    private static final int LONGEST = 1 << 20;

    private static final Map<String, String> SETTINGS = Map.of(
            "server_version", DatabaseServer.VERSION,
            "server_encoding", "UTF8",
            "client_encoding", "UTF8",
            "DateStyle", "ISO, MDY",
            "TimeZone", "UTC",
            "integer_datetimes", "on",
            "standard_conforming_strings", "on");

    private final DataInputStream in;
    private final DataOutputStream out;
    private final int process;
    private char transaction = 'I';

    Conversation(InputStream in, OutputStream out, int process) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
        this.process = process;
    }

    /** Talks until the client has gone. */
    void hold(Answers answers) throws IOException {
        in.readNBytes(in.readInt() - Integer.BYTES);
        send('R', message -> message.writeInt(0));
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            send('S', message -> {
                text(message, setting.getKey());
                text(message, setting.getValue());
            });
        }
        send('K', message -> {
            message.writeInt(process);
            message.writeInt(process);
        });
        ready();
        for (int type = in.read(); type == 'Q'; type = in.read()) {
            int length = in.readInt() - Integer.BYTES;
            if (length < 1 || length > LONGEST) {
                throw new IOException("a statement of " + length + " bytes");
            }
            byte[] body = in.readNBytes(length);
            answer(new String(body, 0, length - 1, StandardCharsets.UTF_8).strip(), answers);
            ready();
        }
    }

    private void answer(String sql, Answers answers) throws IOException {
        String word = sql.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
        switch (word) {
            case "BEGIN" -> done(word, 'T');
            case "COMMIT", "ROLLBACK" -> done(word, 'I');
            case "SET" -> done(word, transaction);
            default -> {
                try {
                    rows(own(sql, answers));
                } catch (Answers.Refused e) {
                    refused(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** What the server knows of the session itself. */
    private Rows own(String sql, Answers answers) {
        return switch (sql) {
            case "SELECT pg_backend_pid()" -> Rows.of(String.valueOf(process));
            case "SELECT pg_export_snapshot()" -> Rows.of("00000003-0000001B-1");
            default -> answers.to(sql);
        };
    }

    private void done(String word, char next) throws IOException {
        transaction = next;
        send('C', message -> text(message, word));
    }

    private void rows(Rows answer) throws IOException {
        int width = answer.width();
        send('T', message -> {
            message.writeShort(width);
            for (int column = 0; column < width; column++) {
                text(message, "column" + column);
                message.writeInt(0);
                message.writeShort(0);
                message.writeInt(isArray(answer, column) ? TEXTS : TEXT);
                message.writeShort(-1);
                message.writeInt(-1);
                message.writeShort(0);
            }
        });
        for (List<@Nullable String> row : answer.rows()) {
            send('D', message -> {
                message.writeShort(width);
                for (String value : row) {
                    value(message, value);
                }
            });
        }
        send('C', message -> text(message, "SELECT " + answer.rows().size()));
    }

    private static boolean isArray(Rows answer, int column) {
        String first = answer.rows().isEmpty() ? null : answer.rows().get(0).get(column);
        return first != null && first.startsWith("{");
    }

    private static void value(DataOutputStream message, @Nullable String value) throws IOException {
        if (value == null) {
            message.writeInt(-1);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            message.writeInt(bytes.length);
            message.write(bytes);
        }
    }

    private void refused(String why) throws IOException {
        transaction = transaction == 'I' ? 'I' : 'E';
        send('E', message -> {
            for (String field : List.of("SERROR", "VERROR", "C42P01", "M" + why)) {
                text(message, field);
            }
            message.writeByte(0);
        });
    }

    private void ready() throws IOException {
        send('Z', message -> message.writeByte(transaction));
        out.flush();
    }

    /** Writes a message's body. */
    private interface Body {
        void to(DataOutputStream message) throws IOException;
    }

    private void send(char type, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.to(new DataOutputStream(bytes));
        out.writeByte(type);
        out.writeInt(bytes.size() + Integer.BYTES);
        bytes.writeTo(out);
    }

    private static void text(DataOutputStream message, String text) throws IOException {
        message.write(text.getBytes(StandardCharsets.UTF_8));
        message.writeByte(0);
    }
}
