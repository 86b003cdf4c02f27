package dev.lockkeeper.flow;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.ledger.form.EntryJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Keeps the log such that each line finds the request, or the job, that it goes back to. */
final class RequestLog {
    /** What the id of a request is called in the log, as everywhere. */
    static final String ID = "x-request-id";

    private static final Logger LOG = LoggerFactory.getLogger(Stairs.class);

    private RequestLog() {}

    /** The request that last changed each migration of the programme, among what was just recorded. */
    static Map<MigrationId, String> causes(List<Recorded> added, ProgrammeId programme) {
        Map<MigrationId, String> causes = new HashMap<>();
        for (Recorded entry : added) {
            @Nullable MigrationId migration = entry.entry().migration();
            if (entry.programme().equals(programme) && migration != null && entry.requestId() != null) {
                causes.put(migration, entry.requestId());
            }
        }
        return causes;
    }

    /** Does it, so that what is logged meanwhile bears the id, also by those who carry on with it. */
    static void as(String id, Runnable what) {
        @Nullable String before = MDC.get(ID);
        MDC.put(ID, id);
        try {
            what.run();
        } finally {
            if (before == null) {
                MDC.remove(ID);
            } else {
                MDC.put(ID, before);
            }
        }
    }

    /** Leaves a line for each request that something was recorded for. To be called after people were answered: it takes time. */
    static void recorded(List<Recorded> added) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Map<String, List<Recorded>> requests = new LinkedHashMap<>();
        for (Recorded entry : added) {
            if (entry.requestId() != null) {
                requests.computeIfAbsent(entry.requestId(), id -> new ArrayList<>())
                        .add(entry);
            }
        }
        requests.forEach(RequestLog::line);
    }

    private static void line(String id, List<Recorded> entries) {
        Recorded last = entries.get(entries.size() - 1);
        @Nullable MigrationId migration = last.entry().migration();
        LOG.atInfo()
                .addKeyValue(ID, id)
                .addKeyValue("by", last.by().userId())
                .addKeyValue("programme", last.programme())
                .addKeyValue("migration", migration)
                .addKeyValue(
                        "entries",
                        entries.stream()
                                .map(entry -> EntryJson.kind(entry.entry()).name())
                                .collect(Collectors.joining(", ")))
                .addKeyValue("sequence", last.sequence())
                .log("recorded");
    }
}
