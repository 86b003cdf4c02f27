package dev.lockkeeper.check.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.dns.DnsView.Role;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsPointsTo;
import dev.lockkeeper.domain.programme.CheckSpec.DnsTtl;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The same questions asked of whatever name servers there are: {@code api} with 60 s, {@code quick} with 2 s and an alias
 * {@code www} with 60 s in the zone {@code bank.example}, whose absence is remembered for 30 s; a resolver that caches.
 */
abstract class DnsContract {
    static final String OLD = "198.51.100.10";
    static final String NEW = "203.0.113.7";

    /** The server with authority, {@code host:port}. */
    abstract String authority();

    /** The caching resolver, {@code host:port}. */
    abstract String resolver();

    abstract Clock clock();

    /** Points {@code quick} there. */
    abstract void pointQuickTo(String address);

    /** Lets a second go by, where time does not do so by itself. */
    abstract void second();

    @Test
    void recordIsReadWithItsTtlAndAuthority() {
        DnsView view = view("api");

        assertThat(view.pointsEverywhereTo(OLD)).as(view.toString()).isTrue();
        assertThat(view.maxTtlSeconds()).hasValue(60);
        assertThat(view.ttlByServer()).isEqualTo(Map.of(authority(), 60L));
        assertThat(ttl("api").verdict()).isEqualTo(Verdict.PASS);
        assertThat(ttl("api").lines())
                .endsWith("a name that does not exist is remembered for 30 s here (negative TTL, the SOA's minimum)");
    }

    @Test
    void resolverRemembersWhatItWasToldWithoutAuthority() {
        view("api");
        ServerView resolver = view("api").servers().get(1);

        assertThat(resolver.role()).isEqualTo(Role.RESOLVER);
        assertThat(resolver.authoritative()).isFalse();
        assertThat(resolver.ttlSeconds()).isBetween(0L, 60L);
        assertThat(new Remarks(view("api")).lines()).hasSize(1);
    }

    @Test
    void aliasIsFollowedWithItsOwnTtl() {
        ServerView server = view("www").servers().get(0);

        assertThat(server.error()).isNull();
        assertThat(server.via()).containsExactly("lb.cloud.example");
        assertThat(server.addresses()).hasSize(1);
        assertThat(server.ttlSeconds()).isEqualTo(60);
        assertThat(ttl("www").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void nameThatIsNotThereIsAbsentForAsLongAsTheZoneSays() {
        DnsView view = view("nowhere");

        assertThat(view.absentByServer()).isEqualTo(Map.of(authority(), 30L));
        assertThat(ttl("nowhere").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ttl("nowhere").summary())
                .isEqualTo(
                        authority() + ": nowhere.bank.example. does not exist, remembered for 30 s: no record, no TTL");
        assertThat(pointsTo("nowhere", OLD).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void nameOfAnotherZoneIsRefused() {
        DnsView view = servers().lookUp("www.elsewhere.test").join();

        assertThat(view.silentByServer()).isEqualTo(Map.of(authority(), "answered REFUSED"));
    }

    @Test
    void resolverFollowsWhenItsTtlHasRunOut() {
        pointQuickTo(OLD);
        await().atMost(Duration.ofSeconds(60)).until(() -> isEverywhere(OLD));
        pointQuickTo(NEW);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> view("quick").servers().get(0).addresses().contains(NEW));
        await().atMost(Duration.ofSeconds(60)).until(() -> isEverywhere(NEW));

        assertThat(pointsTo("quick", NEW).verdict()).isEqualTo(Verdict.PASS);
        assertThat(pointsTo("quick", OLD).verdict()).isEqualTo(Verdict.FAIL);
    }

    private boolean isEverywhere(String address) {
        second();
        return view("quick").pointsEverywhereTo(address);
    }

    DnsView view(String host) {
        return servers().lookUp(host + ".bank.example").join();
    }

    Evidence ttl(String host) {
        return new DnsCheck(servers())
                .ttl(
                        new DnsTtl(host + ".bank.example", Duration.ofSeconds(60), null),
                        null,
                        clock().instant(),
                        new Errand(Duration.ofSeconds(30)))
                .join();
    }

    private Evidence pointsTo(String host, String address) {
        return new DnsCheck(servers())
                .pointsTo(
                        new DnsPointsTo(host + ".bank.example", address),
                        clock().instant(),
                        new Errand(Duration.ofSeconds(30)))
                .join();
    }

    NameServers servers() {
        return new NameServers(new Sources.Dns(List.of(resolver()), List.of(authority())), clock());
    }
}
