package dev.lockkeeper.check.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.dns.ZoneServer.Habit;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsPointsTo;
import dev.lockkeeper.domain.programme.CheckSpec.DnsTtl;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a name server can fail to answer, and what else its answer may mean. */
final class DnsOutcomesTest {
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    private static final String NAME = "api.shop.example";
    private static final String SOA = "shop.example. 3600 IN SOA ns.shop.example. a.shop.example. 1 2 3 4 30";
    private static final String RECORD = "api.shop.example. 60 IN A 192.0.2.1";

    private final List<ZoneServer> open = new ArrayList<>();
    private final ZoneServer one = server(SOA, RECORD);
    private final ZoneServer two = server(SOA, RECORD);

    @AfterEach
    void close() {
        open.forEach(ZoneServer::close);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SILENT | no answer within 3000 ms",
                "ANSWERS_SERVFAIL | answered SERVFAIL",
                "ANSWERS_REFUSED | answered REFUSED",
                "REFERS | is no server of the zone (lame): it refers to ns9.shop.example",
                "WRONG_QUESTION | its answer cannot be trusted (invalid name in message: expected api.shop.example.; got other.example.)",
                "TRUNCATES_AND_STALLS | no answer within 3000 ms",
            })
    void serverThatDoesNotAnswerIsAnErrorWithItsReason(Habit habit, String why) {
        two.with(habit);

        Evidence ttl = ttl();
        Evidence address = pointsTo(List.of(), "192.0.2.1");

        assertThat(ttl.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(ttl.summary()).isEqualTo(NAME + ": " + two.address() + ": " + why);
        assertThat(address.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(address.summary())
                .isEqualTo(
                        NAME + " points to 192.0.2.1 on 1 of 2 servers and resolvers; " + two.address() + ": " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::7, true",
        "2001:DB8:0::7, true",
        "2001:db8:0:0:0:0:0:7, true",
        "2001:db8::8, false",
        "192.0.2.1, false",
    })
    void aLongAddressIsTheSameHoweverItIsWritten(String written, boolean isSame) {
        DnsView.ServerView server = new DnsView.ServerView(
                "ns",
                DnsView.Role.AUTHORITATIVE,
                Set.of("2001:db8:0:0:0:0:0:7"),
                60,
                true,
                null,
                null,
                List.of(),
                null);
        DnsView view = new DnsView(NAME, NOW, List.of(server));

        assertThat(server.isAt(written)).isEqualTo(isSame);
        assertThat(view.pointsEverywhereTo(written)).isEqualTo(isSame);
        assertThat(view.isServed(written)).isEqualTo(isSame);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_ID, its answer cannot be trusted (",
        "GARBAGE, its answer cannot be trusted (",
        "TRUNCATES_AND_HANGS_UP, no answer ("
    })
    void answerThatIsNoneIsAnErrorToo(Habit habit, String why) {
        two.with(habit);

        Evidence evidence = ttl();

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).startsWith(NAME + ": " + two.address() + ": " + why);
    }

    @ParameterizedTest
    @CsvSource({"FORGETFUL", "TRUNCATES"})
    void lostPacketAndCutAnswerAreAskedForAgain(Habit habit) {
        two.with(habit);

        assertThat(ttl().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void serverThatIsTooHighDecidesWhateverTheSilentOnesSay() {
        one.set(SOA, "api.shop.example. 300 IN A 192.0.2.1");
        two.silent();

        assertThat(ttl().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void nameThatIsNotThereHasNoTtlAndPointsNowhere() {
        two.set(SOA);

        assertThat(ttl().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ttl().summary())
                .isEqualTo(
                        two.address() + ": api.shop.example. does not exist, remembered for 30 s: no record, no TTL");
        assertThat(pointsTo(List.of(), "192.0.2.1").verdict()).isEqualTo(Verdict.FAIL);
        DnsView view = servers(List.of(), List.of()).lookUp(NAME).join();
        assertThat(view.absentByServer()).isEqualTo(Map.of(two.address(), 30L));
        assertThat(view.silentByServer()).isEmpty();
        assertThat(view.ttlByServer()).isEqualTo(Map.of(one.address(), 60L));
    }

    @Test
    void nameWithoutAnAddressIsAbsentToo() {
        two.set(SOA, "api.shop.example. 60 IN TXT hello");

        assertThat(ttl().summary())
                .isEqualTo(
                        two.address() + ": api.shop.example. has no address, remembered for 30 s: no record, no TTL");
    }

    @Test
    void negativeTtlIsNoted() {
        assertThat(ttl().lines())
                .endsWith("a name that does not exist is remembered for 30 s here (negative TTL, the SOA's minimum)");
    }

    @Test
    void everyServerOfAnAliasOutsideIsAskedAndTheHighestCounts() {
        String outside = "cdn.example. 300 IN NS ns1.cdn.example.";
        ZoneServer resolver = server(
                outside,
                "cdn.example. 300 IN NS ns2.cdn.example.",
                "ns1.cdn.example. 300 IN A 127.0.0.1",
                "ns2.cdn.example. 300 IN A 127.0.0.2");
        one.withoutFollowing().set(SOA, "api.shop.example. 60 IN CNAME lb.cdn.example.");
        two.withoutFollowing().set(SOA, "api.shop.example. 60 IN CNAME lb.cdn.example.");
        ZoneServer first = server("lb.cdn.example. 30 IN A 192.0.2.1");
        // 127.0.0.2 is nobody: a server of the target's zone that is silent is an error, and is not left out.
        NameServers servers = new NameServers(
                new Sources.Dns(List.of(resolver.address()), List.of(one.address())),
                Clock.fixed(NOW, ZoneOffset.UTC),
                first.port());

        DnsView view = servers.lookUp(NAME).join();

        assertThat(view.authoritative().get(0).error())
                .isEqualTo("ns2.cdn.example for lb.cdn.example.: nobody listens there");
        resolver.set(outside, "ns1.cdn.example. 300 IN A 127.0.0.1");
        first.set(
                "lb.cdn.example. 90 IN A 192.0.2.1", "cdn.example. 60 IN SOA a.cdn.example. b.cdn.example. 1 2 3 4 5");
        assertThat(servers.lookUp(NAME).join().authoritative().get(0))
                .isEqualTo(new DnsView.ServerView(
                        one.address(),
                        DnsView.Role.AUTHORITATIVE,
                        Set.of("192.0.2.1"),
                        90,
                        true,
                        null,
                        5L,
                        List.of("lb.cdn.example"),
                        null));
    }

    @Test
    void lameServerOfAnAliasEndsTheWalk() {
        ZoneServer resolver = server("cdn.example. 300 IN NS ns1.cdn.example.", "ns1.cdn.example. 300 IN A 127.0.0.1");
        one.withoutFollowing().set(SOA, "api.shop.example. 60 IN CNAME lb.cdn.example.");
        ZoneServer lame = server("lb.cdn.example. 30 IN A 192.0.2.1").withoutAuthority();
        NameServers servers = new NameServers(
                new Sources.Dns(List.of(resolver.address()), List.of(one.address())),
                Clock.fixed(NOW, ZoneOffset.UTC),
                lame.port());

        assertThat(servers.lookUp(NAME)
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join()
                        .authoritative()
                        .get(0)
                        .error())
                .isEqualTo("ns1.cdn.example for lb.cdn.example.: answers without authority (no AA flag)");
    }

    @Test
    void proxiedRecordIsSaidToBeOne() {
        one.set(SOA, "api.shop.example. 300 IN A 104.16.1.1");
        two.set(SOA, "api.shop.example. 300 IN A 104.16.1.1");

        assertThat(ttl().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ttl().summary())
                .endsWith(
                        "limit 60 s, 2 servers; 104.16.1.1 belongs to Cloudflare: the record is proxied, so that clients"
                                + " see the proxy's TTL and addresses, and not the record's");
        assertThat(pointsTo(List.of(), "192.0.2.1").summary()).contains("104.16.1.1 belongs to Cloudflare");
    }

    @Test
    void resolverWithAViewOfItsOwnIsSaidAndCountsUnlessDeclared() {
        ZoneServer inside = server("api.shop.example. 60 IN A 10.1.2.3");
        String view =
                inside.address() + " has a view of its own (split horizon): 10.1.2.3 instead of 192.0.2.1; who asks it"
                        + " is not moved by this record. If that is meant, name it in sources.dns.inside";

        Evidence undeclared = pointsTo(List.of(inside.address()), "192.0.2.1");
        Evidence declared = new DnsCheck(servers(List.of(inside.address()), List.of(inside.address())))
                .pointsTo(new DnsPointsTo(NAME, "192.0.2.1"), NOW, errand())
                .join();

        assertThat(undeclared.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(undeclared.lines()).contains(view);
        assertThat(declared.verdict()).isEqualTo(Verdict.PASS);
        assertThat(declared.summary()).isEqualTo(NAME + " points to 192.0.2.1 on 2 of 2 servers and resolvers");
        assertThat(declared.lines())
                .contains(inside.address() + " (inside view): 10.1.2.3, TTL 60 s")
                .doesNotContain(view);
    }

    @Test
    void resolverThatOnlyLagsBehindHasNoViewOfItsOwn() {
        ZoneServer late = server("api.shop.example. 17 IN A 192.0.2.9").withoutAuthority();

        Evidence evidence = pointsTo(List.of(late.address()), "192.0.2.1");

        assertThat(evidence.summary())
                .endsWith(late.address() + " (resolver): 192.0.2.9, TTL 17 s, so that it asks again within 17 s");
        assertThat(evidence.lines()).noneMatch(line -> line.contains("split horizon"));
    }

    @Test
    void resolverThatKeepsItLongerIsSaid() {
        ZoneServer stubborn = server("api.shop.example. 900 IN A 192.0.2.1").withoutAuthority();

        assertThat(pointsTo(List.of(stubborn.address()), "192.0.2.1").lines())
                .contains(
                        stubborn.address()
                                + " tells clients a TTL of 900 s, more than the 60 s of the record: its clients are moved later");
        assertThat(servers(List.of(stubborn.address()), List.of())
                        .lookUp(NAME)
                        .join()
                        .rememberedSeconds())
                .hasValue(900);
    }

    @Test
    void questionsAreNotedForTheEvidence() {
        Errand errand = errand();
        new DnsCheck(servers(List.of(), List.of()))
                .ttl(new DnsTtl(NAME, Duration.ofSeconds(60), null), null, NOW, errand)
                .join();

        assertThat(errand.asked())
                .extracting(asked -> asked.source() + " " + asked.question())
                .contains(one.address() + " api.shop.example. A, recursion off")
                .hasSize(4);
        assertThat(errand.asked())
                .allSatisfy(asked -> assertThat(asked.answer()).isNotNull());
    }

    private ZoneServer server(String... lines) {
        ZoneServer server = new ZoneServer(lines);
        open.add(server);
        return server;
    }

    private Evidence ttl() {
        return new DnsCheck(servers(List.of(), List.of()))
                .ttl(new DnsTtl(NAME, Duration.ofSeconds(60), null), null, NOW, errand())
                .join();
    }

    private Evidence pointsTo(List<String> resolvers, String address) {
        return new DnsCheck(servers(resolvers, List.of()))
                .pointsTo(new DnsPointsTo(NAME, address), NOW, errand())
                .join();
    }

    private NameServers servers(List<String> resolvers, List<String> inside) {
        return new NameServers(
                new Sources.Dns(resolvers, List.of(one.address(), two.address()), inside),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(30));
    }
}
