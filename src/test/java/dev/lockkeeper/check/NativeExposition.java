package dev.lockkeeper.check;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One native histogram in the protobuf form in which Prometheus scrapes it: {@code io.prometheus.client.MetricFamily}, delimited.
 * The numbers of the fields are those of https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto.
 */
final class NativeExposition {
    static final String TYPE =
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    private static final int HISTOGRAM = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private NativeExposition() {}

    /**
     * A histogram of buckets whose upper edges are powers of the square root of two.
     *
     * @param first the number of the first bucket: its upper edge is the square root of two to this power
     * @param counts of the buckets from there on, each its own
     */
    static byte[] family(String name, int first, long... counts) {
        long all = 0;
        long before = 0;
        NativeExposition histogram = new NativeExposition();
        NativeExposition span = new NativeExposition().number(1, zigzag(first)).number(2, counts.length);
        NativeExposition deltas = new NativeExposition();
        for (long count : counts) {
            deltas.varint(zigzag(count - before));
            before = count;
            all += count;
        }
        histogram
                .number(1, all)
                .real(2, (double) all)
                .number(5, zigzag(1))
                .real(6, 1e-9)
                .number(7, 0)
                .part(12, span)
                .part(13, deltas);
        NativeExposition metric = new NativeExposition().part(7, histogram);
        NativeExposition family =
                new NativeExposition().text(1, name).number(3, HISTOGRAM).part(4, metric);
        NativeExposition delimited = new NativeExposition();
        delimited.varint(family.bytes.size());
        delimited.bytes.writeBytes(family.bytes.toByteArray());
        return delimited.bytes.toByteArray();
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private NativeExposition number(int field, long value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    private NativeExposition real(int field, double value) {
        varint((field << 3) | 1);
        bytes.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    private NativeExposition text(int field, String value) {
        NativeExposition text = new NativeExposition();
        text.bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        return part(field, text);
    }

    private NativeExposition part(int field, NativeExposition part) {
        varint((field << 3) | 2);
        varint(part.bytes.size());
        bytes.writeBytes(part.bytes.toByteArray());
        return this;
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }
}
