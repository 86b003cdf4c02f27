package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Recorded;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Folds entries about requests for the go and the attempts that follow. */
final class CutoverFold {
    private CutoverFold() {}

    static MigrationState apply(MigrationState state, CutoverEntry entry, Recorded line) {
        if (entry instanceof CutoverEntry.CutoverRequested it) {
            GoRequest request = new GoRequest(
                    it.goId(),
                    line.by(),
                    line.at(),
                    it.evidence(),
                    it.shown(),
                    it.expiresAt(),
                    Map.of(),
                    Map.of(),
                    GoRequest.Status.OPEN,
                    null);
            return state.copy().newRequest(request).end();
        }
        if (entry instanceof CutoverEntry.EvidenceRenewed it) {
            return change(state, it.goId(), request -> request.renewed(it.evidence(), it.shown()));
        }
        if (entry instanceof CutoverEntry.ApprovalGiven it) {
            return change(state, it.goId(), request -> request.approvedBy(line.by(), it.evidence(), line.at()));
        }
        if (entry instanceof CutoverEntry.ApprovalVoided it) {
            return change(state, it.goId(), request -> request.voided(it.approver()));
        }
        return ended(state, entry, line);
    }

    private static MigrationState ended(MigrationState state, CutoverEntry entry, Recorded line) {
        if (entry instanceof CutoverEntry.NoGo it) {
            Text why = why("No-go by ", line, it.reason());
            return change(state, it.goId(), request -> request.closed(GoRequest.Status.REJECTED, why));
        }
        if (entry instanceof CutoverEntry.RequestWithdrawn it) {
            Text why = why("Withdrawn by ", line, it.reason());
            return change(state, it.goId(), request -> request.closed(GoRequest.Status.WITHDRAWN, why));
        }
        if (entry instanceof CutoverEntry.RequestExpired it) {
            return change(state, it.goId(), request -> request.closed(GoRequest.Status.EXPIRED, Text.of("Expired")));
        }
        if (entry instanceof CutoverEntry.AttemptStarted it) {
            GoRequest request = state.request(it.goId()).orElse(null);
            Attempt attempt = Attempt.begun(
                    it.attempt(),
                    it.goId(),
                    request == null ? line.by() : request.requester(),
                    request == null ? java.util.List.of() : request.counting(),
                    line.at());
            return change(state, it.goId(), go -> go.closed(GoRequest.Status.STARTED, null))
                    .withAttempt(attempt);
        }
        if (entry instanceof CutoverEntry.Validated it) {
            return state.attempt(it.attempt())
                    .map(attempt -> state.withAttempt(
                            attempt.copy().validatedAt(line.at()).end()))
                    .orElse(state);
        }
        throw new AssertionError(entry);
    }

    private static Text why(String how, Recorded line, String reason) {
        return Text.write()
                .plain(how)
                .who(line.by())
                .plain(reason.isBlank() ? "" : ": " + reason)
                .end();
    }

    private static MigrationState change(MigrationState state, String goId, UnaryOperator<GoRequest> how) {
        GoRequest request = state.go();
        if (request == null || !request.goId().equals(goId)) {
            return state;
        }
        return state.copy().request(how.apply(request)).end();
    }
}
