package dev.lockkeeper.rehearsal.slack.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.HomePublished;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.ModalClosed;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.ModalOpened;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.ModalUpdated;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each person's stack of modals and their App Home. */
public final class Views {
    private static final int MOST_IN_STACK = 3;
    private static final int RENDERINGS_KEPT = 10;

    private final Bulletin bulletin;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, List<View>> stacks = new HashMap<>();
    private final Map<String, View> homes = new HashMap<>();
    private final Map<String, List<View>> renderings = new HashMap<>();
    private long hashes;

    Views(Bulletin bulletin, Ids ids, Clock clock) {
        this.bulletin = bulletin;
        this.ids = ids;
        this.clock = clock;
    }

    /** That person's modals, the lowest first. */
    public List<View> stack(String personId) {
        return bulletin.alone(() -> List.copyOf(stacks.getOrDefault(personId, List.of())));
    }

    /** That person's App Home, if one was published. */
    public Optional<View> home(String personId) {
        return bulletin.alone(() -> Optional.ofNullable(homes.get(personId)));
    }

    /** The view of that id that is still before somebody. */
    public Optional<View> find(String viewId) {
        return bulletin.alone(
                () -> all().filter(view -> view.id().equals(viewId)).findFirst());
    }

    /** How a view looked after each of its latest updates, newest first; a closed modal has none. */
    public List<View> renderings(String viewId) {
        return bulletin.alone(() -> List.copyOf(renderings.getOrDefault(viewId, List.of())));
    }

    /** The view that the bot gave that name. */
    public Optional<View> named(String externalId) {
        return bulletin.alone(
                () -> all().filter(view -> view.externalId().equals(externalId)).findFirst());
    }

    /** Starts a new stack with one modal; an older stack of that person closes. */
    public View open(String personId, JsonNode definition) {
        return bulletin.alone(() -> {
            requireFreeName(definition, null);
            clear(personId);
            String id = ids.next("V");
            return put(new View(id, personId, definition, hash(), id, null, 0));
        });
    }

    /** Lays a modal on top of that person's stack, or {@code push_limit_reached} at three. */
    public View push(String personId, JsonNode definition) {
        return bulletin.alone(() -> {
            List<View> stack = stack(personId);
            if (stack.isEmpty()) {
                throw new Refused("not_found");
            }
            if (stack.size() >= MOST_IN_STACK) {
                throw new Refused("push_limit_reached");
            }
            requireFreeName(definition, null);
            View below = stack.get(stack.size() - 1);
            return put(new View(ids.next("V"), personId, definition, hash(), below.rootId(), below.id(), 0));
        });
    }

    /** Puts another definition into an open view; {@code not_found} or {@code hash_conflict}. */
    public View update(String viewId, JsonNode definition, @Nullable String expectedHash) {
        return bulletin.alone(() -> {
            View before = find(viewId).orElseThrow(() -> new Refused("not_found"));
            requireHash(before, expectedHash);
            requireFreeName(definition, viewId);
            View after = new View(
                    viewId,
                    before.personId(),
                    definition,
                    hash(),
                    before.rootId(),
                    before.previousId(),
                    before.revision() + 1);
            return before.isHome() ? publish(after) : replace(after);
        });
    }

    /** Shows a person another App Home; {@code hash_conflict} if another than the expected one is there. */
    public View publish(String personId, JsonNode definition, @Nullable String expectedHash) {
        return bulletin.alone(() -> {
            View before = homes.get(personId);
            if (before != null) {
                requireHash(before, expectedHash);
            }
            requireFreeName(definition, before == null ? null : before.id());
            String id = before == null ? ids.next("V") : before.id();
            int revision = before == null ? 0 : before.revision() + 1;
            return publish(new View(id, personId, definition, hash(), id, null, revision));
        });
    }

    /** Closes a modal and all above it; returns those that closed, the top first. */
    public List<View> close(String viewId) {
        return bulletin.alone(() -> {
            List<View> closed = new ArrayList<>();
            find(viewId).filter(view -> !view.isHome()).ifPresent(view -> {
                List<View> stack = stacks.getOrDefault(view.personId(), new ArrayList<>());
                while (stack.contains(view)) {
                    View top = stack.remove(stack.size() - 1);
                    closed.add(top);
                    renderings.remove(top.id());
                    bulletin.announce(new ModalClosed(top.personId(), top.id()));
                }
            });
            return List.copyOf(closed);
        });
    }

    /** Closes all modals of that person; returns those that closed, the top first. */
    public List<View> clear(String personId) {
        return bulletin.alone(() -> {
            List<View> stack = stack(personId);
            return stack.isEmpty() ? List.<View>of() : close(stack.get(0).id());
        });
    }

    private View put(View view) {
        stacks.computeIfAbsent(view.personId(), any -> new ArrayList<>()).add(view);
        keep(view);
        bulletin.announce(new ModalOpened(view));
        return view;
    }

    private View replace(View view) {
        stacks.getOrDefault(view.personId(), List.of())
                .replaceAll(old -> old.id().equals(view.id()) ? view : old);
        keep(view);
        bulletin.announce(new ModalUpdated(view));
        return view;
    }

    private View publish(View view) {
        homes.put(view.personId(), view);
        keep(view);
        bulletin.announce(new HomePublished(view));
        return view;
    }

    private void keep(View view) {
        List<View> kept = renderings.computeIfAbsent(view.id(), any -> new ArrayList<>());
        kept.add(0, view);
        if (kept.size() > RENDERINGS_KEPT) {
            kept.remove(kept.size() - 1);
        }
    }

    private Stream<View> all() {
        return Stream.concat(stacks.values().stream().flatMap(List::stream), homes.values().stream());
    }

    private void requireFreeName(JsonNode definition, @Nullable String ownId) {
        String name = definition.path("external_id").asText("");
        if (!name.isEmpty()
                && named(name).filter(view -> !view.id().equals(ownId)).isPresent()) {
            throw new Refused("duplicate_external_id");
        }
    }

    private static void requireHash(View view, @Nullable String expected) {
        if (expected != null && !expected.isEmpty() && !expected.equals(view.hash())) {
            throw new Refused("hash_conflict");
        }
    }

    private String hash() {
        return clock.instant().getEpochSecond() + "." + Long.toString(++hashes * 2_654_435_761L, Character.MAX_RADIX);
    }
}
