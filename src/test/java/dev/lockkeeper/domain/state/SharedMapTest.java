package dev.lockkeeper.domain.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SharedMapTest {
    @Test
    void holdsWhatAnOrdinaryMapHolds() {
        Random random = new Random(3);
        Map<String, Integer> ordinary = new HashMap<>();
        SharedMap<String, Integer> shared = SharedMap.of(Map.of());
        for (int i = 0; i < 3_000; i++) {
            String key = "app-" + random.nextInt(700);
            ordinary.put(key, i);
            shared = shared.with(key, i);
        }

        assertThat(shared.equals(ordinary)).isTrue();
        assertThat(ordinary.equals(shared)).isTrue();
        assertThat(shared.hashCode()).isEqualTo(ordinary.hashCode());
        assertThat(shared.size()).isEqualTo(ordinary.size());
        assertThat(shared.containsKey("app-701")).isFalse();
        assertThat(shared.getOrDefault("app-701", -1)).isEqualTo(-1);
    }

    @Test
    void staysAsItWasWhenMoreIsAddedToIt() {
        SharedMap<String, Integer> before = SharedMap.of(Map.of("one", 1));

        SharedMap<String, Integer> after = before.with("one", 2).with("two", 2);

        assertThat(before.equals(Map.of("one", 1))).isTrue();
        assertThat(after.equals(Map.of("one", 2, "two", 2))).isTrue();
        assertThat(SharedMap.of(after)).isSameAs(after);
    }

    @Test
    void cannotBeChangedFromOutside() {
        SharedMap<String, Integer> map = SharedMap.of(Map.of("one", 1));

        assertThatThrownBy(() -> map.put("two", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(3))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.keySet().remove("one")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(map.get("one")).isEqualTo(1);
    }
}
