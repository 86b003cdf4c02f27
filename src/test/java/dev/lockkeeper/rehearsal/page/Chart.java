package dev.lockkeeper.rehearsal.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A picture of an error rate that leaves its band. */
final class Chart {
    private Chart() {}

    static byte[] png() {
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
