package dev.lockkeeper.house.planted.check;

import dev.lockkeeper.house.planted.rehearsal.Stage;

/** Planted: a check that knows the pretend estate. */
final class PeeksAtTheStage {
    Stage stage() {
        return new Stage();
    }
}
