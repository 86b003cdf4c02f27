package dev.lockkeeper.check.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.RealProgram;
import dev.lockkeeper.domain.programme.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Update;

/** BIND with authority, and dnsmasq as a resolver that caches. */
@Tag("real")
final class RealNamesTest extends DnsContract {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final List<RealProgram> PROGRAMS = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static int authorityPort;
    private static int resolverPort;

    @BeforeAll
    static void start() throws IOException {
        String named = RealProgram.find("/usr/sbin/named");
        RealProgram.find("/usr/sbin/dnsmasq");
        authorityPort = RealProgram.freePort();
        resolverPort = RealProgram.freePort();
        String soa =
                "$TTL 300\n@ IN SOA ns.bank.example. admin.bank.example. 1 3600 600 86400 30\n@ IN NS ns.bank.example.\n";
        Files.writeString(
                folder.resolve("bank.zone"),
                soa + """
                ns IN A 127.0.0.1
                api 60 IN A 198.51.100.10
                quick 2 IN A 198.51.100.10
                www 60 IN CNAME lb.cloud.example.
                both 60 IN A 198.51.100.10
                both 60 IN AAAA 2001:db8::1
                """
                        + IntStream.rangeClosed(1, 60)
                                .mapToObj(i -> "big 60 IN A 192.0.2." + i)
                                .collect(Collectors.joining("\n", "", "\n")));
        Files.writeString(folder.resolve("cloud.zone"), soa + "lb 60 IN A 192.0.2.77\n");
        Path config = Files.writeString(folder.resolve("named.conf"), """
                options {
                  directory "%1$s"; pid-file none; session-keyfile none; managed-keys-directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
                  recursion no; dnssec-validation no; empty-zones-enable no;
                };
                controls { };
                zone "bank.example" { type primary; file "%1$s/bank.zone"; allow-update { 127.0.0.1; }; };
                zone "cloud.example" { type primary; file "%1$s/cloud.zone"; };
                """.formatted(folder, authorityPort));
        PROGRAMS.add(new RealProgram(
                folder.resolve("named.log"),
                named,
                "-g",
                "-n",
                "1",
                "-c",
                config.toString(),
                "-p",
                String.valueOf(authorityPort)));
        dnsmasq(resolverPort, "--server=127.0.0.1#" + authorityPort);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> new NameServers(
                                new Sources.Dns(
                                        List.of("127.0.0.1:" + resolverPort), List.of("127.0.0.1:" + authorityPort)),
                                CLOCK)
                        .lookUp("api.bank.example")
                        .join()
                        .pointsEverywhereTo(OLD));
    }

    @AfterAll
    static void stop() {
        PROGRAMS.forEach(RealProgram::close);
    }

    @Test
    void answerThatIsTooLongForUdpComesOverTcp() {
        assertThat(view("big").servers().get(0).error()).isNull();
        assertThat(view("big").servers().get(0).addresses()).hasSize(60);
    }

    @Test
    void secondFamilyIsSeen() {
        assertThat(view("both").servers().get(0).addresses()).containsExactly(OLD, "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void resolverWithARecordOfItsOwnIsKnownByItsAuthority() {
        int port = RealProgram.freePort();
        dnsmasq(port, "--local=/bank.example/", "--host-record=api.bank.example,10.1.2.3");
        NameServers servers =
                new NameServers(new Sources.Dns(List.of("127.0.0.1:" + port), List.of(authority())), CLOCK);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> servers.lookUp("api.bank.example")
                        .join()
                        .servers()
                        .get(1)
                        .addresses()
                        .contains("10.1.2.3"));

        DnsView view = servers.lookUp("api.bank.example").join();

        assertThat(view.servers().get(1).authoritative()).isTrue();
        assertThat(new Remarks(view).lines().get(0))
                .contains(" has a view of its own (split horizon): 10.1.2.3 instead of ");
    }

    @Test
    void serversOfTheZoneAreFoundThroughTheResolver() {
        NameServers servers = new NameServers(new Sources.Dns(List.of(resolver()), List.of()), CLOCK, authorityPort);

        assertThat(servers.lookUp("api.bank.example").join().ttlByServer())
                .containsExactly(Map.entry("ns.bank.example", 60L));
    }

    @Override
    String authority() {
        return "127.0.0.1:" + authorityPort;
    }

    @Override
    String resolver() {
        return "127.0.0.1:" + resolverPort;
    }

    @Override
    Clock clock() {
        return CLOCK;
    }

    @Override
    void pointQuickTo(String address) {
        Update update = new Update(Name.fromConstantString("bank.example."));
        try {
            update.replace(new ARecord(
                    Name.fromConstantString("quick.bank.example."), DClass.IN, 2, InetAddress.getByName(address)));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
        update.getHeader().unsetFlag(Flags.RD);
        SimpleResolver server =
                new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), authorityPort));
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> server.send(update).getRcode() == Rcode.NOERROR);
    }

    @Override
    void second() {}

    private static void dnsmasq(int port, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "/usr/sbin/dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--log-facility=-",
                "--no-resolv",
                "--no-hosts",
                "--bind-interfaces",
                "--listen-address=127.0.0.1",
                "--port=" + port));
        command.addAll(List.of(more));
        PROGRAMS.add(new RealProgram(folder.resolve("dnsmasq-" + port + ".log"), command.toArray(String[]::new)));
    }
}
