package dev.lockkeeper.check.pattern;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Failures that no service survives quietly: one new line of them is enough. Words are looked for in the line as it was written,
 * in any case.
 *
 * @param words the class in a few words for people
 * @param signs words that only lines of the class have, in lower case
 */
record FatalClass(String words, List<String> signs) {
    private static final List<FatalClass> ALL = List.of(
            new FatalClass(
                    "panic",
                    List.of(
                            "panic:",
                            "panicked at",
                            "kernel panic",
                            "fatal error:",
                            "unhandled exception",
                            "uncaught exception",
                            "assertion failed",
                            "stack overflow",
                            "stackoverflowerror",
                            "core dumped",
                            "sigabrt")),
            new FatalClass(
                    "out of memory",
                    List.of(
                            "out of memory",
                            "outofmemory",
                            "oom-kill",
                            "oomkilled",
                            "oom killer",
                            "cannot allocate memory",
                            "java heap space",
                            "gc overhead limit",
                            "memoryerror",
                            "bad_alloc")),
            new FatalClass(
                    "segmentation fault",
                    List.of("segfault", "segmentation fault", "sigsegv", "sigbus", "bus error", "access violation")),
            new FatalClass(
                    "data corruption",
                    List.of(
                            "corrupt",
                            "checksum mismatch",
                            "checksum failed",
                            "checksum error",
                            "invalid page in block",
                            "could not read block",
                            "database disk image is malformed",
                            "torn page",
                            "data loss",
                            "inconsistent data",
                            "read-only file system")),
            new FatalClass(
                    "authentication",
                    List.of(
                            "authentication failed",
                            "authentication failure",
                            "password authentication failed",
                            "invalid credentials",
                            "bad credentials",
                            "access denied for user",
                            "permission denied for",
                            "unauthorized_client",
                            "invalid_client",
                            "no pg_hba.conf entry",
                            "unable to authenticate",
                            "could not authenticate")),
            new FatalClass(
                    "certificate",
                    List.of(
                            "certificate has expired",
                            "certificate expired",
                            "certificate verify failed",
                            "certificate signed by unknown authority",
                            "certificate is not valid",
                            "certificate is not trusted",
                            "unable to find valid certification path",
                            "pkix path",
                            "sslhandshakeexception",
                            "tls handshake",
                            "self-signed certificate",
                            "self signed certificate",
                            "x509:")),
            new FatalClass(
                    "name resolution",
                    List.of(
                            "unknownhostexception",
                            "no such host",
                            "name or service not known",
                            "temporary failure in name resolution",
                            "nxdomain",
                            "getaddrinfo",
                            "could not resolve host",
                            "server misbehaving",
                            "servfail",
                            "could not translate host name",
                            "nodename nor servname")));

    FatalClass {
        signs = List.copyOf(signs);
    }

    /** The class that the line belongs to, if to any. */
    static Optional<FatalClass> of(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(candidate -> candidate.signs.stream().anyMatch(lower::contains))
                .findFirst();
    }
}
