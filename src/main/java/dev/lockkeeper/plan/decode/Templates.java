package dev.lockkeeper.plan.decode;

import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.file.Folder;
import dev.lockkeeper.plan.file.PackagedFolder;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Names;
import dev.lockkeeper.plan.yaml.Owner;
import dev.lockkeeper.plan.yaml.Scope;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds templates by name, first in the plan's folder, then in the folders of the configuration, then in the program. */
final class Templates {
    /** The templates that every installation has. */
    static final List<String> PACKAGED = List.of("compose-to-k3s", "vm-to-kubernetes");

    /** A template, and the folder that its smoke suites lie in. */
    record Template(String file, Mapping keys, Mapping phases) {
        /** What the phase adds; empty for a template without phases. */
        Optional<Mapping> phase(String name) {
            return phases.get(name) instanceof Mapping keys ? Optional.of(keys) : Optional.empty();
        }
    }

    private final List<Folder> folders;
    private final FilesRead files;
    private final Map<String, Optional<Template>> known = new HashMap<>();

    Templates(List<Folder> folders, FilesRead files) {
        this.folders = folders;
        this.files = files;
    }

    /** The template that the migration's {@code template} names; empty after adding a problem. */
    Optional<Template> of(Fields migration) {
        String name = migration.need("template", Forms.SLUG);
        if (!migration.has("template")) {
            return Optional.empty();
        }
        Optional<FilesRead.Opened> opened = known.containsKey(name) ? Optional.empty() : open(name);
        if (opened.isPresent()) {
            known.put(
                    name,
                    opened.get().keys().map(keys -> read(name, opened.get().label(), keys, migration)));
        } else if (!known.containsKey(name)) {
            migration.refuse(
                    "template",
                    "found '" + name + "', for which there is no templates/" + name + "/template.yaml; "
                            + Names.allowed(PACKAGED, name));
            return Optional.empty();
        }
        return known.getOrDefault(name, Optional.empty());
    }

    private Optional<FilesRead.Opened> open(String name) {
        List<Folder> all = new ArrayList<>(folders);
        all.add(new PackagedFolder("templates"));
        for (Folder folder : all) {
            Optional<FilesRead.Opened> opened = files.open(folder, name + "/template.yaml", "templates/" + name);
            if (opened.isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    private static Template read(String name, String file, Mapping keys, Fields user) {
        Scope scope = new Scope(Map.of(), Set.of(), new Owner(keys.where(), ""));
        Fields fields = new Fields(keys, "", scope, user.problems());
        String own = fields.need("template", Forms.SLUG);
        if (fields.has("template") && !own.equals(name)) {
            fields.refuse("template", "found '" + own + "'; allowed: " + name + ", as its folder is called");
        }
        fields.find("summary", Forms.TEXT);
        MigrationDecoder.LAYERED.forEach(fields::has);
        Mapping phases = fields.below("phases", false).mapping();
        fields.done();
        Mapping rest = keys.without("template").without("summary").without("phases");
        return new Template(file, rest, phases);
    }
}
