package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.guide.GuideQuestion;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.modal.GuideModal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads the form of the guide to the kind of the workload, and says beside the question where the answer is missing. */
final class GuideForm {
    private GuideForm() {}

    static Optional<PersonAction> read(ClickValue value, Map<String, String> typed, Map<String, String> mistakes) {
        for (GuideQuestion question : GuideQuestion.values()) {
            if (!typed.containsKey(GuideModal.block(question))) {
                mistakes.put(GuideModal.block(question), "Answer yes or no.");
            }
        }
        return mistakes.isEmpty()
                ? Optional.of(new PersonAction.AnswerGuide(
                        new MigrationId(value.part(1)),
                        new Guidance(Arrays.stream(GuideQuestion.values())
                                .filter(question -> GuideModal.YES.equals(typed.get(GuideModal.block(question))))
                                .toList())))
                : Optional.empty();
    }
}
