package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.PlannedFreeze;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Role;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Window;
import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.file.Folder;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Names;
import dev.lockkeeper.plan.yaml.Owner;
import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Scope;
import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a whole plan. What it returns is only whole when no problem was added. */
public final class ProgrammeDecoder {
    private final Folder folder;
    private final FilesRead files;
    private final List<Folder> templates;
    private final Problems problems;

    /** Smoke suites are found in the folder; templates in the folders, and then among the program's own. */
    public ProgrammeDecoder(Folder folder, List<Folder> templates, FilesRead files, Problems problems) {
        this.folder = folder;
        this.templates = List.copyOf(templates);
        this.files = files;
        this.problems = problems;
    }

    /** The programme that the keys of a plan describe. */
    public Programme programme(Mapping keys) {
        Fields fields = new Fields(keys, "", new Scope(Map.of(), Set.of(), new Owner(keys.where(), "")), problems);
        String id = fields.need("programme", Forms.SLUG);
        String title = fields.get("title", Forms.TEXT, id);
        Channel channel = fields.need("channel", Forms.CHANNEL);
        ZoneId zone = fields.need("time_zone", Forms.ZONE);
        Map<String, Role> roles = roles(fields);
        RuleSettings rules =
                RulesDecoder.rules(fields.below("rules", false), fields.list("overrides_from", Forms.SLUG));
        List<Window> windows = windows(fields);
        List<PlannedFreeze> freezes = freezes(fields);
        Sources sources = SourcesDecoder.sources(fields.below("sources", false));
        MigrationDecoder.Whole whole = new MigrationDecoder.Whole(id, channel, rules, folder, files);
        List<Migration> migrations = migrations(fields.below("migrations", true), whole);
        fields.done();
        knownRoles(fields, rules, roles, migrations);
        return new Programme(
                new ProgrammeId(id),
                title,
                channel,
                zone,
                roles,
                rules,
                windows,
                freezes,
                sources,
                migrations,
                files.digest());
    }

    private static Map<String, Role> roles(Fields plan) {
        Fields fields = plan.below("roles", true);
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String name : fields.names()) {
            if (!Slug.isSlug(name)) {
                fields.refuseKey(name, "found '" + name + "'; allowed: " + Forms.SLUG.allowed());
            }
            roles.put(name, new Role(name, fields.needList(name, Forms.MEMBER)));
        }
        return roles;
    }

    private List<Window> windows(Fields plan) {
        List<Window> windows = new ArrayList<>();
        for (Fields fields : listed(plan, "windows")) {
            List<DayOfWeek> days = fields.needList("days", Forms.DAY);
            LocalTime from = fields.need("from", Forms.TIME);
            LocalTime to = fields.need("to", Forms.TIME);
            fields.done();
            if (!days.isEmpty()) {
                windows.add(new Window(Set.copyOf(days), from, to));
            }
        }
        return windows;
    }

    private List<PlannedFreeze> freezes(Fields plan) {
        List<PlannedFreeze> freezes = new ArrayList<>();
        for (Fields fields : listed(plan, "freezes")) {
            int before = problems.size();
            LocalDate from = fields.need("from", Forms.DATE);
            LocalDate to = fields.need("to", Forms.DATE);
            String reason = fields.need("reason", Forms.TEXT);
            fields.done();
            if (!to.isBefore(from)) {
                freezes.add(new PlannedFreeze(from, to, reason));
            } else if (problems.size() == before) {
                fields.refuse("to", "found '" + to + "', which is before " + from + "; allowed: " + from + " or later");
            }
        }
        return freezes;
    }

    private List<Fields> listed(Fields plan, String key) {
        Value value = plan.value(key);
        List<Fields> all = new ArrayList<>();
        if (value instanceof Value.Sequence sequence) {
            for (Value item : sequence.items()) {
                all.add(Fields.of(item, key + "[" + all.size() + "]", plan.scope(), problems));
            }
        } else if (value != null) {
            plan.refuse(key, "found " + value.described() + "; allowed: a list, each line starting with -");
        }
        return all;
    }

    private List<Migration> migrations(Fields fields, MigrationDecoder.Whole whole) {
        MigrationDecoder decoder = new MigrationDecoder(whole, new Templates(templates, files));
        List<Migration> migrations = new ArrayList<>();
        fields.each().forEach((name, migration) -> {
            if (Slug.isSlug(name)) {
                decoder.migration(name, migration).ifPresent(migrations::add);
            } else {
                fields.refuseKey(name, "found '" + name + "'; allowed: " + Forms.SLUG.allowed());
            }
        });
        if (fields.names().isEmpty()) {
            fields.refuse("found no migrations; allowed: at least one");
        }
        Set<String> names = Set.copyOf(fields.names());
        for (Migration migration : migrations) {
            Fields own = fields.below(migration.id().value(), true);
            known(own, "after", migration, migration.after(), names);
            known(own, "dependants", migration, migration.dependants(), names);
        }
        return migrations;
    }

    private static void known(Fields own, String key, Migration migration, List<MigrationId> named, Set<String> names) {
        for (MigrationId id : named) {
            if (!names.contains(id.value()) || id.equals(migration.id())) {
                List<String> others = names.stream()
                        .filter(name -> !name.equals(migration.id().value()))
                        .sorted()
                        .toList();
                own.refuse(key, "found '" + id + "'; " + Names.allowed(others, id.value()));
            }
        }
    }

    private static void knownRoles(
            Fields plan, RuleSettings rules, Map<String, Role> roles, List<Migration> migrations) {
        Set<String> named = new LinkedHashSet<>(rules.approvalsFrom());
        named.addAll(rules.overriddenBy());
        for (Migration migration : migrations) {
            migration.gates().forEach(gate -> {
                if (gate.approvals() != null) {
                    named.addAll(gate.approvals().from());
                }
            });
        }
        for (String role : named) {
            if (!roles.containsKey(role)) {
                plan.refuse(
                        "roles",
                        "found no role '" + role + "', which approvals or overrides come from; "
                                + Names.allowed(roles.keySet(), role));
            }
        }
    }
}
