package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.SilenceSpec;
import dev.lockkeeper.plan.yaml.Fields;
import java.time.Duration;
import java.util.List;

/** Reads what has to do with alerts: the check that none fires, and the silence during a cutover. */
final class AlertDecoder {
    /** Steps, watch and validation of a usual cutover take about an hour; the silence must not outlive the night. */
    private static final Duration USUAL_SILENCE = Duration.ofHours(2);

    private AlertDecoder() {}

    static CheckSpec check(Fields fields) {
        List<AlertMatcher> matching = fields.needList("matching", Forms.MATCHER);
        AlertMatcher watchdog = fields.find("watchdog", Forms.MATCHER);
        fields.done();
        return new CheckSpec.NoAlerts(matching, watchdog);
    }

    static SilenceSpec silence(Fields fields) {
        List<AlertMatcher> matching = fields.needList("matching", Forms.MATCHER);
        Duration atMost = fields.get("at_most", Forms.POSITIVE, USUAL_SILENCE);
        fields.done();
        return new SilenceSpec(
                matching.isEmpty() ? List.of(new AlertMatcher("stand_in", AlertMatcher.Operator.EQUALS, "")) : matching,
                atMost);
    }
}
