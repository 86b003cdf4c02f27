package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.falsealarm.FalseAlarms;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Warns where counters are scraped so seldom that a replay says less than it seems. */
final class ScrapeWords {
    /** With fewer samples in a window, what is counted in it is off by a tenth and more. */
    private static final long FEW = 10;

    private ScrapeWords() {}

    static List<String> lines(FalseAlarms found) {
        List<String> lines = new ArrayList<>();
        WatchSpec watch = found.old().migration().watch();
        for (WatchedSignal promise : watch.signals()) {
            Duration scrape = promise.signal() == null ? null : found.scrapes().get(promise.signal());
            // Otherwise two slots of three have a number of their own at least.
            if (scrape != null && scrape.multipliedBy(2).compareTo(watch.every().multipliedBy(3)) > 0) {
                lines.add("Few samples: " + promise.name() + " is scraped about every " + Wording.span(scrape)
                        + ", and a slot is " + Wording.span(watch.every()) + ": of the "
                        + watch.length().dividedBy(watch.every()) + " slots of a watch about "
                        + watch.length().dividedBy(scrape)
                        + " have a number of their own, so that the replay says less than it seems, of short bursts above"
                        + " all.");
            }
        }
        found.old().gate().ifPresent(gate -> gate.items().forEach(item -> lines.addAll(few(found, item))));
        return lines;
    }

    private static List<String> few(FalseAlarms found, Item item) {
        CheckSpec check = item.check();
        if (check instanceof CheckSpec.ErrorRate rate) {
            return few(found, item, rate.signal(), rate.window());
        }
        return check instanceof CheckSpec.Latency latency
                ? few(found, item, latency.signal(), latency.window())
                : List.of();
    }

    private static List<String> few(FalseAlarms found, Item item, String signal, Duration window) {
        Duration scrape = found.scrapes().get(signal);
        return scrape != null && window.dividedBy(scrape) < FEW
                ? List.of("Few samples: " + item.id() + " is scraped about every " + Wording.span(scrape)
                        + ", and its window of " + Wording.span(window) + " has about " + window.dividedBy(scrape)
                        + " of them, so that the replay says less than it seems.")
                : List.of();
    }
}
