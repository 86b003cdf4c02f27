package dev.lockkeeper.check.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on a real UDP socket with a few records. */
final class ZoneServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final String address;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private volatile boolean authoritative = true;
    private volatile boolean silent;
    private volatile boolean follows = true;

    ZoneServer(String... lines) {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        address = "127.0.0.1:" + socket.getLocalPort();
        set(lines);
        Thread server = new Thread(this::serve, "zone");
        server.setDaemon(true);
        server.start();
    }

    /** The records from now on, as a zone file writes them. */
    ZoneServer set(String... lines) {
        List<Record> parsed = new ArrayList<>();
        try (Master master = new Master(
                new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)),
                Name.root)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                parsed.add(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records.clear();
        records.addAll(parsed);
        return this;
    }

    ZoneServer withoutAuthority() {
        authoritative = false;
        return this;
    }

    ZoneServer silent() {
        silent = true;
        return this;
    }

    /** Gives an alias alone, without its target's records. */
    ZoneServer withoutFollowing() {
        follows = false;
        return this;
    }

    int port() {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[1024];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                Message query = new Message(ByteBuffer.wrap(buffer, 0, packet.getLength()));
                if (!silent) {
                    byte[] answer = answer(query).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        if (authoritative) {
            answer.getHeader().setFlag(Flags.AA);
        }
        Name name = question.getName();
        boolean found = false;
        boolean isAlias = true;
        while (isAlias) {
            isAlias = false;
            Name current = name;
            found |= records.stream().anyMatch(record -> record.getName().equals(current));
            for (Record record : records) {
                boolean isAsked = record.getType() == question.getType() || record.getType() == Type.CNAME;
                if (record.getName().equals(current) && isAsked) {
                    answer.addRecord(record, Section.ANSWER);
                    if (record instanceof CNAMERecord alias && follows) {
                        name = alias.getTarget();
                        isAlias = true;
                    }
                }
            }
        }
        if (!found) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
            records.stream()
                    .filter(record -> record.getType() == Type.SOA)
                    .forEach(soa -> answer.addRecord(soa, Section.AUTHORITY));
        }
        return answer;
    }
}
