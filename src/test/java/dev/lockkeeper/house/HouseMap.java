package dev.lockkeeper.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rooms and arrows that the first Mermaid block of a page draws: what is not drawn is not allowed. */
record HouseMap(Map<String, Set<String>> arrows) {
    private static final Pattern BLOCK = Pattern.compile("(?s)```mermaid\\n(.*?)```");
    private static final Pattern LINE = Pattern.compile("(?m)^ {2}(\\w+)(?: --> (\\w+(?: & \\w+)*))?$");

    static HouseMap drawnIn(Path page) {
        try {
            return parse(Files.readString(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HouseMap parse(String page) {
        Matcher block = BLOCK.matcher(page);
        if (!block.find()) {
            throw new IllegalArgumentException("the page draws no map: found no ```mermaid block");
        }
        Map<String, Set<String>> arrows = new TreeMap<>();
        Matcher line = LINE.matcher(block.group(1));
        while (line.find()) {
            Set<String> open = arrows.computeIfAbsent(line.group(1), room -> new TreeSet<>());
            if (line.group(2) != null) {
                for (String target : line.group(2).split(" & ", -1)) {
                    open.add(target);
                    arrows.computeIfAbsent(target, room -> new TreeSet<>());
                }
            }
        }
        return new HouseMap(arrows);
    }

    Set<String> rooms() {
        return arrows.keySet();
    }

    /** A room may use itself and the rooms that its arrows point to. */
    ArchRule wallsOf(String root, String room) {
        String[] open = Stream.concat(Stream.of(room), arrows.getOrDefault(room, Set.of()).stream())
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(open))))
                .as("the room " + room + " uses only itself and " + arrows.get(room)
                        + ", as docs/architecture.md draws");
    }

    static Set<String> roomsBuilt(JavaClasses classes, String root) {
        Set<String> built = new TreeSet<>();
        classes.forEach(type -> {
            String inside = type.getPackageName().substring(root.length());
            built.add(inside.isEmpty() ? "(no room)" : inside.substring(1).split("\\.", -1)[0]);
        });
        return built;
    }
}
