package dev.lockkeeper.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled house, its tests, and a small wrong house in which every rule of this package is broken once. */
final class House {
    static final String ROOT = "dev.lockkeeper";
    static final String PLANTED_ROOT = "dev.lockkeeper.house.planted";

    private static final ImportOption ONLY_TESTS = location -> location.contains("/test-classes/");
    private static final ImportOption NO_TESTS = location -> !location.contains("/test-classes/");

    private House() {}

    static JavaClasses built() {
        return Built.MAIN;
    }

    static JavaClasses tests() {
        return Built.TESTS;
    }

    static JavaClasses planted() {
        return Built.PLANTED;
    }

    /** Read once per JVM, and only when asked for. */
    private static final class Built {
        static final JavaClasses MAIN =
                new ClassFileImporter().withImportOption(NO_TESTS).importPackages(ROOT);
        static final JavaClasses TESTS =
                new ClassFileImporter().withImportOption(ONLY_TESTS).importPackages(ROOT);
        static final JavaClasses PLANTED =
                new ClassFileImporter().withImportOption(ONLY_TESTS).importPackages(PLANTED_ROOT);
    }
}
