package dev.lockkeeper.outbox;

import static dev.lockkeeper.outbox.Desk.card;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty edits a minute for everybody, and room for what people wait for. */
final class BudgetTest {
    private static final int BOARDS = 30;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        for (int i = 0; i < BOARDS; i++) {
            desk.notices(card("board/p" + i, "#channel-" + i, null));
        }
        desk.notices(card("go/billing/1", "#go", null), card("attempt/billing/1", "#attempt", null));
        desk.pass(Duration.ofMinutes(2));
        desk.courier.calls.clear();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void noMinuteHasMoreEditsThanAllowed() {
        for (int second = 0; second < 300; second++) {
            news(second);
            desk.notices(card("go/billing/1", "#go", null), card("attempt/billing/1", "#attempt", null));
            desk.pass(Duration.ofSeconds(1));
        }

        assertThat(busiestMinute(desk.courier.calls)).isBetween(48, 50);
        assertThat(boards().size()).isGreaterThan(5 * 10);
    }

    @Test
    void boardsAloneLeaveTheReservedPartUntouched() {
        for (int second = 0; second < 180; second++) {
            news(second);
            desk.pass(Duration.ofSeconds(1));
        }

        assertThat(busiestMinute(boards())).isBetween(30, 35);
    }

    @Test
    void anUrgentCardNeverWaitsBehindBoards() {
        for (int second = 0; second < 120; second++) {
            news(second);
            desk.pass(Duration.ofSeconds(1));
        }
        Instant asked = desk.clock.instant();
        desk.notices(card("go/billing/1", "#go", null));
        desk.flush();

        assertThat(desk.courier.calls).contains(new RecordingCourier.Call("edit", "go/billing/1", asked));
    }

    @Test
    void everyBoardGetsItsTurn() {
        for (int second = 0; second < 120; second++) {
            news(second);
            desk.pass(Duration.ofSeconds(1));
        }

        assertThat(boards()).extracting(RecordingCourier.Call::key).contains(allBoards());
    }

    @Test
    void editsAreSpreadAndNotAllAtTheStartOfTheMinute() {
        for (int second = 0; second < 60; second++) {
            news(second);
            desk.pass(Duration.ofSeconds(1));
        }
        Instant start = desk.courier.calls.get(0).at();

        assertThat(desk.courier.calls)
                .filteredOn(call -> call.at().isAfter(start.plusSeconds(30)))
                .hasSizeGreaterThan(12);
    }

    private void news(int second) {
        desk.courier.state = "second " + second;
        for (int i = 0; i < BOARDS; i++) {
            desk.notices(card("board/p" + i, "#channel-" + i, null));
        }
    }

    private static String[] allBoards() {
        String[] keys = new String[BOARDS];
        for (int i = 0; i < BOARDS; i++) {
            keys[i] = "board/p" + i;
        }
        return keys;
    }

    private List<RecordingCourier.Call> boards() {
        return desk.courier.calls.stream()
                .filter(call -> call.key().startsWith("board"))
                .toList();
    }

    private static int busiestMinute(List<RecordingCourier.Call> calls) {
        int most = 0;
        for (RecordingCourier.Call first : calls) {
            Instant end = first.at().plusSeconds(60);
            most = Math.max(most, (int) calls.stream()
                    .filter(call -> !call.at().isBefore(first.at()) && call.at().isBefore(end))
                    .count());
        }
        return most;
    }
}
