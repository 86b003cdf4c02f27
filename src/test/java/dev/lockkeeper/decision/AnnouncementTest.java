package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.BILLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.entry.AnnouncementEntry.AnnouncementEnded;
import dev.lockkeeper.domain.entry.AnnouncementEntry.AnnouncementStarted;
import dev.lockkeeper.domain.programme.Programme;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cutover makes known to Alertmanager and Grafana, and that it never waits for them. */
final class AnnouncementTest {
    private static final Observation.TimeCame TIME = new Observation.TimeCame();

    @Test
    void startOfAnAttemptAsksForItsSilence() {
        Story started = Scenes.started(Story.of(plan(true, true)), BILLING);

        assertThat(started.agenda().timeCame()).isTrue();
        started.when(TIME).seen().then(new AnnouncementStarted(BILLING, 1, Announcement.SILENCE));
    }

    @Test
    void setOutForOnceItIsWorkUntilItHasEnded() {
        Story begun = Scenes.started(Story.of(plan(true, true)), BILLING).seen(TIME);

        assertThat(begun.agenda().timeCame()).isFalse();
        assertThat(announcements(begun)).containsExactly(Announcement.SILENCE);

        Story told = begun.seen(new Observation.Announced(BILLING, 1, Announcement.SILENCE, true, "silence 1"));

        assertThat(announcements(told)).isEmpty();
        assertThat(told.agenda().timeCame()).isFalse();
    }

    @Test
    void outcomeIsRecordedOnce() {
        Observation.Announced seen = new Observation.Announced(BILLING, 1, Announcement.SILENCE, true, "silence 1");
        Story begun = Scenes.started(Story.of(plan(true, true)), BILLING).seen(TIME);

        begun.when(seen).seen().then(new AnnouncementEnded(BILLING, 1, Announcement.SILENCE, true, "silence 1"));
        begun.seen(seen).when(seen).seen().then();
    }

    @Test
    void outcomeOfWhatNobodySetOutForIsDropped() {
        Story started = Scenes.started(Story.of(plan(true, true)), BILLING);

        started.when(new Observation.Announced(BILLING, 1, Announcement.SWITCHED, true, "marked"))
                .seen()
                .then();
    }

    @Test
    void switchBreachAndRollbackAreMarked() {
        Story back = Scenes.rolledBack(Story.of(plan(true, true))).seen(TIME);

        assertThat(known(back))
                .containsExactly(
                        Announcement.SILENCE,
                        Announcement.SWITCHED,
                        Announcement.BREACHED,
                        Announcement.ROLLING_BACK,
                        Announcement.ROLLED_BACK);
    }

    @Test
    void silenceEndsWhenTheAttemptIsOverHoweverLate() {
        Story back = Scenes.rolledBack(Story.of(plan(true, true))).seen(TIME).after(Duration.ofHours(5));

        Story told = back.seen(new Observation.Announced(BILLING, 1, Announcement.SILENCE, true, "silence 1"));

        assertThat(told.agenda().timeCame()).isTrue();
        told.when(TIME).seen().then(new AnnouncementStarted(BILLING, 1, Announcement.SILENCE_END));
    }

    @Test
    void validationIsMarked() {
        assertThat(known(Scenes.holding(Story.of(plan(false, true))).seen(TIME)))
                .containsExactly(Announcement.SWITCHED, Announcement.VALIDATED);
    }

    @Test
    void withoutGrafanaNothingIsMarkedAndWithoutAlertmanagerNothingIsSilenced() {
        assertThat(known(Scenes.watched(Story.of(plan(true, false))).seen(TIME)))
                .containsExactly(Announcement.SILENCE);
        assertThat(known(Scenes.watched(Story.of(plan(false, true))).seen(TIME)))
                .containsExactly(Announcement.SWITCHED);
        assertThat(known(Scenes.watched(Story.ofBank()).seen(TIME))).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheSourceWasConfiguredStaysUntold() {
        Story watched = Scenes.watched(Story.ofBank());

        Story later = watched.under(plan(true, true)).after(Duration.ofHours(1).plusMinutes(1));

        assertThat(later.agenda().timeCame()).isFalse();
        assertThat(known(later.seen(TIME))).isEmpty();
    }

    private static List<Announcement> known(Story story) {
        return story.state().migration(BILLING).attempt().orElseThrow().announcements().stream()
                .map(known -> known.what())
                .toList();
    }

    private static List<Announcement> announcements(Story story) {
        return story.agenda().work().stream()
                .filter(Work.Announce.class::isInstance)
                .map(work -> ((Work.Announce) work).what())
                .toList();
    }

    private static Programme plan(boolean alertmanager, boolean grafana) {
        return Plans.telling(Bank.programme(), alertmanager, grafana);
    }
}
