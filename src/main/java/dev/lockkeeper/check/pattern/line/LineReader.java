package dev.lockkeeper.check.pattern.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads raw lines, oldest first, joins those that belong together, and hands on the errors among them. How the lines were cut
 * into portions makes no difference. Serves one thread.
 */
public final class LineReader {
    private static final long PATIENCE = 10_000_000_000L;
    private static final int MOST_OPEN = 10_000;

    private final Selection selection;
    private final Consumer<ErrorLine> errors;
    private final Masks masks = new Masks();
    private final Map<String, OpenEvent> open = new HashMap<>();
    private long lines;
    private long leveled;

    public LineReader(Selection selection, Consumer<ErrorLine> errors) {
        this.selection = selection;
        this.errors = errors;
    }

    /** Takes the next line. */
    public void read(RawLine line) {
        lines++;
        OpenEvent before = open.get(line.origin().id());
        if (before != null && line.nanos() - before.nanos() > PATIENCE) {
            end(before);
            open.remove(line.origin().id());
            before = null;
        }
        if (before != null && before.joins(line)) {
            return;
        }
        if (before != null) {
            end(before);
        }
        if (open.size() >= MOST_OPEN && before == null) {
            end();
        }
        open.put(line.origin().id(), OpenEvent.of(line));
    }

    /** How many lines were read. */
    public long lines() {
        return lines;
    }

    /** How many events named a level, so that errors could be told from others. */
    public long leveled() {
        return leveled;
    }

    /** The errors that still wait for lines that belong to them, as they are by now, oldest first. */
    public List<ErrorLine> waiting() {
        return open.values().stream()
                .sorted(OpenEvent.BY_TIME)
                .filter(this::isSelected)
                .map(this::error)
                .toList();
    }

    /** Hands on what still waited for its next line. */
    public void end() {
        open.values().stream().sorted(OpenEvent.BY_TIME).toList().forEach(this::end);
        open.clear();
    }

    private void end(OpenEvent event) {
        leveled += event.severity() == Severity.UNKNOWN || event.isOrphan() ? 0 : 1;
        if (isSelected(event)) {
            errors.accept(error(event));
        }
    }

    private boolean isSelected(OpenEvent event) {
        return selection == Selection.ALL ? !event.isOrphan() : event.severity() == Severity.ERROR;
    }

    private ErrorLine error(OpenEvent event) {
        String words = Secrets.hidden(event.words());
        return new ErrorLine(event.nanos(), event.origin().pod(), masks.masked(words), words, event.said(words));
    }
}
