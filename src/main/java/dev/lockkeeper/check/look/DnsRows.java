package dev.lockkeeper.check.look;

import dev.lockkeeper.check.dns.DnsView;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.domain.look.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What each server said of a name, as rows. */
final class DnsRows {
    private static final List<String> COLUMNS = List.of("server", "kind", "addresses", "TTL");

    private DnsRows() {}

    static Answer of(DnsView view) {
        List<List<String>> rows = view.servers().stream().map(DnsRows::row).toList();
        return new Answer.Table(summary(view), COLUMNS, rows, 0);
    }

    private static String summary(DnsView view) {
        if (view.servers().isEmpty()) {
            return "no server was asked: name resolvers in the plan under sources.dns";
        }
        long silent =
                view.servers().stream().filter(server -> server.error() != null).count();
        Set<Set<String>> answers = view.servers().stream()
                .filter(server -> server.error() == null)
                .map(ServerView::addresses)
                .collect(Collectors.toSet());
        String agreed = switch (answers.size()) {
            case 0 -> "no server answers";
            case 1 ->
                "all that answer agree on "
                        + answers.stream().findFirst().map(DnsRows::shown).orElse("");
            default -> "the servers do not agree";
        };
        return view.name() + ": " + agreed + (silent == 0 ? "" : ", " + silent + " did not answer");
    }

    private static List<String> row(ServerView server) {
        String error = server.error();
        return List.of(
                server.server(),
                server.role().name().toLowerCase(Locale.ROOT),
                error == null ? shown(server.addresses()) : error,
                error == null ? server.ttlSeconds() + " s" : "–");
    }

    private static String shown(Set<String> addresses) {
        return addresses.isEmpty() ? "none" : String.join(", ", addresses);
    }
}
