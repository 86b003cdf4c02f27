package dev.lockkeeper.check.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Learns the templates of lines with a tree of fixed depth (Drain: He, Zhu, Zheng, Lyu, "An Online Log Parsing Approach with
 * Fixed Depth Tree", ICWS 2017). The number of words comes first, then the first words, then the most similar template of the
 * leaf. Serves one thread while it learns.
 */
final class Drain {
    private static final String OTHERS = Template.WILDCARD;

    private final DrainSettings settings;
    private final Map<Integer, Node> roots = new HashMap<>();
    private final Map<Integer, List<Template>> byLength = new LinkedHashMap<>();

    Drain(DrainSettings settings) {
        this.settings = settings;
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final List<Template> templates = new ArrayList<>();
    }

    /** The template that the line belongs to, which it may have changed or made. */
    Template learn(String[] line) {
        Node leaf = leaf(line);
        Template best = leaf == null ? null : mostAlike(leaf.templates, line);
        if (best == null || !settings.isAlike(best.same(line), line.length)) {
            best = new Template(path(line), line);
            place(best, line);
        }
        best.learn(line);
        return best;
    }

    /** Puts back a template that was learned before. */
    void restore(Template template) {
        place(template, template.path().toArray(String[]::new));
    }

    /**
     * A template that covers the line and that the test accepts, with the fewest wildcards; looked for where the tree leads, and
     * then among all of as many words, since the tree may lead a line elsewhere that it was learned from.
     */
    Optional<Template> match(String[] line, Predicate<Template> test) {
        Node leaf = leaf(line);
        Optional<Template> found = leaf == null ? Optional.empty() : narrowest(leaf.templates, line, test);
        return found.isPresent() ? found : narrowest(byLength.getOrDefault(line.length, List.of()), line, test);
    }

    /** All templates, by their number of words, in the order in which they were made. */
    List<Template> templates() {
        return byLength.values().stream().flatMap(List::stream).toList();
    }

    private static Optional<Template> narrowest(List<Template> among, String[] line, Predicate<Template> test) {
        Template narrowest = null;
        for (Template template : among) {
            boolean isNarrower = narrowest == null || template.wildcards() < narrowest.wildcards();
            if (isNarrower && template.covers(line) && test.test(template)) {
                narrowest = template;
            }
        }
        return Optional.ofNullable(narrowest);
    }

    /** The one with most words the same; of equal ones that with most wildcards. */
    private static @Nullable Template mostAlike(List<Template> among, String[] line) {
        Template best = null;
        int same = -1;
        for (Template template : among) {
            int its = template.same(line);
            if (its > same || (its == same && best != null && template.wildcards() > best.wildcards())) {
                best = template;
                same = its;
            }
        }
        return best;
    }

    private String[] path(String[] line) {
        int length = Math.min(settings.path(), line.length);
        String[] path = new String[length];
        System.arraycopy(line, 0, path, 0, length);
        return path;
    }

    private @Nullable Node leaf(String[] line) {
        Node node = roots.get(line.length);
        for (int i = 0; node != null && i < settings.path() && i < line.length; i++) {
            Node known = node.children.get(line[i]);
            node = known != null ? known : node.children.get(OTHERS);
        }
        return node;
    }

    private void place(Template template, String[] path) {
        Node node = roots.computeIfAbsent(template.length(), made -> new Node());
        for (int i = 0; i < settings.path() && i < path.length; i++) {
            node = child(node, path[i]);
        }
        node.templates.add(template);
        byLength.computeIfAbsent(template.length(), made -> new ArrayList<>()).add(template);
    }

    /** A word with a digit in it shares a child with its like; so do words for which no place is left. */
    private Node child(Node node, String word) {
        Node known = node.children.get(word);
        if (known != null) {
            return known;
        }
        int taken = node.children.size() + (node.children.containsKey(OTHERS) ? 0 : 1);
        boolean isShared = Words.hasDigit(word) || taken >= settings.maxChildren();
        return node.children.computeIfAbsent(isShared ? OTHERS : word, made -> new Node());
    }
}
