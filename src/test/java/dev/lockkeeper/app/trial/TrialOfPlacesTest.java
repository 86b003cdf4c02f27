package dev.lockkeeper.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.trial.TrialRow.Place;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is left out wherever a check stands, and what cannot be tried never counts as tried. */
final class TrialOfPlacesTest {
    private static final CheckSpec QUEUE =
            new CheckSpec.PrometheusThreshold("max(queue)", TriedOut.WINDOW, BigDecimal.TEN, null, "jobs");

    private final TriedOut tried = new TriedOut();

    @AfterEach
    void close() {
        tried.close();
    }

    @Test
    void recordsThatTheCutoverDoesNotMoveArePlayedToo() {
        assertThat(tried.lines(
                        new CheckSpec.DnsTtl("other.example.org", Duration.ofSeconds(60), null),
                        new CheckSpec.DnsTtl("other.example.org", Duration.ofDays(3), null),
                        new CheckSpec.DnsPointsTo("other.example.org", "203.0.113.77"),
                        new CheckSpec.DnsPointsTo("other.example.org", "2001:db8::7"),
                        // The record that is moved, at an address that it has neither before nor after.
                        new CheckSpec.DnsPointsTo("billing.example.com", "203.0.113.78")))
                .map(line -> line.replaceAll("127\\.0\\.0\\.1:\\d+", "SERVER"))
                .containsExactly(
                        "ok       go  item-0  fails with a TTL of 1 d: TTL of other.example.org is 86400 s at SERVER, limit 60"
                                + " s, 1 server",
                        "REFUSED  go  item-1  this check cannot fail: with a TTL of 1 d it says PASS, TTL of other.example.org"
                                + " is 86400 s at SERVER, limit 259200 s, 1 server",
                        "ok       go  item-2  fails with the record pointing to 192.0.2.99: other.example.org points to"
                                + " 203.0.113.77 on 0 of 3 servers and resolvers; SERVER: 192.0.2.99, TTL 60 s",
                        "ok       go  item-3  fails with the record pointing to 2001:db8::99: other.example.org points to"
                                + " 2001:db8::7 on 0 of 3 servers and resolvers; SERVER: 2001:db8:0:0:0:0:0:99, TTL 60 s",
                        "ok       go  item-4  fails with the record pointing to 192.0.2.99: billing.example.com points to"
                                + " 203.0.113.78 on 0 of 3 servers and resolvers; SERVER: 192.0.2.99, TTL 60 s",
                        "billing: 4 of 5 checks fail when they should and pass when they may, 1 refused");
    }

    @Test
    void stepsThatLookAreTriedLikeItems() {
        assertThat(tried.steps(List.of(step("queue", QUEUE), step("never", never()))))
                .containsExactly(
                        "ok       cutover  queue  fails with 11 jobs: 11 jobs, at most 10 jobs",
                        "REFUSED  cutover  never  this check cannot fail: with 0 it says PASS, 0, at least 0",
                        "billing: 1 of 2 checks fail when they should and pass when they may, 1 refused");
    }

    private static CheckSpec never() {
        return new CheckSpec.PrometheusThreshold("min(replicas)", TriedOut.WINDOW, null, BigDecimal.ZERO, "");
    }

    private static StepSpec step(String name, CheckSpec check) {
        return new StepSpec(
                new StepId(name), "A step", new StepAction.Verify(check), List.of(), Duration.ofMinutes(1), false);
    }

    @Test
    void itemsThatPeopleTickAreNamedAndAdviceIsCalledAdvice() {
        assertThat(tried.items(List.of(
                        new Item(new ItemId("backup"), "Restored once", true, null, null),
                        new Item(new ItemId("queue"), "Queue", false, QUEUE, null),
                        new Item(new ItemId("ticket"), "Ticket", false, null, null))))
                .containsExactly(
                        "ok       go  queue  fails with 11 jobs: 11 jobs, at most 10 jobs; it only"
                                + " advises, and nothing waits for it",
                        "ticked by people, so that nothing can be tried: go/backup, go/ticket",
                        "billing: 1 of 1 checks fail when they should and pass when they may");
    }

    @Test
    void whatCouldNotBeTriedIsNotSettledAndSaysSo() {
        TrialRow row = TrialRow.notTried(new Place("go", "moon", true), "moon", "the moon has no stand-in");

        assertThat(row.isSettled()).isFalse();
        assertThat(TrialRow.manual(new Place("go", "backup", true)).isSettled()).isTrue();
        assertThat(TrialTable.lines("billing", List.of(row)))
                .containsExactly(
                        "UNKNOWN  go  moon  not tried: the moon has no stand-in",
                        "billing: 0 of 1 checks fail when they should and pass when they may, 1 not tried, of which nothing"
                                + " is known");
        assertThat(TrialTable.texts("billing", List.of(row)))
                .map(Text::plain)
                .containsExactly(
                        "❔ go moon: not tried: the moon has no stand-in",
                        "billing: 0 of 1 checks fail when they should and pass when they may, 1 not tried, of which nothing"
                                + " is known");
    }
}
