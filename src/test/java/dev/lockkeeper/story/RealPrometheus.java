package dev.lockkeeper.story;

import dev.lockkeeper.check.RealProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Prometheus that scrapes one target every second. */
final class RealPrometheus implements AutoCloseable {
    private final RealProgram program;
    private final String url;

    RealPrometheus(Path folder, String target) throws IOException {
        String binary = RealProgram.find("/usr/bin/prometheus", "/usr/local/bin/prometheus");
        url = "http://127.0.0.1:" + RealProgram.freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                - job_name: orders
                  static_configs: [{targets: ["%s"]}]
                """.formatted(target));
        program = new RealProgram(
                folder.resolve("prometheus.log"),
                binary,
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=" + url.substring("http://".length()));
    }

    static void find() {
        RealProgram.find("/usr/bin/prometheus", "/usr/local/bin/prometheus");
    }

    void awaitReady() {
        RealProgram.awaitOk(URI.create(url + "/-/ready"));
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        program.close();
    }
}
