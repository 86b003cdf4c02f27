package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.plan.yaml.Durations;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Value.Scalar.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each kind of word in a plan is written. */
final class Forms {
    static final Form<String> TEXT = Form.text("text", "text", text -> text.isBlank() ? null : text.strip());
    static final Form<String> ANY =
            Form.text("text or a number", "text", text -> text).also(Kind.WHOLE, Kind.DECIMAL, Kind.TRUTH);
    static final Form<String> SLUG = Form.text(
            "lower-case letters, digits and hyphens, at most 63, as in a Kubernetes name",
            "stand-in",
            text -> new MigrationId(text).value());
    static final Form<Duration> DURATION = Form.text(
            "a duration with its unit, as 500ms, 15m, 24h or 3d",
            Duration.ofMinutes(1),
            text -> Durations.parse(text).orElse(null));
    static final Form<Duration> POSITIVE = Form.text(
            "a duration above zero with its unit, as 500ms, 15m, 24h or 3d",
            Duration.ofMinutes(1),
            text -> Durations.parse(text).filter(found -> !found.isZero()).orElse(null));
    static final Form<Integer> COUNT = whole("a whole number, at least 1", 1);
    static final Form<Integer> COUNT_OR_NONE = whole("a whole number, at least 0", 0);
    static final Form<Integer> STATUS = ranged("a status from 100 to 599", 100, 599, 200);
    static final Form<Integer> PORT = ranged("a port from 1 to 65535", 1, 65535, 80);
    static final Form<BigDecimal> NUMBER = new Form<>(
            "a number without quotes",
            List.of(),
            EnumSet.of(Kind.WHOLE, Kind.DECIMAL),
            text -> text.length() > 30 ? null : new BigDecimal(text),
            BigDecimal.ONE);
    static final Form<BigDecimal> PERCENT = unit("a share of 0 to 1000 with its unit, as 50 %", "%");
    static final Form<BigDecimal> POINTS =
            unit("percentage points with their unit, as 0.1 points", "points?|pp|percentage points?");
    static final Form<Boolean> TRUTH =
            new Form<>("true or false", List.of("true", "false"), EnumSet.of(Kind.TRUTH), Forms::truth, true);
    static final Form<Member> MEMBER = Form.text(
            "a Slack user id (U…), a user group id (S…) or a user group handle (@…)", new Member("U00"), Member::new);
    static final Form<Channel> CHANNEL = Form.text(
            "a channel id (C…), or a name with # in front, in quotes: \"#cutover\"",
            new Channel("#stand-in"),
            Channel::new);
    static final Form<ZoneId> ZONE =
            Form.text("a time zone by name, as Europe/London or UTC", ZoneId.of("UTC"), Forms::zone);
    static final Form<LocalDate> DATE = Form.text("a date, as 2026-12-18", LocalDate.of(2026, 1, 1), LocalDate::parse);
    static final Form<LocalTime> TIME = Form.text("a time of day in quotes, as \"20:00\"", LocalTime.NOON, Forms::time);
    static final Form<String> URL = Form.text("an address, as http://prometheus:9090", "http://stand-in", Forms::url);
    static final Form<String> BASE = Form.text(
            "an address, as https://api.example, or pod:8080 for each ready pod",
            "http://stand-in",
            text -> text.matches("pod:\\d{1,5}") ? text : url(text));
    static final Form<String> RESULTS = Form.text(
            "an address, as https://ci.example/e2e.xml, or the whole path of a file, as /var/lib/e2e/report.tap",
            "http://stand-in",
            text -> text.matches("/[^\\x00]+") ? text : url(text));
    static final Form<CheckSpec.ReportForm> REPORT_FORM = words(CheckSpec.ReportForm.values());
    static final Form<String> HOST = Form.text(
            "a host name",
            "stand.in",
            text -> text.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?\\.?") ? text : null);
    static final Form<String> ADDRESS =
            Form.text("an IP address, as 203.0.113.7", "192.0.2.1", text -> isAddress(text) ? text : null);
    static final Form<String> SERVER = Form.text(
            "host or host:port of a DNS server",
            "192.0.2.53",
            text -> text.matches("[A-Za-z0-9_.-]+(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?|[0-9a-fA-F:]{2,}")
                    ? text
                    : null);
    static final Form<String> PATH =
            Form.text("a path from /, as /healthz", "/", text -> text.startsWith("/") ? text : null);
    static final Form<String> JSON_PATH =
            Form.text("a JSON path in quotes, as \"$.id\"", "$", text -> text.startsWith("$") ? text : null);
    static final Form<AlertMatcher> MATCHER = Form.text(
            "a matcher as Alertmanager writes it, in single quotes: 'severity=~\"critical|warning\"'",
            new AlertMatcher("stand_in", AlertMatcher.Operator.EQUALS, "stand-in"),
            text -> AlertMatcher.parse(text).filter(Forms::isSound).orElse(null));
    static final Form<Target.Workload> WORKLOAD = Form.text(
            "deployment/name or statefulset/name",
            new Target.Workload(Target.Workload.Kind.DEPLOYMENT, "stand-in", 1),
            Forms::workload);
    static final Form<Target.JobTemplate> JOB_TEMPLATE = Form.text(
            "cronjob/name or job/name",
            new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "stand-in"),
            Forms::jobTemplate);
    static final Form<Risk> RISK = words(Risk.values());
    static final Form<KubernetesProbe> PROBE = words(KubernetesProbe.values());
    static final Form<WatchSpec.OnBreach> ON_BREACH = words(WatchSpec.OnBreach.values());
    static final Form<DayOfWeek> DAY = day();

    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?) ?(\\D+)");

    private Forms() {}

    private static boolean isSound(AlertMatcher matcher) {
        if (matcher.operator().isRegex()) {
            Pattern.compile(matcher.value());
        }
        return true;
    }

    private static Form<Integer> whole(String allowed, int least) {
        return ranged(allowed, least, 1_000_000, Math.max(least, 1));
    }

    private static Form<Integer> ranged(String allowed, int least, int most, int placeholder) {
        return new Form<>(
                allowed,
                List.of(),
                EnumSet.of(Kind.WHOLE),
                text -> {
                    int number = Integer.parseInt(text);
                    return number < least || number > most ? null : number;
                },
                placeholder);
    }

    private static Form<BigDecimal> unit(String allowed, String units) {
        return Form.text(allowed, BigDecimal.ONE, text -> {
            Matcher matcher = WITH_UNIT.matcher(text);
            if (!matcher.matches() || !matcher.group(2).matches(units)) {
                return null;
            }
            BigDecimal number = new BigDecimal(matcher.group(1));
            return number.compareTo(BigDecimal.valueOf(1000)) > 0 ? null : number;
        });
    }

    /** The constants of an enum as plans write them: {@code ingress-address}. */
    static <E extends Enum<E>> Form<E> words(E[] constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants) {
            byName.put(word(constant), constant);
        }
        return Form.oneOf(byName.keySet().stream().toList(), byName::get);
    }

    /** The constant as plans write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Form<DayOfWeek> day() {
        Map<String, DayOfWeek> byName = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(
                        day -> day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT),
                        day -> day,
                        (one, other) -> one,
                        LinkedHashMap::new));
        return Form.oneOf(List.copyOf(byName.keySet()), byName::get);
    }

    private static @Nullable Boolean truth(String text) {
        return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }

    private static ZoneId zone(String text) {
        if (!text.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(text)) {
            throw new DateTimeException("unknown zone '" + text + "'");
        }
        return ZoneId.of(text);
    }

    private static @Nullable LocalTime time(String text) {
        if (text.equals("24:00")) {
            return LocalTime.MIDNIGHT;
        }
        return text.matches("\\d\\d:\\d\\d") ? LocalTime.parse(text) : null;
    }

    private static @Nullable String url(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            return web && uri.getHost() != null && uri.getUserInfo() == null ? plain : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isAddress(String text) {
        if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Arrays.stream(text.split("\\.", -1)).allMatch(part -> Integer.parseInt(part) <= 255);
        }
        return text.matches("[0-9a-fA-F:]*:[0-9a-fA-F:]*(\\d{1,3}(\\.\\d{1,3}){3})?") && text.length() >= 2;
    }

    private static Target.@Nullable JobTemplate jobTemplate(String text) {
        Matcher matcher = Pattern.compile("(cronjob|job)/([a-z0-9]([-a-z0-9.]{0,50}[a-z0-9])?)")
                .matcher(text);
        return matcher.matches()
                ? new Target.JobTemplate(
                        Target.JobTemplate.Origin.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2))
                : null;
    }

    private static Target.@Nullable Workload workload(String text) {
        Matcher matcher = Pattern.compile("(deployment|statefulset)/([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)")
                .matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        Target.Workload.Kind kind =
                Target.Workload.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        return new Target.Workload(kind, matcher.group(2), 1);
    }
}
