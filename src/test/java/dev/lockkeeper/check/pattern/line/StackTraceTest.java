package dev.lockkeeper.check.pattern.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stack traces become one line each, whichever language wrote them and however the collector cut them. */
final class StackTraceTest {
    private static final String[] JAVA = {
        "2026-03-14 01:02:03 ERROR payment of order 12 was not taken",
        "java.lang.IllegalStateException: order 12 is closed",
        "\tat com.acme.billing.Orders.close(Orders.java:41)",
        "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1596)",
        "\tat com.acme.billing.Orders.lambda$all$3(Orders.java:52)",
        "\tat com.acme.billing.Till$1.run(Till.java:9)",
        "\tat com.acme.billing.Main.main(Main.java:3)",
        "Caused by: java.net.SocketTimeoutException: connect timed out",
        "\tat java.base/java.net.Socket.connect(Socket.java:668)",
        "\t... 12 more"
    };

    private static final String COLLAPSED =
            "java.lang.IllegalStateException @ com.acme.billing.Orders.close com.acme.billing.Orders.lambda$all"
                    + " com.acme.billing.Till.run | java.net.SocketTimeoutException";

    @Test
    void aTraceOfManyLinesIsOneError() {
        assertThat(Reading.errors(JAVA))
                .containsExactly("2026-03-14 01:02:03 ERROR payment of order 12 was not taken " + COLLAPSED);
    }

    @Test
    void aTraceInOneEntryIsTheSame() {
        assertThat(Reading.errors(String.join("\n", JAVA)))
                .containsExactly("2026-03-14 01:02:03 ERROR payment of order 12 was not taken " + COLLAPSED);
        assertThat(Reading.errors("Exception in thread \"main\" " + JAVA[1] + "\n" + JAVA[2]))
                .containsExactly("java.lang.IllegalStateException @ com.acme.billing.Orders.close");
    }

    @Test
    void aTraceInAFieldIsTheSame() {
        String stack = String.join("\\n", JAVA).replace("\t", "\\t");
        assertThat(Reading.errors("{\"level\":\"error\",\"message\":\"not taken\",\"stack_trace\":\""
                        + stack.substring(stack.indexOf("java.lang")) + "\"}"))
                .containsExactly("not taken " + COLLAPSED);
    }

    @Test
    void tracesOfTwoPodsDoNotMix() {
        Reading reading = new Reading(Selection.ERRORS);
        for (String line : JAVA) {
            reading.with(Map.of("pod", "a"), line).with(Map.of("pod", "b"), line.replace("Orders", "Bills"));
        }

        assertThat(reading.words())
                .containsExactly(JAVA[0] + " " + COLLAPSED, JAVA[0] + " " + COLLAPSED.replace("Orders", "Bills"));
    }

    @Test
    void aTraceWhoseBeginningWasNotReadIsNoErrorOfItsOwn() {
        assertThat(Reading.errors(JAVA[3], JAVA[4], JAVA[7])).isEmpty();
    }

    @Test
    void aLineThatComesLaterBelongsToNothing() {
        Reading reading = new Reading(Selection.ERRORS)
                .with(Map.of("pod", "a"), JAVA[0])
                .after(60)
                .with(Map.of("pod", "a"), JAVA[2]);

        assertThat(reading.words()).containsExactly(JAVA[0]);
    }

    @Test
    void aWarningWithATraceStaysAWarning() {
        assertThat(Reading.errors("WARN retrying", JAVA[1], JAVA[2])).hasSize(1).doesNotContain("WARN retrying");
        assertThat(
                        Reading.errors(
                                "{\"level\":\"warn\",\"message\":\"retrying\",\"stack_trace\":\"java.lang.Error: x\\n\\tat a.b(c.java:1)\"}"))
                .isEmpty();
    }

    @Test
    void pythonNamesItsErrorLast() {
        assertThat(Reading.errors(
                        "Traceback (most recent call last):",
                        "  File \"/usr/lib/python3.11/asyncio/runners.py\", line 190, in run",
                        "    return runner.run(main)",
                        "  File \"/app/billing/till.py\", line 12, in pay",
                        "    orders[number]",
                        "  File \"/app/billing/orders.py\", line 7, in find",
                        "    raise KeyError(number)",
                        "KeyError: 4711"))
                .containsExactly("KeyError @ orders.find till.pay");
    }

    @Test
    void goPanicsKeepTheirWords() {
        assertThat(Reading.errors(
                        "panic: runtime error: index out of range [3] with length 3",
                        "",
                        "goroutine 1 [running]:",
                        "main.(*Till).Pay(0xc000012345, 0x3)",
                        "\t/app/till.go:12 +0x1d",
                        "main.main()",
                        "\t/app/main.go:5 +0x20"))
                .containsExactly(
                        "panic: runtime error: index out of range [3] with length 3 @ main.(*Till).Pay main.main");
        assertThat(
                        Reading.errors(
                                "panic: no route\n\ngoroutine 1 [running]:\nmain.(*Till).Pay(0xc000012345, 0x3)\n\t/app/till.go:12 +0x1d"))
                .containsExactly("panic: no route @ main.(*Till).Pay");
    }

    @Test
    void nodeAndDotNetAreReadToo() {
        assertThat(Reading.errors(
                        "TypeError: Cannot read properties of undefined (reading 'id')",
                        "    at Till.pay (/app/src/till.js:12:5)",
                        "    at processTicksAndRejections (node:internal/process/task_queues:95:5)",
                        "    at async /app/src/main.js:3:1"))
                .containsExactly("TypeError @ Till.pay anonymous");
        assertThat(Reading.errors(
                        "System.InvalidOperationException: order 12 is closed",
                        "   ---> System.IO.IOException: broken pipe",
                        "   at Acme.Billing.Orders.Close(Int32 number) in /src/Orders.cs:line 41",
                        "   --- End of inner exception stack trace ---",
                        "   at Acme.Billing.Till.Pay()"))
                .containsExactly("System.InvalidOperationException @ Acme.Billing.Orders.Close Acme.Billing.Till.Pay"
                        + " | System.IO.IOException");
    }

    @Test
    void blankLinesPartNoTrace() {
        assertThat(Reading.errors("2026-03-14 01:02:03 ERROR not taken", "", JAVA[1], JAVA[2], "   ", "INFO listening"))
                .containsExactly(
                        "2026-03-14 01:02:03 ERROR not taken java.lang.IllegalStateException @ com.acme.billing.Orders.close");
        assertThat(new Reading(Selection.ERRORS)
                        .with(Map.of("pod", "a", "stream", "stderr"), "", "   ", "cannot open", "")
                        .words())
                .containsExactly("cannot open");
    }

    @Test
    void pythonsExceptionsAreNamedWhateverTheyAreCalled() {
        assertThat(Reading.errors(
                        "Traceback (most recent call last):",
                        "  File \"/app/billing/orders.py\", line 7, in find",
                        "    raise OrderClosed(number)",
                        "billing.errors.OrderClosed: order 12",
                        "",
                        "During handling of the above exception, another exception occurred:",
                        "",
                        "Traceback (most recent call last):",
                        "  File \"/app/billing/till.py\", line 12, in pay",
                        "    find()",
                        "ValueError: bad",
                        "Ready to serve"))
                .containsExactly("ValueError @ till.pay | billing.errors.OrderClosed");
    }

    @Test
    void whatNodeTellsOfAnErrorIsOneError() {
        assertThat(new Reading(Selection.ERRORS)
                        .with(
                                Map.of("pod", "a", "stream", "stderr"),
                                "Error: connect refused",
                                "    at pay (/app/src/till.js:12:5) {",
                                "  code: 'ECONNREFUSED',",
                                "}",
                                "",
                                "Node.js v18.1.0")
                        .words())
                .containsExactly("Error: connect refused @ pay");
    }

    @Test
    void messageInTheNextLineIsPartOfTheError() {
        assertThat(Reading.errors(
                        "fail: Acme.Till[13]",
                        "      Order lost",
                        "      System.InvalidOperationException: closed",
                        "         at Acme.Orders.Close(Int32 n) in /src/Orders.cs:line 41",
                        "info: Acme.Till[0]",
                        "      Order taken",
                        "thread 'main' panicked at src/main.rs:4:5:",
                        "called `Option::unwrap()` on a `None` value"))
                .containsExactly(
                        "fail: Acme.Till[13] Order lost System.InvalidOperationException @ Acme.Orders.Close",
                        "thread 'main' panicked at src/main.rs:4:5: called `Option::unwrap()` on a `None` value");
    }

    @Test
    void linesThatAreOnlySetInAreNoException() {
        assertThat(Reading.errors("configuration:", "  port: 8080", "  host: x"))
                .isEmpty();
    }
}
