package dev.lockkeeper.plan;

import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.decode.ProgrammeDecoder;
import dev.lockkeeper.plan.file.DiskFolder;
import dev.lockkeeper.plan.file.FilesRead;
import dev.lockkeeper.plan.file.Folder;
import dev.lockkeeper.plan.file.PackagedFolder;
import dev.lockkeeper.plan.yaml.Problem;
import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
     * not a smoke suite or a template. Two plans of the same programme are a mistake of the second.
     */
    public List<PlanReading> readAll(Path folder) throws IOException {
        List<PlanReading> readings = new ArrayList<>();
        Map<ProgrammeId, Path> programmes = new HashMap<>();
        for (Path file : PlanFolder.plans(folder)) {
            PlanReading reading = read(file);
            if (reading instanceof PlanReading.Loaded loaded) {
                ProgrammeId id = loaded.programme().id();
                Path first = programmes.putIfAbsent(id, file);
                readings.add(first == null ? reading : twice(file, id, first));
            } else {
                readings.add(reading);
            }
        }
        return readings;
    }

    private static PlanReading twice(Path file, ProgrammeId id, Path first) {
        String text = "found '" + id + "', which is the programme of " + first + " too; allowed: another name";
        return new PlanReading.Rejected(List.of(new Problem(Where.startOf(file.toString()), "programme", text)));
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
        Optional<Programme> programme = opened.flatMap(FilesRead.Opened::keys)
                .map(keys -> new ProgrammeDecoder(folder, templates, files, problems).programme(keys));
        return programme.isPresent() && problems.isEmpty()
                ? new PlanReading.Loaded(programme.get())
                : new PlanReading.Rejected(problems.all());
    }
}
