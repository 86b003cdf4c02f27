package dev.lockkeeper.domain;

import java.util.Optional;

/** This program. */
public final class Software {
    private Software() {}

    /** As packaged; classes that were not packaged are {@code development}. The same for as long as the program runs. */
    public static String version() {
        return Optional.ofNullable(Software.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
