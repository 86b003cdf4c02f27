package dev.lockkeeper.decision;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.HoldSpec;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.PlannedFreeze;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.Role;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small programme with everything in it: billing moves a record and has every kind of step; shop comes after billing and
 * moves no record; store is the database of both, of high risk.
 */
final class Bank {
    static final Person ANN = new Person("UANN");
    static final Person BO = new Person("UBO");
    static final Person CAS = new Person("UCAS");
    static final Person DAN = new Person("UDAN");
    static final Person EVE = new Person("UEVE");
    static final Person ZOE = new Person("UZOE");
    static final Person BOT = Person.LOCKKEEPER;

    static final MigrationId BILLING = new MigrationId("billing");
    static final MigrationId SHOP = new MigrationId("shop");
    static final MigrationId STORE = new MigrationId("store");

    static final GateId PREPARE = new GateId("prepare");
    static final GateId STAGE = new GateId("stage");
    static final GateId GO = new GateId("go");
    static final GateId VALIDATE = new GateId("validate");
    static final GateId FAREWELL = new GateId("farewell");

    static final ItemId CONFIG = new ItemId("config");
    static final ItemId IMAGE = new ItemId("image");
    static final ItemId LOAD = new ItemId("load");
    static final ItemId SMOKE = new ItemId("smoke");
    static final ItemId QUOTA = new ItemId("quota");
    static final ItemId PODS = new ItemId("pods");
    static final ItemId TICKET = new ItemId("ticket");
    static final ItemId BACKUP = new ItemId("backup");

    static final StepId INGRESS = new StepId("ingress");
    static final StepId PROBE = new StepId("probe");
    static final StepId ANNOUNCE = new StepId("announce");
    static final StepId DNS = new StepId("dns");
    static final StepId DNS_BACK = new StepId("dns-back");
    static final StepId DRAIN = new StepId("drain");
    static final StepId DOWN = new StepId("down");

    /** A Tuesday evening, in the window. */
    static final Instant T = Instant.parse("2026-11-24T20:30:00Z");

    static final Channel CHANNEL = new Channel("#cutover");
    static final Digest PLAN = Digest.of("plan one");

    private static final Target.Workload WORKLOAD = new Target.Workload(Target.Workload.Kind.DEPLOYMENT, "billing", 3);
    private static final CheckSpec CHECK = new CheckSpec.Kubernetes(KubernetesProbe.PODS, Duration.ofMinutes(10));

    private Bank() {}

    static Programme programme() {
        return programme(rules(), List.of(billing(), shop(), store()));
    }

    static Programme programme(RuleSettings rules, List<Migration> migrations) {
        return new Programme(
                new ProgrammeId("bank"),
                "The bank moves",
                CHANNEL,
                ZoneId.of("Europe/London"),
                Map.of(
                        "approver", role("approver", BO, CAS, ANN),
                        "lead", role("lead", DAN, EVE)),
                rules,
                List.of(new Window(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                        LocalTime.of(20, 0),
                        LocalTime.of(23, 30))),
                List.of(new PlannedFreeze(LocalDate.parse("2026-12-18"), LocalDate.parse("2027-01-04"), "year end")),
                new Sources(null, null, null, new Sources.Dns(List.of(), List.of()), Map.of()),
                migrations,
                PLAN);
    }

    static RuleSettings rules() {
        return new RuleSettings(
                2,
                List.of("approver"),
                Duration.ofHours(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(60),
                Duration.ofHours(24),
                50,
                3,
                1,
                Set.of(Risk.HIGH, Risk.CRITICAL),
                List.of("lead"),
                Set.of());
    }

    static Migration billing() {
        return new Migration(
                BILLING,
                "Billing",
                "vm-to-kubernetes",
                Risk.MEDIUM,
                List.of(),
                List.of(),
                List.of(member(ANN)),
                CHANNEL,
                new Target(
                        "bank",
                        WORKLOAD,
                        null,
                        new Target.DnsTarget("billing.example", "192.0.2.1", "192.0.2.2"),
                        null),
                Map.of("errors", new Signal.ErrorRate(new Signal.Counts("failed", "all"), null)),
                gates(null),
                List.of(
                        step(
                                INGRESS,
                                new StepAction.ApplyIngress(
                                        "bank",
                                        new Target.IngressTarget("billing", "billing.example", "billing", 80, null)),
                                false),
                        step(PROBE, new StepAction.Verify(CHECK), false),
                        step(ANNOUNCE, new StepAction.Manual("tell the call centre"), true),
                        step(DNS, new StepAction.SwitchDns("billing.example", "192.0.2.2"), false)),
                List.of(
                        step(DNS_BACK, new StepAction.SwitchDns("billing.example", "192.0.2.1"), false),
                        step(DRAIN, new StepAction.Drain("billing.example"), false),
                        step(DOWN, new StepAction.Scale("bank", WORKLOAD, 0), false)),
                watch(WatchSpec.OnBreach.ASK),
                new HoldSpec(Duration.ofHours(72), Duration.ofMinutes(15)));
    }

    static Migration shop() {
        return small(
                SHOP, Risk.LOW, List.of(BILLING), List.of(), new ApprovalSpec(1, List.of("lead"), Duration.ofHours(1)));
    }

    static Migration store() {
        return small(STORE, Risk.HIGH, List.of(), List.of(BILLING, SHOP), null);
    }

    private static Migration small(
            MigrationId id,
            Risk risk,
            List<MigrationId> after,
            List<MigrationId> dependants,
            @Nullable ApprovalSpec stage) {
        return new Migration(
                id,
                id.value(),
                "compose-to-k3s",
                risk,
                after,
                dependants,
                List.of(member(ANN)),
                CHANNEL,
                new Target("bank", WORKLOAD, null, null, null),
                Map.of("errors", new Signal.ErrorRate(new Signal.Counts("failed", "all"), null)),
                gates(stage),
                List.of(step(INGRESS, new StepAction.Scale("bank", WORKLOAD, 3), false)),
                List.of(step(DOWN, new StepAction.Scale("bank", WORKLOAD, 0), false)),
                watch(WatchSpec.OnBreach.ROLLBACK),
                new HoldSpec(Duration.ofHours(1), Duration.ofMinutes(15)));
    }

    static Migration with(Migration it, HoldSpec hold) {
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
                hold);
    }

    static Programme withoutWindows(Programme it) {
        return new Programme(
                it.id(),
                it.title(),
                it.channel(),
                it.zone(),
                it.roles(),
                it.rules(),
                List.of(),
                List.of(),
                it.sources(),
                it.migrations(),
                it.digest());
    }

    private static List<Gate> gates(@Nullable ApprovalSpec stage) {
        return List.of(
                new Gate(PREPARE, "Prepare", GateRole.PREPARATION, List.of(manual(CONFIG), checked(IMAGE)), null),
                new Gate(STAGE, "Stage", GateRole.PREPARATION, List.of(manual(LOAD)), stage),
                new Gate(GO, "Go", GateRole.GO, List.of(checked(SMOKE), optional(QUOTA), manual(BACKUP)), null),
                new Gate(VALIDATE, "Validate", GateRole.VALIDATION, List.of(checked(PODS), manual(TICKET)), null),
                new Gate(FAREWELL, "Farewell", GateRole.DECOMMISSION, List.of(manual(BACKUP)), null));
    }

    private static WatchSpec watch(WatchSpec.OnBreach onBreach) {
        return new WatchSpec(
                Duration.ofMinutes(2),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                BigDecimal.valueOf(50),
                Duration.ofMinutes(10),
                onBreach,
                Duration.ofMinutes(15),
                List.of(
                        new WatchSpec.WatchedSignal(
                                "error rate",
                                WatchSpec.WatchedSignal.Kind.ERROR_RATE,
                                "errors",
                                new BigDecimal("0.1"),
                                null),
                        new WatchSpec.WatchedSignal(
                                "restarts", WatchSpec.WatchedSignal.Kind.RESTARTS, null, BigDecimal.ZERO, null)));
    }

    private static Item manual(ItemId id) {
        return new Item(id, id.value(), true, null, null);
    }

    private static Item checked(ItemId id) {
        return new Item(id, id.value(), true, CHECK, null);
    }

    private static Item optional(ItemId id) {
        return new Item(id, id.value(), false, CHECK, null);
    }

    private static StepSpec step(StepId id, StepAction action, boolean pointOfNoReturn) {
        return new StepSpec(id, id.value(), action, List.of(), Duration.ofMinutes(5), pointOfNoReturn);
    }

    static Member member(Person person) {
        return new Member(person.userId());
    }

    private static Role role(String name, Person... people) {
        return new Role(name, List.of(people).stream().map(Bank::member).toList());
    }
}
