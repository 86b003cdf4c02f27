package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io, nginx, true",
        "nginx:1.27, docker.io, nginx, false",
        "library/nginx:latest, docker.io, library/nginx, true",
        "docker.io/bitnami/redis:7, docker.io, bitnami/redis, false",
        "index.docker.io/redis:7, docker.io, redis, false",
        "registry.example/base/java:17, registry.example, base/java, false",
        "registry.example:5000/java, registry.example:5000, java, true",
        "localhost/java:1, localhost, java, false",
        "nginx@sha256:0123, docker.io, nginx, false",
        "registry.example/java:latest@sha256:0123, registry.example, java, false",
    })
    void nameIsReadAsRuntimesReadIt(String written, String registry, String path, boolean movable) {
        ImageName name = ImageName.of(written);

        assertThat(name.registry()).isEqualTo(registry);
        assertThat(name.path()).isEqualTo(path);
        assertThat(name.isMovable()).isEqualTo(movable);
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example/base/java:17, registry.example, true",
        "registry.example/base/java:17, registry.example/base, true",
        "registry.example/base/java:17, registry.example/base/java, true",
        "registry.example/basement:17, registry.example/base, false",
        "registry.example.evil/base:17, registry.example, false",
        "nginx, registry.example, false",
    })
    void pathIsNoBeginningOfAWord(String written, String allowed, boolean from) {
        assertThat(ImageName.of(written).isFrom(List.of("other.example", allowed)))
                .isEqualTo(from);
    }
}
