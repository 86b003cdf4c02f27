package dev.lockkeeper.domain;

/**
 * Why an action was not done: the rule that refuses it, the fact that it saw, and what or who lifts the refusal.
 *
 * @param rule the standing rule's id, or {@code not-authorised}, {@code not-now}, {@code not-found} where no standing rule speaks
 */
public record Refusal(RuleId rule, Text fact, Text remedy) {
    /**
     * The whole refusal as people are told it.
     *
     * @param action what was asked for, in a few words
     */
    public Text told(String action) {
        return Text.write()
                .plain("⛔ ")
                .strong(action + " refused")
                .plain(" by ")
                .code(rule.value())
                .plain(".\n")
                .text(fact)
                .plain("\n➡️ ")
                .text(remedy)
                .end();
    }
}
