package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.plan.yaml.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of the standing rules. */
final class RulesDecoder {
    /** The rules that a plan may switch off, with its reason; the others protect people from each other and from haste. */
    static final List<String> OPTIONAL =
            List.of("phase-order", "half-moved", "dns-ttl", "window", "rate-of-change", "rehearsed", "one-at-a-time");

    /** The rules that always hold. */
    static final List<String> ALWAYS = List.of(
            "rca-before-retry",
            "gates-in-order",
            "four-eyes",
            "baseline-first",
            "watch-complete",
            "incident-first",
            "drain-before-scale",
            "hold");

    private static final List<String> APPROVERS = List.of("approver");

    private final Fields fields;
    private final Set<RuleId> off = new LinkedHashSet<>();

    private RulesDecoder(Fields fields) {
        this.fields = fields;
    }

    /** The settings, with {@code overriders} as the roles that may ask for and grant an override. */
    static RuleSettings rules(Fields fields, List<String> overriders) {
        return new RulesDecoder(fields).read(overriders);
    }

    private RuleSettings read(List<String> overriders) {
        Fields fourEyes = rule("four-eyes");
        Fields gates = rule("gates-in-order");
        Fields ttl = rule("dns-ttl");
        Fields half = rule("half-moved");
        Fields rate = rule("rate-of-change");
        Fields one = rule("one-at-a-time");
        Fields rehearsed = rule("rehearsed");
        List<String> from = fourEyes.has("from") ? fourEyes.needList("from", Forms.SLUG) : APPROVERS;
        @Nullable Integer perWeek = rate.find("per_week", Forms.COUNT);
        Set<Risk> rehearsedFor =
                rehearsed.has("for") ? Set.copyOf(rehearsed.list("for", Forms.RISK)) : Set.of(Risk.HIGH, Risk.CRITICAL);
        rule("phase-order").done();
        rule("window").done();
        RuleSettings settings = new RuleSettings(
                fourEyes.get("approvals", Forms.COUNT, 2),
                from,
                fourEyes.get("expires", Forms.POSITIVE, Duration.ofHours(2)),
                gates.get("evidence_at_most", Forms.POSITIVE, Duration.ofMinutes(15)),
                ttl.get("at_most", Forms.POSITIVE, Duration.ofMinutes(1)),
                ttl.get("lead", Forms.DURATION, Duration.ofDays(1)),
                half.get("moved", Forms.PERCENT, BigDecimal.valueOf(50)).intValue(),
                perWeek,
                one.get("at_a_time", Forms.COUNT, 1),
                rehearsedFor,
                overriders.isEmpty() ? from : overriders,
                off);
        List.of(fourEyes, gates, ttl, half, rate, one, rehearsed).forEach(Fields::done);
        for (String always : ALWAYS) {
            if (!always.equals("four-eyes") && !always.equals("gates-in-order")) {
                rule(always).done();
            }
        }
        fields.done();
        return settings;
    }

    private Fields rule(String id) {
        Fields rule = fields.below(id, false);
        if (ALWAYS.contains(id)) {
            rule.forbid(
                    "off",
                    "found a switch, but " + id
                            + " always holds; allowed: nothing here; two people can override it once, in"
                            + " chat: /migrate override");
        } else if (rule.has("off")) {
            rule.need("off", Forms.TEXT);
            off.add(new RuleId(id));
        }
        return rule;
    }
}
