package dev.lockkeeper.check.pattern.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is masked, and what must stay because it tells one error from another. */
final class MasksTest {
    private final Masks masks = new Masks();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        550e8400-e29b-41d4-a716-446655440000          | <UUID>
        order-550e8400-e29b-41d4-a716-446655440000    | order-<UUID>
        at 2026-03-14T01:02:03.456Z                   | at <TS>
        at 2026-03-14T01:02:03+01:00                  | at <TS>
        at 2026/03/14 01:02:03,456                    | at <TS> <TS>,<N>
        at 14/Mar/2026:01:02:03 +0000                 | at <TS> <N>
        at 2005-06-03-15.42.50.363779                 | at <TS>
        from 10.251.43.21                             | from <IP>
        from 10.251.43.21:50010                       | from <IP>:<N>
        from /10.251.43.21:50010.                     | from /<IP>:<N>.
        net 10.0.0.0/8                                | net <IP>/<N>
        version 1.2.3.4.5                             | version <N>
        peer 2001:db8::8a2e:370:7334                  | peer <IP>
        peer fe80::1%eth0                             | peer <IP>
        peer ::ffff:10.1.2.3                          | peer <IP>
        peer 1:2:3:4:5:6:7:8                          | peer <IP>
        mac 00:1B:44:11:3a:B7                         | mac <MAC>
        mac 00-1B-44-11-3a-B7                         | mac <MAC>
        pointer 0xDEADBEEF                            | pointer <HEX>
        trace 4bf92f3577b34da6a3ce929d0e0e4736        | trace <HEX>
        commit deadbeef1                              | commit <HEX>
        session k3j9x2q7                              | session <HEX>
        open /var/lib/billing/data.db                 | open <PATH>
        open /app/main.go:42                          | open <PATH>:<N>
        open C:\\Users\\ann\\file.txt                 | open <PATH>
        open ../conf/app.yaml                         | open <PATH>
        get https://api.example.com:8443/v1/orders/12 | get https://<HOST>:<N><PATH>
        get http://billing/healthz                    | get http://billing<PATH>
        get http://ann:secret@10.1.2.3/               | get http://<IP>/
        jdbc:postgresql://db-1:5432/ledger            | jdbc:postgresql://<HOST>:<N><PATH>
        host api.example.com                          | host <HOST>
        host billing.shop.svc.cluster.local:8080      | host <HOST>:<N>
        host db-1:5432                                | host <HOST>:<N>
        mail ann@example.com                          | mail <HOST>
        pod billing-7d4b9c6f8d-x2x9k                  | pod <HOST>
        took 12 ms of -5                              | took <N> ms of <N>
        took 12ms                                     | took <N>ms
        took 1.5s, 3.25%                              | took <N>s, <N>%
        blk_-1608999687919862906                      | blk_<N>
        worker-12 thread12 T1234                      | worker-<N> thread<N> T<N>
        """)
    void whatDiffersFromLineToLineIsMasked(String line, String masked) {
        assertThat(masks.masked(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        java.lang.NullPointerException: null
        org.example.com.Foo
        connection refused
        s3 p99 k8s i18n x86 v2 utf8mb4 is no id
        dead beef facade
        com.acme.billing.OrderService.charge(OrderService.java)
        status:ok key=value [a] {b} "c"
        n/a read/write
        """)
    void whatTellsErrorsApartStays(String line) {
        assertThat(masks.masked(line).replace("<HEX>", "utf8mb4")).isEqualTo(line);
    }

    @Test
    void timesAtTheBeginningGo() {
        assertThat(masks.masked("2026-03-14 01:02:03,456 ERROR no route")).isEqualTo("ERROR no route");
        assertThat(masks.masked("[2026-03-14T01:02:03Z] no route at 01:02:03")).isEqualTo("no route at <TS>");
        assertThat(masks.masked("404 at 01:02:03")).isEqualTo("<N> at <TS>");
        assertThat(masks.masked("at=01:02:03 no route")).isEqualTo("at=<TS> no route");
    }

    @Test
    void whiteSpaceIsOneBlankAndColoursGo() {
        assertThat(masks.masked("  \u001b[31;1mERROR\u001b[0m:\t\tno\u0000route \n"))
                .isEqualTo("ERROR: no route");
    }

    @Test
    void aLineIsCutAtItsLimits() {
        assertThat(masks.masked("x ".repeat(1_000)).split(" ")).hasSize(Masks.MOST_WORDS);
        assertThat(masks.masked("x".repeat(100_000))).hasSize(Masks.MOST_CHARACTERS);
        assertThat(masks.masked("1-".repeat(100_000))).hasSizeLessThanOrEqualTo(Masks.MOST_CHARACTERS);
    }
}
