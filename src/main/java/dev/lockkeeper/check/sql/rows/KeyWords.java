package dev.lockkeeper.check.sql.rows;

import java.util.ArrayList;
import java.util.List;

/** Keys as people read them. They are data of the estate: cut short, and with nothing in them that a terminal or a chat obeys. */
final class KeyWords {
    private static final int LONGEST = 60;

    private KeyWords() {}

    static String of(Twin twin, List<String> values) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            words.add(twin.key().get(i).name() + "=" + shown(values.get(i)));
        }
        return String.join(", ", words);
    }

    static String shown(String value) {
        String cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        StringBuilder shown = new StringBuilder();
        cut.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean isPlain = !Character.isISOControl(point)
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.SURROGATE;
            if (isPlain) {
                shown.appendCodePoint(point);
            } else {
                shown.append(String.format("\\u%04x", point));
            }
        });
        return shown.toString();
    }
}
