package dev.lockkeeper.plan.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML text into a tree of {@link Value}; says what is wrong with the text instead of throwing. */
public final class YamlText {
    /** More levels than any plan has; guards against files made to exhaust us. */
    private static final int DEEPEST = 40;

    /** More values than any plan has, aliases counted each time they are used. */
    private static final int MOST_VALUES = 1_000_000;

    /** Code points: room for ten thousand migrations. */
    private static final int LONGEST = 32_000_000;

    private final String file;
    private final Problems problems;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private YamlText(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The keys of the one document in the text, or empty when there is none; then at least one problem was added. */
    public static Optional<Value.Mapping> read(String file, String text, Problems problems) {
        return new YamlText(file, problems).document(text);
    }

    private Optional<Value.Mapping> document(String text) {
        List<Node> documents = new ArrayList<>();
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setCodePointLimit(LONGEST)
                    .build();
            if (isTooDeep(settings, text)) {
                return Optional.empty();
            }
            new Compose(settings).composeAllFromString(text).forEach(documents::add);
        } catch (MarkedYamlEngineException e) {
            Where at = e.getProblemMark().map(this::place).orElse(Where.startOf(file));
            problems.add(at, "", "is not YAML: " + e.getProblem());
            return Optional.empty();
        } catch (ReaderException e) {
            problems.add(
                    Where.startOf(file),
                    "",
                    "is not YAML: found the character 0x" + Integer.toHexString(e.getCodePoint()) + " at position "
                            + e.getPosition());
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(Where.startOf(file), "", "is not YAML: " + e.getMessage());
            return Optional.empty();
        }
        if (documents.isEmpty()) {
            problems.add(Where.startOf(file), "", "found nothing; allowed: keys and their values");
            return Optional.empty();
        }
        if (documents.size() > 1) {
            problems.add(place(documents.get(1)), "", "found a second document; allowed: one document in a file");
            return Optional.empty();
        }
        Value value = convert(documents.get(0), "");
        if (value instanceof Value.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(value.where(), "", "found " + value.described() + "; allowed: keys and their values");
        return Optional.empty();
    }

    /** Composing goes down level by level on the stack; what has too many must not get that far. */
    private boolean isTooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                problems.add(
                        event.getStartMark().map(this::place).orElse(Where.startOf(file)),
                        "",
                        "found more than " + DEEPEST + " levels; allowed: fewer");
                return true;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return false;
    }

    private Value convert(Node node, String path) {
        Where where = place(node);
        if (++values > MOST_VALUES || !open.add(node)) {
            problems.add(where, path, "found more aliases than a plan can have, or one of itself");
            return new Value.Scalar("", Value.Scalar.Kind.NOTHING, where);
        }
        try {
            if (node instanceof MappingNode mapping) {
                return mapping(mapping, path, where);
            }
            if (node instanceof SequenceNode sequence) {
                List<Value> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(convert(item, path + "[" + items.size() + "]"));
                }
                return new Value.Sequence(items, where);
            }
            if (node instanceof ScalarNode scalar) {
                return new Value.Scalar(scalar.getValue(), kind(scalar.getTag()), where);
            }
            throw new AssertionError(node);
        } finally {
            open.remove(node);
        }
    }

    private Value mapping(MappingNode node, String path, Where where) {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Where at = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, path, "found a key that is not a word; allowed: a word");
                continue;
            }
            String name = key.getValue();
            String below = path.isEmpty() ? name : path + "." + name;
            Value.Entry first = entries.get(name);
            if (first != null) {
                problems.add(
                        at,
                        below,
                        "found the key '" + name + "' a second time; the first is on line "
                                + first.key().line());
                continue;
            }
            entries.put(name, new Value.Entry(at, convert(tuple.getValueNode(), below)));
        }
        return new Value.Mapping(entries, where);
    }

    private static Value.Scalar.Kind kind(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return Value.Scalar.Kind.WHOLE;
        } else if (tag.equals(Tag.FLOAT)) {
            return Value.Scalar.Kind.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return Value.Scalar.Kind.TRUTH;
        } else if (tag.equals(Tag.NULL)) {
            return Value.Scalar.Kind.NOTHING;
        }
        return Value.Scalar.Kind.TEXT;
    }

    private Where place(Node node) {
        return node.getStartMark().map(this::place).orElse(Where.startOf(file));
    }

    private Where place(Mark mark) {
        return new Where(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
