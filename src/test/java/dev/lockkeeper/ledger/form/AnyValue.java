package dev.lockkeeper.ledger.form;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.TrafficProfile;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes values of any type that entries are made of, different ones from each random source. */
final class AnyValue {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a note",
            "<!channel> & \"quoted\" \\ 'x'",
            "two\nlines\r\n\ttab",
            "🚢 ü 漢字 \u2028",
            "\u0000\u001f",
            "null");

    private final Random random;

    AnyValue(long seed) {
        this.random = new Random(seed);
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        } else if (wanted == int.class || wanted == Integer.class) {
            return random.nextInt();
        } else if (wanted == long.class || wanted == Long.class) {
            return random.nextLong();
        } else if (wanted == boolean.class) {
            return random.nextBoolean();
        } else if (wanted == Instant.class) {
            return moment();
        } else if (wanted == Duration.class) {
            return Duration.ofMillis(random.nextInt()).plusNanos(random.nextInt(3));
        } else if (wanted == BigDecimal.class) {
            return new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(60) - 20);
        } else if (wanted == BigInteger.class) {
            return new BigInteger(90, random);
        } else if (wanted.isEnum()) {
            return wanted.getEnumConstants()[random.nextInt(wanted.getEnumConstants().length)];
        }
        return special(wanted);
    }

    private Object special(Class<?> wanted) {
        if (wanted == Sample.class) {
            Outcome outcome = of(Outcome.class);
            return outcome == Outcome.VALUE
                    ? Sample.value(moment(), of(Measurement.class))
                    : Sample.without(moment(), outcome, of(String.class));
        }
        if (wanted == TrafficProfile.class) {
            return new TrafficProfile(moment(), Duration.ofMinutes(5), List.of(random.nextLong(), -1L));
        }
        if (wanted == Ratio.class) {
            return new Ratio(of(BigInteger.class), of(BigInteger.class).add(BigInteger.ONE));
        }
        if (wanted == Bucket.class) {
            return new Bucket(random.nextBoolean() ? null : of(BigDecimal.class), of(BigInteger.class));
        }
        if (wanted.isSealed()) {
            Class<?>[] variants = wanted.getPermittedSubclasses();
            return value(variants[random.nextInt(variants.length)]);
        }
        return record(wanted);
    }

    /** A record whose constructor takes this, that or the third: names have forms that a plain text has not. */
    private Object record(Class<?> wanted) {
        RecordComponent[] components = wanted.getRecordComponents();
        if (components == null) {
            throw new AssertionError("no idea how to make a " + wanted);
        }
        if (components.length == 1 && components[0].getType() == String.class) {
            return name(wanted);
        }
        // Some records refuse what does not fit together; other values may.
        for (int tries = 1; tries < 100; tries++) {
            try {
                return record(wanted, components);
            } catch (IllegalArgumentException e) {
                // The next try makes others.
            }
        }
        return record(wanted, components);
    }

    private Object record(Class<?> wanted, RecordComponent[] components) {
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean absent = isNullable(components[i].getAnnotatedType()) && random.nextInt(3) == 0;
            values[i] = absent ? null : value(components[i].getGenericType());
        }
        return construct(wanted, types, values);
    }

    private Object name(Class<?> wanted) {
        List<String> forms = List.of("name-" + random.nextInt(9), "U" + random.nextInt(9) + "AB", "%064x");
        for (String form : forms) {
            try {
                String text = form.startsWith("%") ? String.format(form, random.nextInt(1 << 30)) : form;
                return construct(wanted, new Class<?>[] {String.class}, text);
            } catch (IllegalArgumentException e) {
                // Another form may be the one.
            }
        }
        throw new AssertionError("no idea what a " + wanted + " is called");
    }

    private static Object construct(Class<?> wanted, Class<?>[] types, @Nullable Object... values) {
        try {
            Constructor<?> constructor = wanted.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + wanted, e);
        }
    }

    private Object container(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        int size = random.nextInt(4);
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(value(arguments[0]));
            }
            return list;
        }
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(value(arguments[0]), value(arguments[1]));
        }
        return map;
    }

    private Instant moment() {
        long nanos = List.of(0L, 120_000_000L, 120_340_000L, 1L).get(random.nextInt(4));
        return Instant.ofEpochSecond(random.nextInt() * 3L, nanos);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
