package dev.lockkeeper.house.planted.command;

import java.util.List;

/** Planted: a room that is no library's home and names one class of each. */
final class CarriesEverything {
    List<Class<?>> libraries() {
        return List.of(
                com.slack.api.Slack.class,
                java.sql.Connection.class,
                io.fabric8.kubernetes.client.Config.class,
                com.fasterxml.jackson.databind.ObjectMapper.class,
                org.snakeyaml.engine.v2.nodes.Node.class,
                okhttp3.OkHttpClient.class,
                java.net.http.HttpClient.class,
                org.xbill.DNS.Message.class,
                org.knowm.xchart.XYChart.class,
                org.eclipse.jetty.server.Server.class,
                com.sun.net.httpserver.HttpServer.class,
                io.prometheus.metrics.model.registry.PrometheusRegistry.class,
                picocli.CommandLine.class,
                ch.qos.logback.classic.Level.class);
    }
}
