package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.file.Folder;
import dev.lockkeeper.plan.yaml.Durations;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Names;
import dev.lockkeeper.plan.yaml.Owner;
import dev.lockkeeper.plan.yaml.Scope;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one migration: its template, the template's phase, and the plan laid over both. */
final class MigrationDecoder {
    /** What a template and its phases may say, and a plan may say differently. */
    static final List<String> LAYERED = List.of(
            "title",
            "risk",
            "after",
            "dependants",
            "with",
            "target",
            "signals",
            "smoke",
            "gates",
            "cutover",
            "rollback",
            "watch",
            "hold",
            "silence",
            "baseline");

    /** What the whole programme gives to each migration. */
    record Whole(String programme, Channel channel, RuleSettings rules, Folder folder, FilesRead files) {}

    private final Whole whole;
    private final Templates templates;

    MigrationDecoder(Whole whole, Templates templates) {
        this.whole = whole;
        this.templates = templates;
    }

    /** The migration; empty only after adding a problem. */
    Optional<Migration> migration(String name, Fields written) {
        return templates.of(written).map(template -> {
            Mapping base = base(name, written, template);
            Mapping keys = Layers.migration(base, written.mapping());
            Map<String, String> names = new LinkedHashMap<>();
            names.put("programme", whole.programme());
            names.put("migration", name);
            names.put("rules.dns-ttl.at_most", Durations.format(whole.rules().ttlAtMost()));
            names.put("rules.dns-ttl.lead", Durations.format(whole.rules().ttlLead()));
            Scope scope = new Scope(
                    names, Set.of("window"), new Owner(written.mapping().where(), written.path()));
            return layered(name, new Fields(keys, written.path(), scope, written.problems()), base);
        });
    }

    /** The template, with the phase laid over it that the migration names or is named after. */
    private static Mapping base(String name, Fields written, Templates.Template template) {
        Set<String> phases = template.phases().entries().keySet();
        if (phases.isEmpty()) {
            if (written.has("phase")) {
                written.refuseKey(
                        "phase", "found the key 'phase', but the template has no phases; allowed: leave it out");
            }
            return template.keys();
        }
        String phase = written.get("phase", Forms.SLUG, name);
        Optional<Mapping> keys = template.phase(phase);
        if (keys.isEmpty()) {
            written.refuse("found no phase '" + phase + "' in the template; " + Names.allowed(phases, phase)
                    + "; name it as {phase: …} where the migration is called otherwise");
        }
        return keys.map(found -> Layers.migration(template.keys(), found)).orElse(template.keys());
    }

    private Migration layered(String name, Fields plain, Mapping base) {
        Map<String, String> with = parameters(plain, base);
        TargetDecoder.Named target =
                TargetDecoder.target(plain.in(plain.scope().with(with)).below("target", true));
        Map<String, String> names = new LinkedHashMap<>(with);
        names.putAll(target.names());
        Fields fields = plain.in(plain.scope().with(names));
        String title = fields.get("title", Forms.TEXT, name);
        names.put("title", title);
        String smoke = fields.find("smoke", Forms.TEXT);
        if (smoke != null) {
            names.put("smoke", smoke);
        }
        fields = plain.in(plain.scope().with(names));
        Suites suites = new Suites(whole.folder(), whole.files());
        if (smoke != null) {
            suites.read(fields, "smoke");
        }
        Map<String, Signal> signals = SignalDecoder.signals(fields.below("signals", false));
        Setting setting = new Setting(target.target(), signals, whole.rules(), suites, base);
        Migration migration = assembled(name, title, fields, setting);
        List.of("with", "target", "title", "smoke").forEach(fields::has);
        fields.done();
        return migration;
    }

    private Migration assembled(String name, String title, Fields fields, Setting setting) {
        List<MigrationId> after =
                fields.list("after", Forms.SLUG).stream().map(MigrationId::new).toList();
        List<MigrationId> dependants = fields.list("dependants", Forms.SLUG).stream()
                .map(MigrationId::new)
                .toList();
        String template = fields.get("template", Forms.SLUG, "");
        fields.find("phase", Forms.SLUG);
        Risk risk = fields.need("risk", Forms.RISK);
        List<Member> owners = fields.needList("owners", Forms.MEMBER);
        StepDecoder steps = new StepDecoder(setting);
        return new Migration(
                new MigrationId(name),
                title,
                template,
                risk,
                after,
                dependants,
                owners,
                fields.get("channel", Forms.CHANNEL, whole.channel()),
                setting.target(),
                setting.signals(),
                new GateDecoder(setting).gates(fields),
                steps.steps(fields, "cutover"),
                steps.steps(fields, "rollback"),
                new WatchDecoder(setting.signals()).watch(fields.below("watch", true)),
                WatchDecoder.hold(fields.below("hold", false)),
                fields.has("silence") ? AlertDecoder.silence(fields.below("silence", true)) : null,
                WatchDecoder.baseline(fields.below("baseline", false)));
    }

    /** The template's {@code with}, with the plan's over it; a word that the template does not have is a problem. */
    private static Map<String, String> parameters(Fields fields, Mapping base) {
        Map<String, String> with = HttpDecoder.texts(fields, "with", Forms.ANY);
        Set<String> declared =
                base.get("with") instanceof Mapping known ? known.entries().keySet() : Set.of();
        if (fields.has("with")) {
            Fields below = fields.below("with", true);
            declared.forEach(below::has);
            below.done();
        }
        return with;
    }
}
