package dev.lockkeeper.rehearsal.estate.dns;

import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;

/** A DNS server on an ephemeral loopback port; while it is unreachable nothing comes back. */
public final class UdpServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(UdpServer.class);
    private static final int LARGEST = 4096;

    private final DatagramSocket socket;
    private final UnaryOperator<Message> answering;
    private final Supplier<Outage> outage;

    private UdpServer(DatagramSocket socket, UnaryOperator<Message> answering, Supplier<Outage> outage) {
        this.socket = socket;
        this.answering = answering;
        this.outage = outage;
    }

    /** Starts a server; the outage is asked for at each request. */
    public static UdpServer start(String name, UnaryOperator<Message> answering, Supplier<Outage> outage) {
        try {
            UdpServer server = new UdpServer(
                    new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), answering, outage);
            Thread thread = new Thread(server::serve, "estate-" + name);
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException cause) {
            throw new UncheckedIOException("no loopback port for " + name, cause);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                if (outage.get() == Outage.NONE) {
                    answer(packet);
                }
            } catch (IOException closedOrMalformed) {
                LOGGER.atDebug().setCause(closedOrMalformed).log("estate dropped a DNS packet");
            } catch (RuntimeException mistake) {
                LOGGER.atError().setCause(mistake).log("estate could not answer a DNS query");
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        byte[] reply = answering.apply(query).toWire();
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
