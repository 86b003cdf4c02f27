package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.ErrorGroup;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.domain.state.Incident;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.domain.state.RuleOverride;
import dev.lockkeeper.domain.state.WatchRun;
import java.time.Instant;
import java.util.Optional;

/** Draws the card that a key names. */
public final class Cards {
    private Cards() {}

    /** The card; empty when the state knows nothing that it could show. */
    public static Optional<Message> draw(MessageKey key, Frame frame) {
        if (key.kind().equals("board")) {
            return Optional.of(BoardCard.render(frame));
        }
        return frame.migration(key.part(1)).flatMap(migration -> draw(key, frame, migration));
    }

    private static Optional<Message> draw(MessageKey key, Frame frame, Migration migration) {
        MigrationState known = frame.known(migration);
        return switch (key.kind()) {
            case "gate" ->
                migration.gates().stream()
                        .filter(gate -> gate.id().value().equals(key.part(2)))
                        .findFirst()
                        .map((Gate gate) -> GateCard.render(frame, migration, gate));
            case "baseline" -> Optional.of(BaselineCard.render(frame, migration, key.part(2)));
            case "go" -> known.request(key.part(2)).map(go -> GoCard.render(frame, migration, go));
            case "override" ->
                frame.state()
                        .override(key.part(2))
                        .map((RuleOverride override) -> OverrideCard.render(frame, migration, override));
            case "errors" ->
                group(key)
                        .flatMap(group -> frame.state().errorGroups().find(migration.id(), group))
                        .map((ErrorGroup group) -> number(key, 2)
                                        .filter(attempt -> attempt == group.attempt())
                                        .isPresent()
                                ? PatternCard.render(frame, migration, group)
                                : PatternCard.seenAgain(migration, group));
            default -> number(key, 2).flatMap(known::attempt).flatMap(attempt -> draw(key, frame, migration, attempt));
        };
    }

    private static Optional<Message> draw(MessageKey key, Frame frame, Migration migration, Attempt attempt) {
        return switch (key.kind()) {
            case "attempt" -> Optional.of(AttemptCard.render(frame, migration, attempt));
            case "watch" ->
                attempt.watches().stream()
                        .filter(run -> number(key, 3)
                                .filter(number -> number == run.run())
                                .isPresent())
                        .findFirst()
                        .map((WatchRun run) -> WatchCard.render(frame, migration, attempt, run));
            case "incident" ->
                Optional.ofNullable(attempt.incident())
                        .map((Incident incident) -> IncidentCard.render(frame, migration, attempt, incident));
            case "rca" ->
                attempt.rcas().stream()
                        .filter(rca -> number(key, 3)
                                .filter(number -> number == rca.version())
                                .isPresent())
                        .findFirst()
                        .map((RcaState rca) -> RcaCard.render(frame, migration, attempt, rca));
            case "hold" -> hold(frame, migration, attempt);
            case "report" -> Optional.of(ReportCard.render(frame, migration, attempt));
            default -> Optional.empty();
        };
    }

    private static Optional<Message> hold(Frame frame, Migration migration, Attempt attempt) {
        HoldState hold = frame.known(migration).hold();
        if (hold != null && hold.attempt() == attempt.number()) {
            return Optional.of(HoldCard.render(frame, migration, hold));
        }
        Instant rollbackAt = attempt.rollbackAt();
        return attempt.validatedAt() == null || rollbackAt == null
                ? Optional.empty()
                : Optional.of(HoldCard.ended(migration, attempt, rollbackAt));
    }

    private static Optional<Digest> group(MessageKey key) {
        return key.part(3).matches("[0-9a-f]{64}") ? Optional.of(new Digest(key.part(3))) : Optional.empty();
    }

    private static Optional<Integer> number(MessageKey key, int part) {
        String text = key.part(part);
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
