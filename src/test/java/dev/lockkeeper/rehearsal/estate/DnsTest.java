package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

final class DnsTest {
    private static final String HOST = "api.bank.example.";

    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private final Estate estate = Estate.start(
            clock,
            new Blueprint(List.of(
                    Samples.api(),
                    Service.of(
                            "web", "bank", "deployment/web", "www.bank.example", "198.51.100.9", "lb.cloud.example"))));

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void theAuthoritativeServerTellsTheRecordAndItsTtlAsSet() throws Exception {
        estate.panel().dnsTtl("api", Duration.ofMinutes(5));
        Message answer = ask(estate.authoritativeDns(), HOST, Type.A);

        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        assertThat(address(answer)).isEqualTo("198.51.100.10");
        assertThat(answer.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(300);

        estate.panel().switchDns("api", true);
        assertThat(address(ask(estate.authoritativeDns(), HOST, Type.A))).isEqualTo("203.0.113.7");
    }

    @Test
    void knowsItsZoneAndWhatIsNotInIt() throws Exception {
        assertThat(ask(estate.authoritativeDns(), "bank.example.", Type.NS).getSection(Section.ANSWER))
                .hasSize(2);
        assertThat(ask(estate.authoritativeDns(), "bank.example.", Type.SOA).getSection(Section.ANSWER))
                .hasSize(1);

        Message missing = ask(estate.authoritativeDns(), "none.bank.example.", Type.A);
        assertThat(missing.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(((SOARecord) missing.getSection(Section.AUTHORITY).get(0)).getMinimum())
                .isEqualTo(30);

        Message noSuchType = ask(estate.authoritativeDns(), HOST, Type.AAAA);
        assertThat(noSuchType.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(noSuchType.getSection(Section.ANSWER)).isEmpty();
        assertThat(noSuchType.getSection(Section.AUTHORITY)).hasSize(1);

        assertThat(ask(estate.authoritativeDns(), "elsewhere.test.", Type.A).getRcode())
                .isEqualTo(Rcode.REFUSED);
    }

    @Test
    void theSerialGrowsWithEveryChange() throws Exception {
        long before = serial();
        clock.advance(Duration.ofSeconds(1));
        estate.panel().dnsTtl("api", Duration.ofSeconds(30));

        assertThat(serial()).isGreaterThan(before);
    }

    @Test
    void followsAnAliasToItsTarget() throws Exception {
        estate.panel().switchDns("web", true);
        List<Record> chain =
                ask(estate.authoritativeDns(), "www.bank.example.", Type.A).getSection(Section.ANSWER);

        assertThat(chain).extracting(Record::getType).containsExactly(Type.CNAME, Type.A);
        assertThat(chain.get(0).rdataToString()).isEqualTo("lb.cloud.example.");
    }

    @Test
    void resolversCountTheTtlDownAndStartAgain() throws Exception {
        InetSocketAddress resolver = estate.resolvers().get(0);
        Message answer = ask(resolver, HOST, Type.A);
        long left = ttl(answer);

        assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isTrue();
        assertThat(left).isBetween(1L, 60L);
        clock.advance(Duration.ofSeconds(left - 1));
        assertThat(ttl(ask(resolver, HOST, Type.A))).isBetween(0L, 1L);
        clock.advance(Duration.ofSeconds(2));
        assertThat(ttl(ask(resolver, HOST, Type.A))).isBetween(57L, 60L);
        assertThat(ttl(ask(estate.resolvers().get(1), HOST, Type.A))).isNotEqualTo(ttl(ask(resolver, HOST, Type.A)));
    }

    @Test
    void resolversKeepTheOldAddressUntilTheTtlAndTheLagHaveRunOut() throws Exception {
        InetSocketAddress resolver = estate.resolvers().get(1);
        long left = ttl(ask(resolver, HOST, Type.A));
        estate.panel().resolverLag(Duration.ofSeconds(40));
        estate.panel().switchDns("api", true);

        clock.advance(Duration.ofSeconds(left + 38));
        assertThat(address(ask(resolver, HOST, Type.A))).isEqualTo("198.51.100.10");
        clock.advance(Duration.ofSeconds(4));
        assertThat(address(ask(resolver, HOST, Type.A))).isEqualTo("203.0.113.7");
        clock.advance(Duration.ofHours(24));
        assertThat(address(ask(resolver, HOST, Type.A))).isEqualTo("203.0.113.7");
    }

    @Test
    void resolversAgreeOnWhatDoesNotExist() throws Exception {
        assertThat(ask(estate.resolvers().get(0), "none.bank.example.", Type.A).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void anUnreachableServerDoesNotAnswerAndAResolverFailsWithoutItsSource() throws Exception {
        estate.panel().unreachable(Source.FIRST_RESOLVER, true);
        assertThatThrownBy(() -> ask(estate.resolvers().get(0), HOST, Type.A)).isInstanceOf(IOException.class);

        estate.panel().unreachable(Source.DNS, true);
        assertThat(ask(estate.resolvers().get(1), HOST, Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        clock.advance(Duration.ofMinutes(2));
        assertThat(ask(estate.resolvers().get(1), HOST, Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);

        estate.panel().unreachable(Source.DNS, false);
        assertThat(ask(estate.resolvers().get(1), HOST, Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    private long serial() throws Exception {
        Message answer = ask(estate.authoritativeDns(), "bank.example.", Type.SOA);
        return ((SOARecord) answer.getSection(Section.ANSWER).get(0)).getSerial();
    }

    private static Message ask(InetSocketAddress server, String name, int type) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(Duration.ofMillis(500));
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
    }

    private static long ttl(Message answer) {
        return answer.getSection(Section.ANSWER).get(0).getTTL();
    }

    private static String address(Message answer) {
        return ((ARecord) answer.getSection(Section.ANSWER).get(0)).getAddress().getHostAddress();
    }
}
