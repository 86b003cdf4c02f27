package dev.lockkeeper.ledger.form;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Makes the same value from the same text only once: a million entries name the same few migrations and people. */
final class Interned<T> implements Function<String, T> {
    private static final int MOST = 20_000;

    private final Map<String, T> known = new ConcurrentHashMap<>();
    private final Function<String, T> make;

    private Interned(Function<String, T> make) {
        this.make = make;
    }

    static <T> Interned<T> of(Function<String, T> make) {
        return new Interned<>(make);
    }

    @Override
    public T apply(String text) {
        T value = known.get(text);
        if (value == null) {
            value = make.apply(text);
            if (known.size() < MOST) {
                known.put(text, value);
            }
        }
        return value;
    }
}
