package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.file.Folder;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Scope;
import dev.lockkeeper.plan.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the smoke suites of one migration, each file once. */
final class Suites {
    private static final SmokeSuite STAND_IN =
            new SmokeSuite("stand-in", "http://stand-in", Map.of(), List.of(HttpDecoder.get("stand-in", "/")));

    private final Folder folder;
    private final FilesRead files;
    private final Map<String, SmokeSuite> known = new HashMap<>();

    Suites(Folder folder, FilesRead files) {
        this.folder = folder;
        this.files = files;
    }

    /** The suite whose file the key names; a problem when there is none. */
    SmokeSuite read(Fields fields, String key) {
        String relative = fields.need(key, Forms.TEXT);
        if (!fields.has(key) || relative.contains("{{")) {
            return STAND_IN;
        }
        SmokeSuite suite = known.get(relative);
        if (suite == null) {
            suite = open(fields, key, relative);
            known.put(relative, suite);
        }
        return suite;
    }

    private SmokeSuite open(Fields fields, String key, String relative) {
        Optional<FilesRead.Opened> opened = files.open(folder, relative, relative);
        if (opened.isEmpty()) {
            fields.refuse(
                    key,
                    "found '" + relative + "', but there is no file " + folder.label(relative)
                            + "; allowed: the path of a smoke suite, from the plan's folder");
            return STAND_IN;
        }
        return opened.get()
                .keys()
                .map(keys -> suite(new Fields(keys, "", fields.scope(), fields.problems())))
                .orElse(STAND_IN);
    }

    private static SmokeSuite suite(Fields fields) {
        String name = fields.need("suite", Forms.TEXT);
        String base = fields.need("base", Forms.BASE);
        Map<String, String> headers = HttpDecoder.texts(fields, "headers", Forms.ANY);
        List<HttpCase> cases = new ArrayList<>();
        Value value = fields.value("cases");
        if (value instanceof Value.Sequence sequence && !sequence.items().isEmpty()) {
            Set<String> kept = new LinkedHashSet<>();
            Set<String> names = new LinkedHashSet<>();
            for (Value item : sequence.items()) {
                String path = "cases[" + cases.size() + "]";
                Scope scope = fields.scope().keeping(kept);
                HttpCase one = HttpDecoder.suiteCase(Fields.of(item, path, scope, fields.problems()));
                kept.addAll(one.keep().keySet());
                if (!names.add(one.name())) {
                    fields.refuse(
                            "cases",
                            "found two cases with the name '" + one.name() + "'; allowed: a name of its own for each");
                }
                cases.add(one);
            }
        } else {
            fields.refuse(
                    "cases",
                    "found no cases; allowed: a list of at least one, since a suite without cases proves nothing");
        }
        fields.done();
        return new SmokeSuite(name, base, headers, cases.isEmpty() ? STAND_IN.cases() : cases);
    }
}
