package dev.lockkeeper.check.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.dns.DnsView.Role;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsPointsTo;
import dev.lockkeeper.domain.programme.CheckSpec.DnsTtl;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DnsCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    private static final String NAME = "api.shop.example";
    private static final String SOA = "shop.example. 3600 IN SOA ns.shop.example. a.shop.example. 1 2 3 4 30";

    private final ZoneServer one = new ZoneServer(SOA, "api.shop.example. 60 IN A 192.0.2.1");
    private final ZoneServer two = new ZoneServer(SOA, "api.shop.example. 60 IN A 192.0.2.1");
    private final ZoneServer resolver = new ZoneServer("api.shop.example. 17 IN A 192.0.2.1").withoutAuthority();

    @AfterEach
    void close() {
        Stream.of(one, two, resolver).forEach(ZoneServer::close);
    }

    @Test
    void ttlIsTheHighestOfAllAuthoritativeServers() {
        assertThat(ttl(null, null).verdict()).isEqualTo(Verdict.PASS);
        two.set("api.shop.example. 61 IN A 192.0.2.1");

        Evidence evidence = ttl(null, null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo("TTL of api.shop.example is 61 s at " + two.address() + ", limit 60 s, 2 servers");
        assertThat(evidence.wouldFlip()).isEqualTo("1 s less: PASS");
    }

    @Test
    void everyLinkOfTheChainCounts() {
        one.set("api.shop.example. 300 IN CNAME lb.shop.example.", "lb.shop.example. 30 IN A 192.0.2.1");

        assertThat(ttl(null, null).summary()).startsWith("TTL of api.shop.example is 300 s");
    }

    @Test
    void addressesOfTheSixthFamilyCount() {
        one.set("api.shop.example. 60 IN A 192.0.2.1", "api.shop.example. 900 IN AAAA 2001:db8::1");

        assertThat(ttl(null, null).summary()).startsWith("TTL of api.shop.example is 900 s");
        assertThat(pointsTo("192.0.2.1").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void answerWithoutAuthorityIsNoProof() {
        two.withoutAuthority();

        Evidence evidence = ttl(null, null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).endsWith("answers without authority (no AA flag)");
    }

    @Test
    void silentServerIsAnErrorAndNeverLeftOut() {
        two.silent();

        Evidence evidence = ttl(null, null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).contains(two.address() + ": no answer within 3000 ms");
        assertThat(pointsTo("192.0.2.1").verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void nameThatIsNotThereIsSaidWithItsNegativeTtl() {
        one.set(SOA);

        assertThat(ttl(null, null).summary()).contains("api.shop.example. does not exist, remembered for 30 s");
    }

    @Test
    void neverObservedCanPassFromAnExactTimeOn() {
        Evidence evidence = ttl(Duration.ofHours(24), TtlLog.EMPTY);

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .endsWith("never observed before, 24 h needed, can pass from 2026-03-15T01:00:00Z on");
        assertThat(evidence.wouldFlip()).isEqualTo("staying so until 2026-03-15T01:00:00Z: PASS");
    }

    @Test
    void leadIsProvenToTheSecond() {
        TtlLog log = TtlLog.EMPTY.with(NOW.minus(Duration.ofHours(24)), 60).with(NOW.minus(Duration.ofHours(1)), 60);
        TtlLog late = TtlLog.EMPTY.with(NOW.minus(Duration.ofHours(24)).plusSeconds(1), 60);

        assertThat(ttl(Duration.ofHours(24), log).verdict()).isEqualTo(Verdict.PASS);
        assertThat(ttl(Duration.ofHours(24), late).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ttl(Duration.ofHours(24), late).summary())
                .endsWith(
                        "never seen higher since 2026-03-13T01:00:01Z, 24 h needed, can pass from 2026-03-14T01:00:01Z on");
    }

    @Test
    void oldTtlLongerThanTheLeadIsWaitedFor() {
        TtlLog log =
                TtlLog.EMPTY.with(NOW.minus(Duration.ofHours(40)), 172_800).with(NOW.minus(Duration.ofHours(30)), 60);

        Evidence evidence = ttl(Duration.ofHours(24), log);

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .endsWith("172800 s, on 2026-03-12T09:00:00Z, 48 h needed, can pass from 2026-03-14T09:00:00Z on");
    }

    @Test
    void ttlThatWasRaisedInBetweenStartsAnew() {
        TtlLog log = TtlLog.EMPTY.with(NOW.minus(Duration.ofHours(30)), 60).with(NOW.minusSeconds(600), 300);

        Evidence evidence = ttl(Duration.ofHours(24), log);

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .endsWith(
                        "last seen higher, 300 s, on 2026-03-14T00:50:00Z, 24 h needed, can pass from 2026-03-15T00:50:00Z on");
    }

    @Test
    void sameFindingLaterIsTheSameEvidence() {
        TtlLog log = TtlLog.EMPTY.with(NOW.minus(Duration.ofHours(30)), 60);
        Evidence later = check().ttl(
                        new DnsTtl(NAME, Duration.ofSeconds(60), Duration.ofHours(24)),
                        log,
                        NOW.plusSeconds(600),
                        errand())
                .join();

        assertThat(later.digest()).isEqualTo(ttl(Duration.ofHours(24), log).digest());
    }

    @Test
    void recordMustPointThereOnEveryServerAndResolver() {
        assertThat(pointsTo("192.0.2.1").verdict()).isEqualTo(Verdict.PASS);
        resolver.set("api.shop.example. 17 IN A 192.0.2.9");

        Evidence evidence = pointsTo("192.0.2.1");

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo("api.shop.example points to 192.0.2.1 on 2 of 3 servers and resolvers; " + resolver.address()
                        + " (resolver): 192.0.2.9, TTL 17 s, so that it asks again within 17 s");
    }

    @Test
    void viewTellsServersApart() {
        DnsView view = servers().lookUp(NAME).join();

        assertThat(view.servers())
                .extracting(DnsView.ServerView::role)
                .containsExactly(Role.AUTHORITATIVE, Role.AUTHORITATIVE, Role.RESOLVER);
        assertThat(view.maxTtlSeconds()).hasValue(60);
        assertThat(view.ttlByServer()).containsOnlyKeys(one.address(), two.address());
        assertThat(view.pointsEverywhereTo("192.0.2.1")).isTrue();
        two.silent();
        assertThat(servers().lookUp(NAME).join().maxTtlSeconds()).isEmpty();
        assertThat(servers().lookUp(NAME).join().pointsEverywhereTo("192.0.2.1"))
                .isFalse();
    }

    @Test
    void aliasIsAskedForWhereItsServerKnowsOnlyTheAlias() {
        one.withoutFollowing()
                .set("api.shop.example. 60 IN CNAME lb.shop.example.", "lb.shop.example. 30 IN A 192.0.2.1");

        assertThat(pointsTo("192.0.2.1").verdict()).isEqualTo(Verdict.PASS);
        assertThat(ttl(null, null).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void serversOfTheZoneAreFoundThroughItsRecords() {
        one.set(
                SOA,
                "shop.example. 300 IN NS ns.shop.example.",
                "ns.shop.example. 300 IN A 127.0.0.1",
                "api.shop.example. 45 IN A 192.0.2.1");
        NameServers found = new NameServers(
                new Sources.Dns(List.of(one.address()), List.of()), Clock.fixed(NOW, ZoneOffset.UTC), one.port());

        DnsView view = found.lookUp(NAME).join();

        assertThat(view.ttlByServer()).isEqualTo(Map.of("ns.shop.example", 45L));
        assertThat(view.pointsEverywhereTo("192.0.2.1")).isTrue();
        assertThat(found.lookUp("www.other.example").join().servers().get(0).error())
                .isEqualTo("no name servers found for www.other.example.: name them in sources.dns.authoritative");
    }

    @Test
    void circleOfAliasesEnds() {
        one.withoutFollowing()
                .set("api.shop.example. 60 IN CNAME b.shop.example.", "b.shop.example. 60 IN CNAME api.shop.example.");

        assertThat(ttl(null, null).summary()).contains("is a circle or longer than 8");
    }

    @Test
    void unreachableServersAreNamed() {
        two.close();

        assertThat(servers().reach())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining(two.address());
    }

    private Evidence ttl(@Nullable Duration lead, @Nullable TtlLog log) {
        return check().ttl(new DnsTtl(NAME, Duration.ofSeconds(60), lead), log, NOW, errand())
                .join();
    }

    private Evidence pointsTo(String address) {
        return check().pointsTo(new DnsPointsTo(NAME, address), NOW, errand()).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(30));
    }

    private DnsCheck check() {
        return new DnsCheck(servers());
    }

    private NameServers servers() {
        return new NameServers(
                new Sources.Dns(List.of(resolver.address()), List.of(one.address(), two.address())),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
