package dev.lockkeeper.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.stream.Stream;

/** What may not touch what, as rules over a house with the given root package. */
final class Walls {
    private static final String CHANGES_THE_CLUSTER =
            "create|createOr.*|update.*|patch.*|edit.*|replace.*|delete.*|scale|apply|serverSideApply|evict|restart"
                    + "|cordon|uncordon|drain|exec|upload";

    private Walls() {}

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** Domain and decision compute; they cannot reach a file, a socket or a thread. One value alone computes a digest. */
    static ArchRule pureCore(String root) {
        return classes()
                .that()
                .resideInAnyPackage(rooms(root, "domain", "decision"))
                .and()
                .doNotHaveFullyQualifiedName(root + ".domain.Digest")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(rooms(root, "domain", "decision")),
                                Stream.of(
                                        "java.lang",
                                        "java.lang.annotation",
                                        "java.lang.invoke",
                                        "java.lang.runtime",
                                        "java.util",
                                        "java.util.function",
                                        "java.util.regex",
                                        "java.util.stream",
                                        "java.time..",
                                        "java.math",
                                        "org.jspecify.."))
                        .toArray(String[]::new))
                .as("domain and decision depend on nothing but plain values");
    }

    /** The same command on the same state always gives the same answer. */
    static ArchRule repeatableCore(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(rooms(root, "domain", "decision"))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.Clock|java\\.util\\.Random|java\\.lang\\.(Thread|Process.*|Runtime)")
                .orShould()
                .accessTargetWhere(targets("java.util.UUID", "randomUUID"))
                .orShould()
                .accessTargetWhere(targets("java.lang.Math", "random"))
                .orShould()
                .accessTargetWhere(targets("java.lang.System", ".*"))
                .as("domain and decision are told the time and never throw dice");
    }

    static ArchRule doorsApart(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".slack.in..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".slack.out..")
                .as("the door in never sees the door out");
    }

    static ArchRule doorOutKnowsNoStairs(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".slack.out..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(root, "slack.in", "flow", "command"))
                .as("the door out never sees the door in, the stairs or the hall");
    }

    static ArchRule viewKnowsOnlyTheDomain(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".slack.view..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + "..").and(not(resideInAnyPackage(rooms(root, "slack.view", "domain")))))
                .as("the words and pictures are made from domain values alone");
    }

    /** A library is used only in the rooms that are its home; elsewhere a domain value stands for it. */
    static ArchRule libraryAtHome(String root, Library library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms(root, library.homes().toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.packages().toArray(String[]::new))
                .as(library.name() + " is used only in " + library.homes());
    }

    static ArchRule onlyStepsChangeTheCluster(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".step..")
                .should()
                .accessTargetWhere(
                        target(owner(resideInAPackage("io.fabric8.kubernetes.client..")), CHANGES_THE_CLUSTER))
                .as("only step changes the cluster");
    }

    /** Time and environment come from app, so that a test can move the clock and nothing waits for it. */
    static ArchRule worldComesFromApp(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .accessTargetWhere(readsTheWallClock())
                .orShould()
                .accessTargetWhere(readsTheEnvironment())
                .orShould()
                .accessTargetWhere(sleeps())
                .as("clock and environment come from app, and nobody sleeps");
    }

    /** Threads are made in one place, so that they are bounded and stop together; the stage has its own servers. */
    static ArchRule threadsComeFromApp(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms(root, "app", "rehearsal"))
                .should()
                .accessTargetWhere(startsAThread())
                .as("threads come from app");
    }

    /** The pretend world cannot agree with our bugs, since it knows none of our code; and only app knows the pretend world. */
    static ArchRule rehearsalStandsAlone(String root) {
        return CompositeArchRule.of(noClasses()
                        .that()
                        .resideInAPackage(root + ".rehearsal..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(root + "..").and(not(resideInAPackage(root + ".rehearsal..")))))
                .and(noClasses()
                        .that()
                        .resideOutsideOfPackages(rooms(root, "rehearsal", "app"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(root + ".rehearsal.."))
                .as("rehearsal imports nothing of ours, and nobody but app imports rehearsal");
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        DescribedPredicate<JavaAccess<?>> nowWithoutAClock = targets(
                        "java\\.time\\.(Instant|Local.*|ZonedDateTime|Offset.*|Year.*|MonthDay)", "now")
                .and(DescribedPredicate.describe(
                        "without a clock", access -> !access.getDescription().contains("now(java.time.Clock)")));
        return nowWithoutAClock
                .or(targets("java\\.time\\.Clock", "system.*|tick.*"))
                .or(targets("java\\.lang\\.System", "currentTimeMillis"))
                .or(targets("java\\.util\\.Date", "<init>"))
                .or(targets("java\\.util\\.Calendar", "getInstance"));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheEnvironment() {
        return targets("java\\.lang\\.System", "getenv")
                .or(targets("java\\.time\\.ZoneId", "systemDefault"))
                .or(targets("java\\.util\\.(Locale|TimeZone)", "getDefault"));
    }

    private static DescribedPredicate<JavaAccess<?>> sleeps() {
        return targets("java\\.lang\\.Thread", "sleep")
                .or(targets("java\\.util\\.concurrent\\.TimeUnit", "sleep"))
                .or(targets("java\\.util\\.concurrent\\.locks\\.LockSupport", "park.*"));
    }

    private static DescribedPredicate<JavaAccess<?>> startsAThread() {
        return targets("java\\.lang\\.Thread", "<init>|start")
                .or(targets("java\\.util\\.concurrent\\.Executors", "new.*"))
                .or(targets("java\\.util\\.concurrent\\.(ThreadPoolExecutor|ScheduledThreadPoolExecutor)", "<init>"))
                .or(targets("java\\.util\\.Timer", "<init>"));
    }

    private static DescribedPredicate<JavaAccess<?>> targets(String typePattern, String memberPattern) {
        return target(owner(nameMatching(typePattern)), memberPattern);
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            DescribedPredicate<? super HasOwner<JavaClass>> owner, String memberPattern) {
        return DescribedPredicate.describe(
                "calls " + memberPattern,
                access -> access.getTarget().getName().matches(memberPattern) && owner.test(access.getTarget()));
    }

    private static String[] rooms(String root, String... names) {
        return Stream.of(names).map(name -> root + "." + name + "..").toArray(String[]::new);
    }
}
