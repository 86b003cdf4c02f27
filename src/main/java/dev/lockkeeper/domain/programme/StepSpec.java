package dev.lockkeeper.domain.programme;

import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.StepId;
import java.time.Duration;
import java.util.List;

/**
 * A step of the cutover or of the rollback.
 *
 * @param owners who is mentioned when it is their turn; empty means the migration's owners
 * @param planned how long it should take
 * @param pointOfNoReturn whether people are told before it that there is no way back behind it
 */
public record StepSpec(
        StepId id, String title, StepAction action, List<Member> owners, Duration planned, boolean pointOfNoReturn) {
    public StepSpec {
        owners = List.copyOf(owners);
    }
}
