package dev.lockkeeper.decision;

import dev.lockkeeper.decision.rule.Rule;
import dev.lockkeeper.decision.rule.StandingRules;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Role;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.SilenceSpec;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.StepSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bank's plan, varied. */
final class Plans {
    private Plans() {}

    /** With no rules but these. */
    static Programme strict(Set<String> rules) {
        Set<RuleId> off = StandingRules.all().stream()
                .map(Rule::id)
                .filter(id -> !rules.contains(id.value()))
                .collect(Collectors.toSet());
        return Bank.programme(off(Bank.rules(), off), List.of(Bank.billing(), Bank.shop(), Bank.store()));
    }

    static RuleSettings off(RuleSettings all, Set<RuleId> off) {
        return new RuleSettings(
                all.approvals(),
                all.approvalsFrom(),
                all.requestExpires(),
                all.evidenceAtMost(),
                all.ttlAtMost(),
                all.ttlLead(),
                all.halfMovedPercent(),
                all.perWeek(),
                all.atATime(),
                all.rehearsedFor(),
                all.overriddenBy(),
                off);
    }

    /** With other people in a role. */
    static Programme with(Programme it, String role, Person... people) {
        Map<String, Role> roles = new HashMap<>(it.roles());
        roles.put(role, new Role(role, Stream.of(people).map(Bank::member).toList()));
        return new Programme(
                it.id(),
                it.title(),
                it.channel(),
                it.zone(),
                roles,
                it.rules(),
                it.windows(),
                it.freezes(),
                it.sources(),
                it.migrations(),
                it.digest());
    }

    /** With this migration in the place of its namesake. */
    static Programme with(Programme it, Migration other) {
        return new Programme(
                it.id(),
                it.title(),
                it.channel(),
                it.zone(),
                it.roles(),
                it.rules(),
                it.windows(),
                it.freezes(),
                it.sources(),
                it.migrations().stream()
                        .map(old -> old.id().equals(other.id()) ? other : old)
                        .toList(),
                it.digest());
    }

    /** With other steps there. */
    static Migration withCutover(Migration it, List<StepSpec> cutover) {
        return new Migration(
                it.id(),
                it.title(),
                it.template(),
                it.risk(),
                it.after(),
                it.dependants(),
                it.owners(),
                it.channel(),
                it.target(),
                it.signals(),
                it.gates(),
                cutover,
                it.rollback(),
                it.watch(),
                it.hold());
    }

    /** With other steps back. */
    static Migration withRollback(Migration it, List<StepSpec> rollback) {
        return new Migration(
                it.id(),
                it.title(),
                it.template(),
                it.risk(),
                it.after(),
                it.dependants(),
                it.owners(),
                it.channel(),
                it.target(),
                it.signals(),
                it.gates(),
                it.cutover(),
                rollback,
                it.watch(),
                it.hold());
    }

    /** With billing's alerts silenced while it is cut over, where there is an Alertmanager, and graphs marked in a Grafana. */
    static Programme telling(Programme it, boolean alertmanager, boolean grafana) {
        Migration billing = it.migration(Bank.BILLING).orElseThrow();
        SilenceSpec silence = new SilenceSpec(
                List.of(new AlertMatcher("app", AlertMatcher.Operator.EQUALS, "billing")), Duration.ofHours(2));
        Sources sources = new Sources(
                null,
                null,
                null,
                new Sources.Dns(List.of(), List.of()),
                Map.of(),
                alertmanager ? new Sources.Alertmanager("http://alerts", null) : null,
                grafana ? new Sources.Grafana("http://graphs", null, null) : null);
        return with(it, silenced(billing, silence)).withSources(sources);
    }

    private static Migration silenced(Migration it, SilenceSpec silence) {
        return new Migration(
                it.id(),
                it.title(),
                it.template(),
                it.risk(),
                it.after(),
                it.dependants(),
                it.owners(),
                it.channel(),
                it.target(),
                it.signals(),
                it.gates(),
                it.cutover(),
                it.rollback(),
                it.watch(),
                it.hold(),
                silence,
                it.baseline());
    }
}
