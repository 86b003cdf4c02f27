package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.command.word.Words;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Show;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills the templates of one command. */
final class QueryWriter {
    /** What stands for the window in a query of the plan. */
    private static final Pattern WINDOW = Pattern.compile("\\{\\{\\s*window\\s*}}");

    private static final Pattern HOLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    /** A point covers a minute at least: four scrapes of 15 s, so that a rate is there even if one fails. */
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);

    private static final int POINTS = 60;

    private final Programme plan;
    private final Arguments arguments;

    QueryWriter(Programme plan, Arguments arguments) {
        this.plan = plan;
        this.arguments = arguments;
    }

    /** The queries, each for either platform where they count differently. */
    Question.Metrics metrics(Source.Metrics source, Display display) throws NotUnderstood {
        Duration window = arguments.window();
        Duration step = step(window);
        List<Question.Metric> metrics = new ArrayList<>();
        String before = null;
        // Who names the old platform's queries in so many words tells the platforms apart by themselves.
        boolean isToldApart = source.queries().stream()
                .flatMap(query -> query.template().holes().stream())
                .anyMatch(hole -> PlanNames.isBefore(hole.name()));
        for (Source.Named query : source.queries()) {
            List<String> names =
                    query.template().holes().stream().map(Template.Hole::name).toList();
            boolean isOpen = !isToldApart && names.stream().anyMatch(PlanNames::isQuery);
            boolean isTwofold = isOpen && names(Platform.NEW).differs(names);
            metrics.add(metric(named(query.name(), isTwofold ? "new platform" : ""), query, Platform.NEW, step));
            if (isTwofold) {
                metrics.add(metric(named(query.name(), "old platform"), query, Platform.OLD, step));
            }
            if (isOpen && query.name().equals(display.baselineOf())) {
                before = filled(query.template(), Platform.OLD, step);
            }
        }
        boolean isDrawn = display.as() == Show.As.CHART;
        return new Question.Metrics(metrics, window, isDrawn ? new Question.Grid(window, step, before) : null);
    }

    private static Duration step(Duration window) {
        long seconds = (window.toSeconds() + POINTS - 1) / POINTS;
        // Whole scrapes of 15 s, so that no point sees one more than the next.
        Duration step = Duration.ofSeconds((seconds + 14) / 15 * 15);
        return step.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : step;
    }

    private static String named(String query, String platform) {
        return query.isEmpty() || platform.isEmpty() ? query + platform : query + ", " + platform;
    }

    private Question.Metric metric(String name, Source.Named query, Platform platform, Duration step)
            throws NotUnderstood {
        return new Question.Metric(
                name, filled(query.template(), platform, arguments.window()), filled(query.template(), platform, step));
    }

    /** A selector of log lines. */
    String selector(Template template) throws NotUnderstood {
        return filled(template, Platform.NEW, arguments.window());
    }

    private String filled(Template template, Platform platform, Duration window) throws NotUnderstood {
        Map<String, Filling> fillings = new HashMap<>(arguments.fillings());
        String length = Templates.seconds(window);
        for (Template.Hole hole : template.holes()) {
            String name = hole.name();
            if (name.equals(ChatCommand.WINDOW)) {
                fillings.put(name, new Filling.Token(length));
            } else if (name.equals(Templates.WINDOW_SECONDS)) {
                fillings.put(name, new Filling.Token(String.valueOf(Math.max(1, window.toSeconds()))));
            } else if (!fillings.containsKey(name)) {
                fillings.put(name, ofPlan(name, platform, length));
            }
        }
        return template.filled(name -> Objects.requireNonNull(fillings.get(name)));
    }

    /** The query with its window left open; empty when the plan lacks something that it needs. */
    static Optional<String> open(ChatCommand command, Template template, Programme plan, Migration migration) {
        try {
            Arguments usual = new ArgumentReader(command, plan)
                    .read(new Words(migration.id().value()));
            Map<String, Filling> fillings = new HashMap<>(usual.fillings());
            fillings.put(ChatCommand.WINDOW, new Filling.Query("{{window}}"));
            QueryWriter writer = new QueryWriter(plan, usual);
            for (Template.Hole hole : template.holes()) {
                if (!fillings.containsKey(hole.name())) {
                    fillings.put(hole.name(), writer.names(Platform.NEW).of(hole.name()));
                }
            }
            return Optional.of(template.filled(name -> Objects.requireNonNull(fillings.get(name))));
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private Filling ofPlan(String name, Platform platform, String length) throws NotUnderstood {
        Filling filling = names(platform).of(name);
        return filling instanceof Filling.Query query
                ? new Filling.Query(WINDOW.matcher(query.text()).replaceAll(length))
                : filling;
    }

    /** The conditions on alerts, with what was typed compared as it is. */
    List<AlertMatcher> matchers(List<AlertMatcher> templates) throws NotUnderstood {
        List<AlertMatcher> matchers = new ArrayList<>();
        for (AlertMatcher template : templates) {
            StringBuilder value = new StringBuilder();
            Matcher hole = HOLE.matcher(template.value());
            int from = 0;
            while (hole.find()) {
                String words = text(hole.group(1));
                value.append(template.value(), from, hole.start())
                        .append(template.operator().isRegex() ? Literal.quoted(words) : words);
                from = hole.end();
            }
            value.append(template.value().substring(from));
            matchers.add(new AlertMatcher(template.name(), template.operator(), value.toString()));
        }
        return matchers;
    }

    /** A name or address: text, or one hole for one. */
    String plain(String text) throws NotUnderstood {
        Matcher hole = HOLE.matcher(text);
        if (!hole.matches()) {
            return text;
        }
        return text(hole.group(1));
    }

    private String text(String name) throws NotUnderstood {
        @Nullable Filling typed = arguments.fillings().get(name);
        if (typed instanceof Filling.Words words) {
            return words.text();
        }
        return typed instanceof Filling.Token token
                ? token.text()
                : names(Platform.NEW).text(name);
    }

    private PlanNames names(Platform platform) {
        return new PlanNames(plan, arguments.migration(), platform);
    }
}
