package dev.lockkeeper.check.dns;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on real sockets, UDP and TCP, with a few records and one bad habit at a time. */
final class ZoneServer implements AutoCloseable {
    /** What it does wrong. */
    enum Habit {
        NONE,
        /** Says nothing. */
        SILENT,
        /** Loses the first packet of each question. */
        FORGETFUL,
        /** Cuts every answer off over UDP. */
        TRUNCATES,
        /** The same, and hangs up over TCP. */
        TRUNCATES_AND_HANGS_UP,
        /** The same, and stops after one byte over TCP. */
        TRUNCATES_AND_STALLS,
        ANSWERS_SERVFAIL,
        ANSWERS_REFUSED,
        /** Knows only who else to ask. */
        REFERS,
        /** Answers with another id, as a forger who has to guess does. */
        WRONG_ID,
        /** Answers another question. */
        WRONG_QUESTION,
        /** Sends bytes that are no message. */
        GARBAGE
    }

    private final DatagramSocket socket;
    private final ServerSocket listener;
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private volatile Habit habit = Habit.NONE;
    private final String address;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private volatile boolean authoritative = true;
    private volatile boolean follows = true;

    /** The same port of TCP and of UDP. */
    private record Doors(ServerSocket listener, DatagramSocket socket) {
        static Doors open() {
            BindException taken = new BindException("no try was made");
            for (int i = 0; i < 50; i++) {
                try {
                    ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                    try {
                        return new Doors(
                                listener,
                                new DatagramSocket(listener.getLocalPort(), InetAddress.getLoopbackAddress()));
                    } catch (BindException e) {
                        // Free for TCP alone: another one.
                        listener.close();
                        taken = e;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            throw new UncheckedIOException(taken);
        }
    }

    ZoneServer(String... lines) {
        Doors doors = Doors.open();
        listener = doors.listener();
        socket = doors.socket();
        address = "127.0.0.1:" + socket.getLocalPort();
        set(lines);
        for (Runnable serving : List.<Runnable>of(this::serve, this::listen)) {
            Thread server = new Thread(serving, "zone");
            server.setDaemon(true);
            server.start();
        }
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
        return with(Habit.SILENT);
    }

    ZoneServer with(Habit other) {
        habit = other;
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
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        byte[] buffer = new byte[1024];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer = datagram(new Message(ByteBuffer.wrap(buffer, 0, packet.getLength())));
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** What is sent over UDP; nothing for silence. */
    private byte[] datagram(Message query) {
        switch (habit) {
            case SILENT -> {
                return new byte[0];
            }
            case FORGETFUL -> {
                return forgotten.add(query.getQuestion().toString())
                        ? new byte[0]
                        : answer(query).toWire();
            }
            case TRUNCATES, TRUNCATES_AND_HANGS_UP, TRUNCATES_AND_STALLS -> {
                Message cut = framed(query);
                cut.getHeader().setFlag(Flags.TC);
                return cut.toWire();
            }
            case GARBAGE -> {
                byte[] wire = answer(query).toWire();
                return Arrays.copyOf(wire, wire.length - 5);
            }
            default -> {
                return answer(query).toWire();
            }
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Thread talking = new Thread(() -> talk(caller), "zone over TCP");
                talking.setDaemon(true);
                talking.start();
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Answers one question after another until the caller has had enough. */
    private void talk(Socket caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            DataOutputStream out = new DataOutputStream(caller.getOutputStream());
            while (habit != Habit.TRUNCATES_AND_HANGS_UP) {
                byte[] answer = answer(new Message(in.readNBytes(in.readUnsignedShort())))
                        .toWire();
                out.writeShort(answer.length);
                out.write(answer, 0, habit == Habit.TRUNCATES_AND_STALLS ? 1 : answer.length);
                out.flush();
            }
        } catch (IOException hungUp) {
            forgotten.add(hungUp.toString());
        }
    }

    private Message framed(Message query) {
        Message answer = new Message(
                habit == Habit.WRONG_ID
                        ? query.getHeader().getID() ^ 1
                        : query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(
                habit == Habit.WRONG_QUESTION
                        ? Record.newRecord(Name.fromConstantString("other.example."), Type.A, DClass.IN)
                        : query.getQuestion(),
                Section.QUESTION);
        return answer;
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        Message answer = framed(query);
        if (habit == Habit.ANSWERS_SERVFAIL || habit == Habit.ANSWERS_REFUSED) {
            answer.getHeader().setRcode(habit == Habit.ANSWERS_SERVFAIL ? Rcode.SERVFAIL : Rcode.REFUSED);
            return answer;
        }
        if (habit == Habit.REFERS) {
            answer.addRecord(
                    new NSRecord(
                            Name.fromConstantString("shop.example."),
                            DClass.IN,
                            300,
                            Name.fromConstantString("ns9.shop.example.")),
                    Section.AUTHORITY);
            return answer;
        }
        boolean isForeign = records.stream()
                .filter(record -> record.getType() == Type.SOA)
                .noneMatch(soa -> question.getName().subdomain(soa.getName()));
        if (isForeign && records.stream().anyMatch(record -> record.getType() == Type.SOA)) {
            answer.getHeader().setRcode(Rcode.REFUSED);
            return answer;
        }
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
        }
        if (!found || answer.getSection(Section.ANSWER).isEmpty()) {
            records.stream()
                    .filter(record -> record.getType() == Type.SOA)
                    .forEach(soa -> answer.addRecord(soa, Section.AUTHORITY));
        }
        return answer;
    }
}
