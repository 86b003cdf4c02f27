package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The map in docs/architecture.md is the rule: arrows and rooms are those drawn. */
final class MapTest {
    private static final HouseMap MAP = HouseMap.drawnIn(Path.of("docs/architecture.md"));

    @TestFactory
    Stream<DynamicTest> everyRoomUsesOnlyTheRoomsOnTheMap() {
        return MAP.rooms().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room, () -> MAP.wallsOf(House.ROOT, room).check(House.built())));
    }

    @Test
    void theRoomsBuiltAreThoseOnTheMap() {
        assertThat(MAP.rooms()).isEqualTo(HouseMap.roomsBuilt(House.built(), House.ROOT));
    }

    @Test
    void anArrowThatIsNotDrawnIsFound() {
        assertThatThrownBy(() -> MAP.wallsOf(House.PLANTED_ROOT, "plan").check(House.planted()))
                .hasMessageContaining("planted.plan.ClimbsTheStairs");
        assertThatThrownBy(() -> MAP.wallsOf(House.PLANTED_ROOT, "check").check(House.planted()))
                .hasMessageContaining("planted.check.PeeksAtTheStage");
        assertThatThrownBy(() -> MAP.wallsOf(House.PLANTED_ROOT, "rehearsal").check(House.planted()))
                .hasMessageContaining("planted.rehearsal.KnowsTheBot");
    }

    @Test
    void aRoomThatIsNotDrawnIsFound() {
        assertThat(HouseMap.roomsBuilt(House.planted(), House.PLANTED_ROOT)).contains("attic");
        assertThat(MAP.rooms()).doesNotContain("attic").hasSize(12);
    }

    @Test
    void roomsAndArrowsAreReadFromTheFirstBlockOnly() {
        HouseMap map = HouseMap.parse("""
                ```mermaid
                flowchart TD
                  hall --> stairs & cellar
                  cellar
                  study --> cellar
                ```
                ```mermaid
                  attic --> roof
                ```
                """);

        assertThat(map.rooms()).containsExactly("cellar", "hall", "stairs", "study");
        assertThat(map.arrows().get("hall")).containsExactly("cellar", "stairs");
        assertThat(map.arrows().get("cellar")).isEmpty();
    }
}
