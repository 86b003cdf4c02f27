package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.EphemeralRemoved;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.EphemeralShown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one person alone sees in a channel. */
public final class Ephemerals {
    private static final int RENDERINGS_KEPT = 10;

    private final Bulletin bulletin;
    private final Stamps stamps;
    private final Map<String, List<Ephemeral>> renderings = new LinkedHashMap<>();

    Ephemerals(Bulletin bulletin, Stamps stamps) {
        this.bulletin = bulletin;
        this.stamps = stamps;
    }

    /** What that person alone sees in that channel now, oldest first. */
    public List<Ephemeral> shownTo(String personId, String channelId) {
        return bulletin.alone(() -> renderings.values().stream()
                .map(kept -> kept.get(0))
                .filter(one ->
                        one.personId().equals(personId) && one.channelId().equals(channelId))
                .toList());
    }

    /** One of them, newest rendering first; empty if it is gone. */
    public List<Ephemeral> renderings(String personId, String channelId, String ts) {
        return bulletin.alone(() -> List.copyOf(renderings.getOrDefault(key(personId, channelId, ts), List.of())));
    }

    /** Shows something to that person alone. */
    public Ephemeral show(
            String personId, String channelId, @Nullable String threadTs, String authorId, Content content) {
        return bulletin.alone(() -> {
            String ts = stamps.next(channelId);
            return keep(new Ephemeral(personId, channelId, ts, threadTs, authorId, content, 0));
        });
    }

    /** Shows something else in the same place; empty if the person does not see it any more. */
    public Optional<Ephemeral> replace(String personId, String channelId, String ts, Content content) {
        return bulletin.alone(() -> renderings(personId, channelId, ts).stream()
                .findFirst()
                .map(old -> keep(new Ephemeral(
                        personId, channelId, ts, old.threadTs(), old.authorId(), content, old.revision() + 1))));
    }

    /** Takes it away; nothing happens if it is gone. */
    public void remove(String personId, String channelId, String ts) {
        bulletin.aloneDo(() -> {
            if (renderings.remove(key(personId, channelId, ts)) != null) {
                bulletin.announce(new EphemeralRemoved(personId, channelId, ts));
            }
        });
    }

    /** Takes away all that this person alone sees, as a reload does. */
    public void removeAll(String personId) {
        bulletin.aloneDo(() -> renderings.values().stream()
                .map(kept -> kept.get(0))
                .filter(one -> one.personId().equals(personId))
                .toList()
                .forEach(one -> remove(personId, one.channelId(), one.ts())));
    }

    private Ephemeral keep(Ephemeral ephemeral) {
        List<Ephemeral> kept = renderings.computeIfAbsent(
                key(ephemeral.personId(), ephemeral.channelId(), ephemeral.ts()), any -> new ArrayList<>());
        kept.add(0, ephemeral);
        if (kept.size() > RENDERINGS_KEPT) {
            kept.remove(kept.size() - 1);
        }
        bulletin.announce(new EphemeralShown(ephemeral));
        return ephemeral;
    }

    private static String key(String personId, String channelId, String ts) {
        return personId + "/" + channelId + "/" + ts;
    }
}
