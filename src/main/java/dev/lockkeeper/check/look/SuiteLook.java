package dev.lockkeeper.check.look;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.SmokeSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Runs smoke suites now, side by side, one line per case. */
record SuiteLook(Function<CheckSpec, CompletableFuture<Evidence>> measured) {
    private static final int MOST = 60;

    CompletableFuture<Answer> answer(Question.Smoke question) {
        List<CompletableFuture<Evidence>> runs = question.suites().stream()
                .map(suite -> measured.apply(new CheckSpec.Smoke(suite)))
                .toList();
        return CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                .thenApply(done -> answer(
                        question.suites(),
                        runs.stream().map(CompletableFuture::join).toList()));
    }

    private static Answer answer(List<SmokeSuite> suites, List<Evidence> found) {
        List<String> lines = new ArrayList<>();
        List<String> summaries = new ArrayList<>();
        for (int i = 0; i < suites.size(); i++) {
            Evidence evidence = found.get(i);
            String place = suites.size() == 1 ? "" : suites.get(i).base() + ": ";
            summaries.add(place + evidence.verdict() + ", " + evidence.summary());
            evidence.lines().forEach(line -> lines.add(place + line));
        }
        Verdict verdict = Verdict.combine(found.stream().map(Evidence::verdict).toList());
        String summary = suites.size() == 1 ? summaries.get(0) : verdict + "; " + String.join("; ", summaries);
        return new Answer.Lines(summary, LookRun.first(lines, MOST), Math.max(0, lines.size() - MOST));
    }
}
