package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The good plan of the tests with some of its text replaced, written into a folder and read. */
public final class TestPlans {
    private final Path folder;
    private final List<BrokenPlan.Change> changes = new ArrayList<>();

    private TestPlans(Path folder) {
        this.folder = folder;
    }

    /** The good plan. */
    public static TestPlans in(Path folder) {
        return new TestPlans(folder);
    }

    /** The same with a text, that is there once, replaced by the other. */
    public TestPlans with(String from, String to) {
        changes.add(new BrokenPlan.Change(from, to));
        return this;
    }

    /** The same with a text put behind another. */
    public TestPlans behind(String text, String more) {
        return with(text, text + more);
    }

    /** What reading it gives. */
    public PlanReading read() {
        return new PlanReader().read(write());
    }

    /** The programme, which has no mistakes. */
    public Programme programme() {
        PlanReading reading = read();
        assertThat(reading).isInstanceOf(PlanReading.Loaded.class);
        return ((PlanReading.Loaded) reading).programme();
    }

    /** Its only migration. */
    public Migration stock() {
        return programme().migrations().get(0);
    }

    /** The file of the plan. */
    public Path write() {
        return new BrokenPlan("", "plan.yaml", false, changes, List.of()).writeTo(folder);
    }
}
