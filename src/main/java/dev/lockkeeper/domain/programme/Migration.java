package dev.lockkeeper.domain.programme;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The unit that is cut over once.
 *
 * @param after what must be stable before this one's cutover starts
 * @param dependants for a database primary: the migrations of which half must have moved before it; empty otherwise
 * @param silence which alerts page nobody while it is cut over; null when every alert may
 */
public record Migration(
        MigrationId id,
        String title,
        String template,
        Risk risk,
        List<MigrationId> after,
        List<MigrationId> dependants,
        List<Member> owners,
        Channel channel,
        Target target,
        Map<String, Signal> signals,
        List<Gate> gates,
        List<StepSpec> cutover,
        List<StepSpec> rollback,
        WatchSpec watch,
        HoldSpec hold,
        @Nullable SilenceSpec silence,
        BaselineSpec baseline) {
    public Migration {
        after = List.copyOf(after);
        dependants = List.copyOf(dependants);
        owners = List.copyOf(owners);
        signals = Map.copyOf(signals);
        gates = List.copyOf(gates);
        cutover = List.copyOf(cutover);
        rollback = List.copyOf(rollback);
    }

    /** A migration with the usual baseline, during whose cutover every alert may page. */
    public Migration(
            MigrationId id,
            String title,
            String template,
            Risk risk,
            List<MigrationId> after,
            List<MigrationId> dependants,
            List<Member> owners,
            Channel channel,
            Target target,
            Map<String, Signal> signals,
            List<Gate> gates,
            List<StepSpec> cutover,
            List<StepSpec> rollback,
            WatchSpec watch,
            HoldSpec hold) {
        this(
                id,
                title,
                template,
                risk,
                after,
                dependants,
                owners,
                channel,
                target,
                signals,
                gates,
                cutover,
                rollback,
                watch,
                hold,
                null,
                BaselineSpec.USUAL);
    }

    /** The gate of that name. */
    public Optional<Gate> gate(GateId wanted) {
        return gates.stream().filter(gate -> gate.id().equals(wanted)).findFirst();
    }

    /** The one gate with the role; only to be asked for GO, VALIDATION and DECOMMISSION. */
    public Gate gate(GateRole role) {
        return gates.stream()
                .filter(gate -> gate.role() == role)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("migration '" + id + "' has no gate with role " + role));
    }
}
