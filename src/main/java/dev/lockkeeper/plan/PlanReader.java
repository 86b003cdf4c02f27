package dev.lockkeeper.plan;

import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.decode.ProgrammeDecoder;
import dev.lockkeeper.plan.file.DiskFolder;
import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.file.Folder;
import dev.lockkeeper.plan.file.PackagedFolder;
import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import dev.lockkeeper.plan.yaml.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads plans with their templates and smoke suites. A plan is read whole or not at all. Templates are looked for in
 * {@code templates/} beside the plan, then in the folders given, then among those that come with the program.
 */
public final class PlanReader {
    private static final String PLAN = "plan.yaml";

    private final List<Path> templates;

    /** Knows only the templates beside a plan and those that come with the program. */
    public PlanReader() {
        this(List.of());
    }

    /** Knows these folders of templates too; each holds {@code <name>/template.yaml}. */
    public PlanReader(List<Path> templates) {
        this.templates = List.copyOf(templates);
    }

    /** Reads the plan in the file, or the {@code plan.yaml} in the folder. */
    public PlanReading read(Path fileOrFolder) {
        if (Files.isDirectory(fileOrFolder)) {
            return read(fileOrFolder.resolve(PLAN));
        }
        Path parent = Objects.requireNonNullElse(fileOrFolder.getParent(), Path.of(""));
        List<Folder> folders = new ArrayList<>();
        folders.add(new DiskFolder(parent.resolve("templates")));
        templates.forEach(folder -> folders.add(new DiskFolder(folder)));
        return read(new DiskFolder(parent), String.valueOf(fileOrFolder.getFileName()), folders);
    }

    /**
     * Reads every plan that lies in the folder itself, in the order of their names: each {@code .yaml} or {@code .yml} file that is
     * not a smoke suite or a template. A programme, migration or channel that two plans have is a mistake of the second.
     *
     * @param older programmes that were there before the others, so that theirs is never the mistake
     */
    public List<PlanReading> readAll(Path folder, Set<ProgrammeId> older) throws IOException {
        List<PlanReading> readings = new ArrayList<>();
        for (Path file : PlanFolder.plans(folder)) {
            readings.add(read(file));
        }
        Neighbours neighbours = new Neighbours();
        IdentityHashMap<PlanReading, PlanReading> judged = new IdentityHashMap<>();
        for (boolean isOlder : new boolean[] {true, false}) {
            for (PlanReading reading : readings) {
                if (reading instanceof PlanReading.Loaded loaded
                        && older.contains(loaded.programme().id()) == isOlder) {
                    judged.put(reading, neighbours.take(loaded));
                }
            }
        }
        readings.replaceAll(reading -> judged.getOrDefault(reading, reading));
        return readings;
    }

    /** The plan that comes with a template, for example {@code vm-to-kubernetes}; it has no mistakes. */
    public static Programme sample(String template) {
        PlanReading reading = read(new PackagedFolder("templates/" + template), PLAN, List.of());
        if (reading instanceof PlanReading.Loaded loaded) {
            return loaded.programme();
        }
        throw new IllegalArgumentException("no sample '" + template + "' without mistakes: " + reading);
    }

    private static PlanReading read(Folder folder, String file, List<Folder> templates) {
        Problems problems = new Problems();
        FilesRead files = new FilesRead(problems);
        Optional<FilesRead.Opened> opened = files.open(folder, file, PLAN);
        if (opened.isEmpty()) {
            problems.add(Where.startOf(folder.label(file)), "", "found no such file; allowed: the path of a plan");
        }
        Optional<Mapping> keys = opened.flatMap(FilesRead.Opened::keys);
        Optional<Programme> programme =
                keys.map(found -> new ProgrammeDecoder(folder, templates, files, problems).programme(found));
        return programme.isPresent() && problems.isEmpty()
                ? new PlanReading.Loaded(programme.get(), Places.of(programme.get(), keys.get()))
                : new PlanReading.Rejected(problems.all());
    }
}
