package dev.lockkeeper.story;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.RealProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** BIND with authority over a zone with one service, and dnsmasq as a resolver that remembers what BIND said. */
public final class RealNames implements AutoCloseable {
    private final RealProgram authority;
    private final RealProgram resolver;
    private final Path log;
    private final int authorityPort;
    private final int resolverPort;
    private final Name zone = Name.fromConstantString("shop.example.");
    private final Name service = Name.fromConstantString("orders.shop.example.");
    private final int ttlSeconds;

    RealNames(Path parent, int ttlSeconds, String address) throws IOException {
        find();
        this.ttlSeconds = ttlSeconds;
        Path folder = Files.createDirectory(parent.resolve("names"));
        authorityPort = RealProgram.freePort();
        resolverPort = RealProgram.freePort();
        Files.writeString(folder.resolve("shop.zone"), """
                $TTL %1$d
                @ IN SOA ns.shop.example. admin.shop.example. 1 3600 600 86400 %1$d
                @ IN NS ns.shop.example.
                ns IN A 127.0.0.1
                orders IN A %2$s
                """.formatted(ttlSeconds, address));
        Path config = Files.writeString(folder.resolve("named.conf"), """
                options {
                  directory "%1$s"; pid-file none; session-keyfile none; managed-keys-directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
                  recursion no; dnssec-validation no; empty-zones-enable no;
                };
                controls { };
                zone "shop.example" { type primary; file "%1$s/shop.zone"; allow-update { 127.0.0.1; }; };
                """.formatted(folder, authorityPort));
        log = folder.resolve("named.log");
        authority = new RealProgram(
                log, "/usr/sbin/named", "-g", "-n", "1", "-c", config.toString(), "-p", String.valueOf(authorityPort));
        resolver = new RealProgram(
                folder.resolve("dnsmasq.log"),
                "/usr/sbin/dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--log-facility=-",
                "--no-resolv",
                "--no-hosts",
                "--bind-interfaces",
                "--listen-address=127.0.0.1",
                "--port=" + resolverPort,
                "--server=127.0.0.1#" + authorityPort);
    }

    static void find() {
        RealProgram.find("/usr/sbin/named");
        RealProgram.find("/usr/sbin/dnsmasq");
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> !resolved().isEmpty());
    }

    String authority() {
        return "127.0.0.1:" + authorityPort;
    }

    String resolver() {
        return "127.0.0.1:" + resolverPort;
    }

    /** Where the resolver leads clients at present; empty when it does not answer. */
    public String resolved() {
        try {
            Message answer = ask(resolverPort, Message.newQuery(Record.newRecord(service, Type.A, DClass.IN)));
            return answer.getSection(Section.ANSWER).stream()
                    .filter(ARecord.class::isInstance)
                    .map(record -> ((ARecord) record).getAddress().getHostAddress())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Points the service's record there, by a dynamic update (RFC 2136), as a person or a pipeline does; like these it tries again,
     * since BIND on a busy machine may answer SERVFAIL once.
     */
    public void pointTo(String address) throws IOException {
        Update update = new Update(zone);
        update.replace(new ARecord(service, DClass.IN, ttlSeconds, InetAddress.getByName(address)));
        update.getHeader().unsetFlag(Flags.RD);
        try {
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> ask(authorityPort, update).getRcode() == Rcode.NOERROR);
        } catch (ConditionTimeoutException e) {
            throw new IOException("the update was not taken; named said:\n" + Files.readString(log), e);
        }
    }

    private static Message ask(int port, Message question) throws IOException {
        SimpleResolver server = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setTimeout(Duration.ofSeconds(2));
        return server.send(question);
    }

    @Override
    public void close() {
        resolver.close();
        authority.close();
    }
}
