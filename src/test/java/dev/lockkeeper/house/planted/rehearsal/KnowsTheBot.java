package dev.lockkeeper.house.planted.rehearsal;

import dev.lockkeeper.house.planted.domain.Word;

/** Planted: a pretend estate that shares a word with the bot. */
final class KnowsTheBot {
    Word word() {
        return new Word("go");
    }
}
