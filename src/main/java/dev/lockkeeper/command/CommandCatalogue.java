package dev.lockkeeper.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of {@code /migrate}, in the order in which people need them. */
public final class CommandCatalogue {
    private static final List<CommandHint> HINTS = List.of(
            hint("status", "[migration]", "the board of this channel's programme, or one migration"),
            hint("gate", "<migration> [gate]", "a gate's checklist"),
            hint("gate test", "<migration> [gate]", "whether its checks fail when they should, tried on stand-ins"),
            hint(
                    "gate rehearse",
                    "<migration> [gate] [count]",
                    "how often its watch, or a gate, would have failed on the old platform in the last 7 days"),
            hint(
                    "evidence",
                    "<migration> [gate] [item]",
                    "what verdicts rest on; of one item also the file that proves it"),
            hint("check", "<migration> [gate]", "run a gate's checks"),
            hint(
                    "waive",
                    "<migration> <gate> <item> <reason>",
                    "go on although an item did not pass: your name, no pass"),
            hint("guide", "<migration>", "StatefulSet or Deployment: four questions, and the advice"),
            hint("smoke", "<migration>", "run the migration's smoke suites now, one line per case"),
            hint("query", "", "the chat commands that look at the estate, with their usage"),
            hint("baseline", "<migration> [show]", "capture how the old platform behaves, or see what was captured"),
            hint("rehearse", "<migration> <note or link>", "record that the cutover and its rollback were rehearsed"),
            hint("cutover", "<migration>", "ask for the go"),
            hint("rollback", "<migration> [reason]", "go back"),
            hint("rca", "<migration>", "write or read the root cause analysis"),
            hint("hold", "<migration>", "the hold's clock and its stops"),
            hint("decommission", "<migration> [ticket]", "take the old platform down"),
            hint("freeze", "[for 24h] <reason>", "no cutovers from now on; freeze lift <reason> ends it"),
            hint("override", "<migration> <rule> <reason>", "ask for an exception to one rule, once"),
            hint("plan", "", "the plan in force, its windows and rules"),
            hint("audit", "[migration] [count]", "the last entries of the ledger"),
            hint("report", "<migration>", "the report of the last attempt"),
            hint("doctor", "", "what is wrong with each integration, and how to mend it"),
            hint("help", "[word]", "this list, or one word's usage"));

    private CommandCatalogue() {}

    /** Every word, with usage and summary. */
    public static List<CommandHint> hints() {
        return HINTS;
    }

    /** Every word; no chat command of a file may take one. */
    public static Set<String> words() {
        return HINTS.stream().map(CommandHint::word).collect(Collectors.toUnmodifiableSet());
    }

    /** The word's hint. */
    public static Optional<CommandHint> hint(String word) {
        return HINTS.stream().filter(hint -> hint.word().equals(word)).findFirst();
    }

    private static CommandHint hint(String word, String parameters, String summary) {
        return new CommandHint(word, ("/migrate " + word + " " + parameters).strip(), summary);
    }
}
