package dev.lockkeeper.app;

import dev.lockkeeper.plan.postman.Imported;
import dev.lockkeeper.plan.postman.NoCollection;
import dev.lockkeeper.plan.postman.PostmanCollection;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper smoke …}. */
@Command(name = "smoke", mixinStandardHelpOptions = true, description = "Makes smoke suites.")
final class SmokeCommand {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Prints a Postman collection (v2.1) as a smoke suite, and on standard error what was not translated;"
                            + " exits 1 when something was not.")
    int translate(
            @Parameters(paramLabel = "FILE", description = "The collection, as Postman exports it.") Path file,
            @Option(
                            names = "--environment",
                            paramLabel = "FILE",
                            description = "An environment that Postman exported, for the values of variables.")
                    @Nullable
                    Path environment,
            @Option(
                            names = "--with",
                            paramLabel = "NAME=VALUE",
                            description = "The value of a variable; may be given several times.")
                    @Nullable
                    Map<String, String> with,
            @Option(
                            names = "--base",
                            paramLabel = "ADDRESS",
                            description = "Where the requests go, such as https://api.example or pod:8080.")
                    @Nullable
                    String base)
            throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (environment != null) {
            values.putAll(read(environment, PostmanCollection::environment));
        }
        values.putAll(with == null ? Map.of() : with);
        Imported imported = read(file, json -> PostmanCollection.read(json, values, base));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.print(imported.suite());
        out.flush();
        imported.told().forEach(err::println);
        err.flush();
        if (imported.suite().isEmpty()) {
            throw new ParameterException(spec.commandLine(), file + ": found no request that a smoke suite can hold");
        }
        return imported.told().isEmpty() ? 0 : 1;
    }

    private interface Reading<T> {
        T of(String json) throws NoCollection;
    }

    private <T> T read(Path file, Reading<T> reading) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), file + " is no file that can be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ParameterException(
                        spec.commandLine(), file + " is longer than " + MOST_BYTES / (1024 * 1024) + " MiB");
            }
            return reading.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoCollection e) {
            throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
        }
    }
}
