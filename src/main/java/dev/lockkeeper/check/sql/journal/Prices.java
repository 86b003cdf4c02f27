package dev.lockkeeper.check.sql.journal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comparing the rows has cost the last time, by the rung that was climbed to: the price tags of the ladder. */
public final class Prices {
    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Path path;
    private final Map<Proof, Price> measured = new EnumMap<>(Proof.class);

    /**
     * What a rung has cost.
     *
     * @param time for all the tables
     * @param blocks how many blocks they had on both sides; 0 when that was not kept
     */
    public record Price(Duration time, long blocks) {
        /** For so many blocks; a price that was paid for more is not cut down. */
        public Duration forBlocks(long now) {
            if (blocks == 0 || now <= blocks) {
                return time;
            }
            BigInteger millis = BigInteger.valueOf(time.toMillis()).multiply(BigInteger.valueOf(now));
            return Duration.ofMillis(millis.divide(BigInteger.valueOf(blocks)).longValueExact());
        }
    }

    private Prices(@Nullable Path path) {
        this.path = path;
    }

    /** Those that the file holds; a file that is missing or unreadable holds none. */
    public static Prices read(@Nullable Path path) {
        Prices prices = new Prices(path);
        if (path != null && Files.exists(path)) {
            try {
                JsonNode all = JSON.readTree(Files.readString(path, StandardCharsets.UTF_8));
                for (Proof proof : Proof.values()) {
                    JsonNode price = all.path(proof.name());
                    // A plain number is what was kept before sizes were.
                    JsonNode millis = price.isObject() ? price.path("millis") : price;
                    if (millis.isIntegralNumber()) {
                        prices.measured.put(
                                proof,
                                new Price(
                                        Duration.ofMillis(millis.asLong()),
                                        price.path("blocks").asLong()));
                    }
                }
            } catch (JacksonException e) {
                // Half written by a crash: as good as none.
                return prices;
            } catch (IOException e) {
                throw new Unanswered("what the rungs cost can not be read: " + e.getMessage());
            }
        }
        return prices;
    }

    /** What the rung has cost; empty when it was never climbed to the end. */
    public Optional<Price> of(Proof proof) {
        return Optional.ofNullable(measured.get(proof));
    }

    /** Keeps what it has cost this time. */
    public void keep(Proof proof, Price price) {
        measured.put(proof, price);
        if (path == null) {
            return;
        }
        ObjectNode all = JSON.createObjectNode();
        measured.forEach((rung, cost) ->
                all.putObject(rung.name()).put("millis", cost.time().toMillis()).put("blocks", cost.blocks()));
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(fresh, all.toString(), StandardCharsets.UTF_8);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Unanswered("what the rungs cost can not be kept: " + e.getMessage());
        }
    }
}
