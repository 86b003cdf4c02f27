package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.dns.DnsCheck;
import dev.lockkeeper.check.dns.DnsView;
import dev.lockkeeper.check.dns.NameServers;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsPointsTo;
import dev.lockkeeper.domain.programme.CheckSpec.DnsTtl;
import dev.lockkeeper.domain.programme.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions asked of a real BIND. */
@Tag("real")
final class RealBindTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private static Path folder;

    private static RealProgram program;
    private static NameServers servers;

    @BeforeAll
    static void start() throws IOException {
        String named = RealProgram.find("/usr/sbin/named");
        int port = RealProgram.freePort();
        Files.writeString(folder.resolve("shop.zone"), """
                $TTL 300
                @ IN SOA ns.shop.example. admin.shop.example. 1 3600 600 86400 30
                @ IN NS ns.shop.example.
                ns IN A 127.0.0.1
                api 60 IN A 192.0.2.1
                web 3600 IN CNAME api
                both 60 IN A 192.0.2.1
                both 60 IN AAAA 2001:db8::1
                """);
        Path config = Files.writeString(folder.resolve("named.conf"), """
                options {
                  directory "%1$s"; pid-file none; session-keyfile none; managed-keys-directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
                  recursion no; dnssec-validation no; empty-zones-enable no;
                };
                controls { };
                zone "shop.example" { type primary; file "%1$s/shop.zone"; };
                """.formatted(folder, port));
        program = new RealProgram(
                folder.resolve("named.log"),
                named,
                "-g",
                "-n",
                "1",
                "-c",
                config.toString(),
                "-p",
                String.valueOf(port));
        servers = new NameServers(new Sources.Dns(List.of(), List.of("127.0.0.1:" + port)), CLOCK);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> view("api").maxTtlSeconds().isPresent());
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
        }
    }

    @Test
    void recordIsReadWithItsTtlAndAuthority() {
        DnsView view = view("api");

        assertThat(view.pointsEverywhereTo("192.0.2.1")).isTrue();
        assertThat(view.maxTtlSeconds()).hasValue(60);
        assertThat(ttl("api").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aliasCountsWithItsOwnTtl() {
        assertThat(ttl("web").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ttl("web").summary()).contains("is 3600 s");
    }

    @Test
    void secondFamilyIsSeen() {
        Evidence evidence = new DnsCheck(servers)
                .pointsTo(new DnsPointsTo("both.shop.example", "192.0.2.1"), CLOCK.instant())
                .join();

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void nameThatIsNotThereIsAnError() {
        assertThat(ttl("nowhere").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(ttl("nowhere").summary()).contains("does not exist, remembered for 30 s");
    }

    @Test
    void nameOfAnotherZoneIsRefused() {
        DnsView view = servers.lookUp("www.other.example").join();

        assertThat(view.servers().get(0).error()).isEqualTo("answered REFUSED");
    }

    private static DnsView view(String host) {
        return servers.lookUp(host + ".shop.example").join();
    }

    private static Evidence ttl(String host) {
        return new DnsCheck(servers)
                .ttl(new DnsTtl(host + ".shop.example", Duration.ofSeconds(60), null), null, CLOCK.instant())
                .join();
    }
}
