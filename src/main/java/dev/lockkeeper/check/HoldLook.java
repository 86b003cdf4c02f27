package dev.lockkeeper.check;

import dev.lockkeeper.domain.evidence.Verdict;

/** What a look at the service during the hold says, in one line. */
public record HoldLook(Verdict verdict, String summary) {}
