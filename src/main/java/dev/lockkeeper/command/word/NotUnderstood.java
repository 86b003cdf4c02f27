package dev.lockkeeper.command.word;

import dev.lockkeeper.domain.Text;
import java.util.Collection;
import java.util.List;

/** Ends the reading of a line with the answer for the person; never leaves the hall. */
public final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;
    /** Up to so many names are all listed; of more, the nearest. */
    private static final int FEW = 10;

    private final transient Text answer;

    /** With the answer for the person. */
    public NotUnderstood(Text answer) {
        super(answer.plain(), null, false, false);
        this.answer = answer;
    }

    /** What the person is told. */
    public Text answer() {
        return answer;
    }

    /** A parameter is missing. */
    public static NotUnderstood missing(String what, String usage) {
        return new NotUnderstood(Text.write()
                .plain("The " + what + " is missing. Usage: ")
                .code(usage)
                .end());
    }

    /** A name is not known. */
    public static NotUnderstood unknown(String what, String found, Collection<String> known, String remedy) {
        Text.Writer answer = Text.write().plain(what + " ").code(found).plain(" is not known. ");
        List<String> nearest = Nearest.to(found, known);
        if (!nearest.isEmpty()) {
            list(answer.plain("Did you mean "), nearest, " or ").plain("? ");
        } else if (!known.isEmpty() && known.size() < FEW) {
            list(answer.plain("Allowed: "), known, ", ").plain(". ");
        }
        return new NotUnderstood(answer.plain(remedy).end());
    }

    private static Text.Writer list(Text.Writer answer, Collection<String> names, String between) {
        boolean first = true;
        for (String name : names) {
            if (!first) {
                answer.plain(between);
            }
            answer.code(name);
            first = false;
        }
        return answer;
    }
}
