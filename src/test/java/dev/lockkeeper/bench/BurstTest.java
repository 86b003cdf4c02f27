package dev.lockkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.OpenedRoom;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.ledger.LedgerGlance;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand people click at once, and Slack delivers some of it twice. */
@Tag("slow")
final class BurstTest {
    private static final int CLICKS = 1_000;
    private static final int ITEMS_EACH = 20;

    @TempDir
    Path folder;

    @Test
    void ofAThousandClicksAtOnceNoneIsLostOrCountedTwice() throws Exception {
        CrowdPlan crowd = new CrowdPlan("crowd", ITEMS_EACH);
        Programme plan = crowd.in(folder, CLICKS / ITEMS_EACH);
        Path data = folder.resolve("data");
        try (OpenedRoom room = OpenedRoom.open(plan, data)) {
            List<Map<String, String>> forms = new ArrayList<>();
            for (int i = 0; i < CLICKS; i++) {
                Map<String, String> form = Forms.tick(crowd.item(i), true, room.channel());
                forms.addAll(Collections.nCopies(i % 4 == 0 ? 2 : 1, form));
            }
            Collections.shuffle(forms, new Random(7));

            Burst.send(new SignedPost(room.events(), room.signingSecret()), forms);
        }
        assertThat(new LedgerGlance(data, plan.id())
                        .entries().stream()
                                .map(Recorded::entry)
                                .filter(GateEntry.ItemTicked.class::isInstance)
                                .map(GateEntry.ItemTicked.class::cast)
                                .map(tick -> plan.id() + "|" + tick.migration() + "|" + tick.gate() + "|" + tick.item())
                                .toList())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, CLICKS).mapToObj(crowd::item).toList());
        assertThat(LedgerVerifier.verify(data)).isInstanceOf(Verification.Sound.class);
    }
}
