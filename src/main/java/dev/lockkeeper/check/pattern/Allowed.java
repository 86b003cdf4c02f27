package dev.lockkeeper.check.pattern;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.pattern.Acknowledgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people said is known although it was not there before: the very lines, and what their templates cover where at least a
 * third of the template's words are fixed.
 */
public final class Allowed {
    /** Nothing is. */
    public static final Allowed NOTHING = new Allowed(List.of());

    private final Set<Digest> lines = new HashSet<>();
    private final Map<Integer, List<Template>> templates = new HashMap<>();

    public Allowed(List<Acknowledgement> acknowledged) {
        for (Acknowledgement one : acknowledged) {
            lines.add(one.id());
            Template template = new Template(new String[0], Words.of(one.template()));
            if (PatternSet.isSpecific(template) && !one.template().endsWith("…")) {
                templates
                        .computeIfAbsent(template.length(), made -> new ArrayList<>())
                        .add(template);
            }
        }
    }

    boolean allows(String masked) {
        if (lines.isEmpty()) {
            return false;
        }
        if (lines.contains(Digest.of(masked))) {
            return true;
        }
        String[] words = Words.of(masked);
        return templates.getOrDefault(words.length, List.of()).stream().anyMatch(template -> template.covers(words));
    }
}
