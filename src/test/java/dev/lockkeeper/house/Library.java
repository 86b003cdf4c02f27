package dev.lockkeeper.house;

import java.util.List;
import java.util.Set;

/** A library by its packages, and the rooms in which it may be named; a new dependency gets a line here. */
record Library(String name, Set<String> packages, Set<String> homes) {
    static final List<Library> ALL = List.of(
            new Library("Slack's SDK", Set.of("com.slack.."), Set.of("slack", "app")),
            new Library(
                    "SQL",
                    Set.of("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.postgresql.."),
                    Set.of("ledger", "outbox", "check.sql", "app")),
            new Library("fabric8", Set.of("io.fabric8.."), Set.of("check.kubernetes", "step", "app")),
            new Library(
                    "Jackson",
                    Set.of("com.fasterxml.jackson.."),
                    Set.of("plan", "ledger", "outbox", "check", "step", "slack", "rehearsal", "app")),
            new Library("YAML", Set.of("org.snakeyaml..", "org.yaml.."), Set.of("plan")),
            new Library("OkHttp", Set.of("okhttp3..", "okio.."), Set.of("check", "step", "slack", "app")),
            new Library("the JDK's HTTP client", Set.of("java.net.http.."), Set.of("rehearsal", "app")),
            new Library("dnsjava", Set.of("org.xbill.."), Set.of("check.dns", "rehearsal", "app")),
            new Library("charts", Set.of("org.knowm..", "java.awt..", "javax.imageio.."), Set.of("slack.view", "app")),
            new Library(
                    "the servlet container",
                    Set.of("org.eclipse.jetty..", "javax.servlet.."),
                    Set.of("slack.in", "rehearsal", "app")),
            new Library("the JDK's HTTP server", Set.of("com.sun.net.httpserver.."), Set.of("rehearsal", "app")),
            new Library("Prometheus' metrics", Set.of("io.prometheus.."), Set.of("app")),
            new Library("the command line", Set.of("picocli.."), Set.of("app")),
            new Library("the log's back end", Set.of("ch.qos.logback.."), Set.of("app")));
}
