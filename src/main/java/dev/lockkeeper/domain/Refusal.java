package dev.lockkeeper.domain;

/**
 * Why an action was not done: the rule that refuses it, the fact that it saw, and what or who lifts the refusal.
 *
 * @param rule the standing rule's id, or {@code not-authorised}, {@code not-now}, {@code not-found} where no standing rule speaks
 */
public record Refusal(RuleId rule, Text fact, Text remedy) {}
