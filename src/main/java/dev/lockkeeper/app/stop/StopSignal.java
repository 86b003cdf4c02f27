package dev.lockkeeper.app.stop;

import java.lang.reflect.Proxy;

/**
 * SIGTERM and Ctrl-C as a wish to stop, so that the program ends by itself with the exit code 0. A second one ends it at once.
 * The JVM's class for it is an unsupported one and named by reflection: where it is missing, or the JVM leaves signals alone
 * ({@code -Xrs}), a stop is the JVM's own, with 143 or 130.
 */
final class StopSignal {
    private StopSignal() {}

    /** Calls it at the first signal, on a thread of its own. */
    static void onFirst(Runnable wish) {
        for (String name : new String[] {"TERM", "INT"}) {
            try {
                take(name, wish);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // As the JVM does it.
            }
        }
    }

    private static void take(String name, Runnable wish) throws ReflectiveOperationException {
        Class<?> signals = Class.forName("sun.misc.Signal");
        Class<?> handlers = Class.forName("sun.misc.SignalHandler");
        Object signal = signals.getConstructor(String.class).newInstance(name);
        Object usual = handlers.getField("SIG_DFL").get(null);
        var handle = signals.getMethod("handle", signals, handlers);
        Object ours = Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        handle.invoke(null, signal, usual);
                        wish.run();
                    }
                    return null;
                });
        handle.invoke(null, signal, ours);
    }
}
