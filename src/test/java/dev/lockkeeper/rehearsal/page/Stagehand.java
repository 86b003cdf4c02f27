package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import dev.lockkeeper.rehearsal.slack.state.Books;
import dev.lockkeeper.rehearsal.slack.state.Draft;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Puts things into a workspace behind the bot's back. */
final class Stagehand {
    private final Books books;

    Stagehand(Workspace workspace) {
        try {
            Field field = Workspace.class.getDeclaredField("books");
            field.setAccessible(true);
            books = (Books) field.get(workspace);
        } catch (ReflectiveOperationException cause) {
            throw new LinkageError(cause.getMessage(), cause);
        }
    }

    String post(String channel, @Nullable String thread, JsonNode message) {
        String author = message.path("user").asText().replace("BOT", Workspace.BOT);
        Content content = content(message);
        if (message.has("only")) {
            return books.ephemerals()
                    .show(message.get("only").asText(), channel, thread, author, content)
                    .ts();
        }
        return books.messages()
                .post(Draft.of(channel, author, content).inThread(thread))
                .ts();
    }

    void home(String person, JsonNode definition) {
        books.views().publish(person, named(definition), null);
    }

    String modal(String person, JsonNode definition) {
        return books.views().open(person, named(definition)).id();
    }

    void chart(String id) {
        byte[] png = png();
        books.files()
                .add(
                        new SharedFile(
                                id,
                                Workspace.BOT,
                                "error-rate.png",
                                "Error rate",
                                "image/png",
                                png.length,
                                "a chart",
                                books.clock().instant(),
                                true,
                                List.of()),
                        png);
    }

    static Content content(JsonNode message) {
        JsonNode blocks = message.has("blocks") ? named(message).path("blocks") : JsonNodeFactory.instance.arrayNode();
        return new Content(message.path("text").asText(), blocks, null);
    }

    /** The same with ids on the blocks that have none, as Slack gives them. */
    private static JsonNode named(JsonNode definition) {
        ObjectNode copy = definition.deepCopy();
        int at = 0;
        for (JsonNode block : (ArrayNode) copy.path("blocks")) {
            if (!block.has("block_id")) {
                ((ObjectNode) block).put("block_id", "b" + at);
            }
            at++;
        }
        return copy;
    }

    private static byte[] png() {
        BufferedImage image = new BufferedImage(800, 320, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 800, 320);
        pen.setColor(new Color(0xDD, 0xE1, 0xE6));
        for (int y = 40; y < 300; y += 50) {
            pen.drawLine(50, y, 780, y);
        }
        pen.setStroke(new BasicStroke(3));
        pen.setColor(new Color(0xC8, 0x10, 0x2E));
        int[] xs = {50, 150, 250, 350, 420, 480, 560, 650, 780};
        int[] ys = {280, 278, 281, 277, 250, 160, 90, 70, 75};
        pen.drawPolyline(xs, ys, xs.length);
        pen.setColor(new Color(0x2F, 0x80, 0xD0));
        pen.drawLine(50, 268, 780, 268);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
        return out.toByteArray();
    }
}
