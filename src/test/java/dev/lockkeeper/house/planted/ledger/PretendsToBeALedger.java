package dev.lockkeeper.house.planted.ledger;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Planted: a test of the core with a mock, and with names that are no clauses. Surefire does not run it. */
final class PretendsToBeALedger {
    @Test
    void testAppend() {
        Mockito.verifyNoInteractions(Mockito.mock(List.class));
    }

    @Test
    void should_append() {
        Mockito.verifyNoInteractions(Mockito.mock(List.class));
    }
}
