package dev.lockkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.alertmanager.Alertmanager;
import dev.lockkeeper.check.alertmanager.AlertmanagerCheck;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.SilenceSpec;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.step.Announcer;
import dev.lockkeeper.step.Announcers;
import dev.lockkeeper.step.Announcing;
import dev.lockkeeper.step.Done;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the check for alerts and the silences must see and do, whether the Alertmanager is real or pretended. */
abstract class AlertmanagerContract {
    private static final AlertMatcher API = matcher("app=\"api\"");
    private static final AlertMatcher WATCHDOG = matcher("alertname=\"Watchdog\"");

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Web web = new Web(workers, Map.of());
    private int attempt;

    /** The server's address. */
    abstract String url();

    /** The server's time. */
    abstract Clock clock();

    /** Makes an alert with {@code app="api"} fire, beside a watchdog. */
    abstract void fire();

    /** Another attempt for each test, since a real server forgets nothing. */
    @BeforeEach
    void count() {
        attempt = (int) (System.nanoTime() & 0xfffff);
    }

    @AfterEach
    void close() {
        web.close();
        workers.shutdownNow();
    }

    @Test
    void firingAlertFailsAndNoOtherDoes() {
        fire();

        await().untilAsserted(() -> assertThat(evidence(API).verdict()).isEqualTo(Verdict.FAIL));
        assertThat(evidence(API).summary()).startsWith("1 alert fires that matches app=\"api\", none allowed: ");
        assertThat(evidence(matcher("app=\"shop\"")).verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence(matcher("app=~\"ap.|shop\"")).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence(matcher("app=~\"a\"")).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void silenceIsMadeOnceFoundAgainAndEnded() {
        fire();
        await().untilAsserted(() -> assertThat(evidence(API).verdict()).isEqualTo(Verdict.FAIL));

        Done made = announcer().announce(silence(Announcement.SILENCE, API));
        Done again = announcer().announce(silence(Announcement.SILENCE, API));

        assertThat(made.ok()).as(made.detail()).isTrue();
        assertThat(made.detail()).startsWith("Alerts that match app=\"api\" are silent, silence ");
        String id = made.detail().replaceAll(".* ", "");
        assertThat(again.detail()).isEqualTo("Alerts are silent already, silence " + id);
        // It mends nothing, and the check is not fooled by it.
        await().untilAsserted(() ->
                assertThat(evidence(API).lines()).singleElement().asString().contains("silenced by Lockkeeper"));
        assertThat(evidence(API).verdict()).isEqualTo(Verdict.FAIL);

        Done ended = announcer().announce(silence(Announcement.SILENCE_END, API));
        Done endedAgain = announcer().announce(silence(Announcement.SILENCE_END, API));

        assertThat(ended.detail()).isEqualTo("Silence " + id + " ended");
        assertThat(endedAgain.detail()).isEqualTo("No silence is left to end");
        assertThat(endedAgain.ok()).isTrue();
    }

    @Test
    void silenceOfAnotherAttemptIsLeftAlone() {
        announcer().announce(silence(Announcement.SILENCE, API));
        attempt++;

        assertThat(announcer().announce(silence(Announcement.SILENCE_END, API)).detail())
                .isEqualTo("No silence is left to end");

        attempt--;
        assertThat(announcer().announce(silence(Announcement.SILENCE_END, API)).detail())
                .endsWith(" ended");
    }

    @Test
    void matcherThatTheServerRefusesIsSaidInItsWords() {
        Done refused = announcer().announce(silence(Announcement.SILENCE, matcher("app=~\"(\"")));

        assertThat(refused.ok()).isFalse();
        assertThat(refused.detail())
                .contains("error parsing regexp: missing closing ): `(`")
                .endsWith(". Alerts may page; see /migrate doctor.");
    }

    private Evidence evidence(AlertMatcher matcher) {
        return new AlertmanagerCheck(new Alertmanager(web, url(), Optional.empty()), null)
                .none(new CheckSpec.NoAlerts(List.of(matcher), WATCHDOG), clock().instant(), errand())
                .join();
    }

    private Announcer announcer() {
        return Announcers.of(
                new Sources(
                        null,
                        null,
                        null,
                        new Sources.Dns(List.of(), List.of()),
                        Map.of(),
                        new Sources.Alertmanager(url(), null),
                        null),
                clock(),
                name -> Optional.empty());
    }

    private Announcing silence(Announcement what, AlertMatcher matcher) {
        Instant at = clock().instant().minusSeconds(5);
        return new Announcing(
                "bank",
                "api",
                "The bank's <API>",
                attempt,
                what,
                at,
                new SilenceSpec(List.of(matcher), Duration.ofHours(2)));
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }

    static AlertMatcher matcher(String text) {
        return AlertMatcher.parse(text).orElseThrow();
    }
}
