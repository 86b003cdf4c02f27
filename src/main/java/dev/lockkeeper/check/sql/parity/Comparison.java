package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.catalog.Catalog;
import dev.lockkeeper.check.sql.catalog.Collations;
import dev.lockkeeper.check.sql.catalog.Exceptions;
import dev.lockkeeper.check.sql.freeze.Mark;
import dev.lockkeeper.check.sql.freeze.Replay;
import dev.lockkeeper.check.sql.freeze.Stillness;
import dev.lockkeeper.check.sql.journal.Journal;
import dev.lockkeeper.check.sql.journal.Prices;
import dev.lockkeeper.check.sql.rows.Pair;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.rows.Relations;
import dev.lockkeeper.check.sql.rows.RowSql;
import dev.lockkeeper.check.sql.rows.Twins;
import dev.lockkeeper.check.sql.rows.Twins.Pairing;
import dev.lockkeeper.check.sql.session.Patience;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.check.sql.session.Snapshots;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.parity.Freeze;
import dev.lockkeeper.domain.parity.SortOrders;
import dev.lockkeeper.domain.programme.Parity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** One comparison of two databases, from the look at the freeze to the look whether it held. To be used once, by one thread. */
final class Comparison {
    private final Parity parity;
    private final Snapshots before;
    private final Snapshots after;
    private final Executor executor;
    private final Files files;
    private final Consumer<Progress> listener;
    private final Errand errand;
    private final Patience patience;
    private final Exceptions except;
    private final Outcome outcome = new Outcome();

    /** Where progress and prices are kept; both as nothing where there is no folder. */
    record Files(Function<Journal.Start, Journal> journal, Prices prices) {}

    Comparison(
            Parity parity,
            Both<Snapshots> databases,
            Executor executor,
            Files files,
            Consumer<Progress> listener,
            Errand errand) {
        this.parity = parity;
        this.before = databases.before();
        this.after = databases.after();
        this.executor = executor;
        this.files = files;
        this.listener = listener;
        this.errand = errand;
        this.patience = new Patience(errand);
        this.except = new Exceptions(parity.except());
    }

    /** What was found. */
    DatabaseComparison run() {
        long began = System.nanoTime();
        Stillness still = Stillness.of(before.present(), before.processes());
        List<String> lag =
                new Replay(before.present(), after.present(), patience).await(still.position(), parity.catchUp());
        Both<Mark> start = new Both<>(Mark.of(before.present()), Mark.of(after.present()));
        List<String> snapshots = List.of(before.take(), after.take());
        Both<Catalog> catalogs = with(this::schema);
        boolean isNative = with(this::collations);
        Twins twins = with(this::tables);
        rows(start, twins, isNative);
        stage("sequences", pair -> new SequenceLook(pair, except, outcome).look());
        stage("large objects", pair -> new LargeObjects(pair, outcome).look());
        outcome.leftBehind().addAll(SequenceLook.leftBehind(before.present(), "before"));
        outcome.leftBehind().addAll(SequenceLook.leftBehind(after.present(), "after"));
        unproven();
        List<String> later = new ArrayList<>();
        stage("the freeze at the end", pair -> ended(start, catalogs, later));
        Freeze freeze =
                new Freeze(still.barrier(), still.position(), snapshots, still.openings(), later, lag, outcome.moved());
        return outcome.found(freeze, Duration.ofNanos(System.nanoTime() - began));
    }

    private Both<Catalog> schema(Pair pair) {
        Both<Catalog> catalogs = pair.ask(session -> Catalog.read(session, except));
        outcome.objects(catalogs.before().against(catalogs.after()));
        return catalogs;
    }

    /** Whether both servers hash alike. */
    private boolean collations(Pair pair) {
        Both<Collations> both = pair.ask(Collations::read);
        SortOrders orders = both.before().against(both.after());
        outcome.collations(orders);
        boolean isSameVersion = pair.before().version() == pair.after().version();
        if (!isSameVersion) {
            outcome.remarks()
                    .add("PostgreSQL " + pair.before().version() + " before, "
                            + pair.after().version() + " after");
        }
        return isSameVersion && orders.isClean();
    }

    private Twins tables(Pair pair) {
        Twins twins =
                pair.ask(session -> Relations.read(session, except::contains)).map(Twins::of);
        twins.unreadable().forEach(name -> outcome.unreadable().add(name));
        twins.apart().forEach(name -> outcome.unproven().add("rows of " + name + ", whose columns differ"));
        return twins;
    }

    private void rows(Both<Mark> start, Twins twins, boolean isNative) {
        List<Pairing> tables = twins.all();
        if (tables.isEmpty()) {
            return;
        }
        Ladder.Choice choice = new Ladder(parity, files.prices(), isNative)
                .choose(blocks(tables), () -> with(pair -> new Estimate(parity, isNative).of(tables, pair)));
        boolean recode = with(pair -> {
            Both<String> encodings =
                    pair.ask(session -> session.first("SHOW server_encoding", row -> row.getString(1)));
            return !encodings.before().equals(encodings.after());
        });
        outcome.climbed(choice);
        try (Journal journal =
                files.journal().apply(new Journal.Start(start.before(), start.after(), choice.proof()))) {
            sum(tables, choice, recode, journal);
        }
    }

    private void sum(List<Pairing> tables, Ladder.Choice choice, boolean recode, Journal journal) {
        long whole = blocks(tables);
        Meter meter = new Meter(whole, tables.size(), listener);
        Throttle throttle = new Throttle(parity.busyAt(), patience, meter::waiting);
        RowComparison rows = new RowComparison(
                parity,
                new RowSql(choice.proof(), parity.trimChar(), recode),
                new Both<>(before, after),
                new TableSums.Means(parity.workers(), executor, journal, throttle, meter),
                outcome,
                errand);
        long began = System.nanoTime();
        rows.all(tables);
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        patience.check();
        if (journal.resumed() == 0 && rows.compared() == tables.size()) {
            files.prices().keep(choice.proof(), new Prices.Price(time, whole));
        }
        outcome.rowsTook(time, journal.resumed());
    }

    private static long blocks(List<Pairing> tables) {
        return tables.stream()
                .mapToLong(table -> table.before() + table.after())
                .sum();
    }

    private void unproven() {
        parity.except().forEach(name -> outcome.unproven().add(name + ", left out by the plan"));
        outcome.unproven().add("passwords of roles, settings of the servers, rows of foreign tables and of extensions");
    }

    /** Whether the source is frozen still, and neither side has moved; the whole proof stands on it. */
    private void ended(Both<Mark> start, Both<Catalog> catalogs, List<String> later) {
        later.addAll(Stillness.of(before.present(), before.processes()).openings());
        moved(start.before(), before, catalogs.before());
        moved(start.after(), after, catalogs.after());
    }

    private void moved(Mark start, Snapshots database, Catalog catalog) {
        String side = database.side().word();
        start.moved(Mark.of(database.present()))
                .ifPresent(why -> outcome.moved().add(why + " " + side + " while they were compared"));
        if (!catalog.fingerprint()
                .equals(Catalog.read(database.present(), except).fingerprint())) {
            outcome.moved().add("the schema was changed " + side + " while they were compared");
        }
    }

    private void stage(String what, Consumer<Pair> work) {
        patience.check();
        try {
            with(pair -> {
                work.accept(pair);
                return true;
            });
        } catch (Unanswered e) {
            outcome.gaps().add(what + ": " + e.getMessage());
        }
    }

    /** With a session on each side that sees the snapshots; after a failure they are not used again. */
    private <T> T with(Function<Pair, T> work) {
        Session mine = before.lend();
        Session other = after.lend();
        T result = work.apply(new Pair(mine, other, executor));
        before.giveBack(mine);
        after.giveBack(other);
        return result;
    }
}
