package dev.lockkeeper.check.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Histogram.Bounds;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NativeHistogramTest {
    private static final Instant AT = Instant.ofEpochSecond(1_795_841_831);

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());
    private final Reading reading =
            new Reading(new Prometheus(web, server.url(), Optional.empty(), Clock.fixed(AT, ZoneOffset.UTC)));

    @BeforeEach
    void agreeOnTime() {
        server.json(
                "query=time()",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"" + AT.getEpochSecond()
                        + "\"]}}");
        server.json("timestamp(", answered("\"value\":[1,\"" + (AT.getEpochSecond() - 9) + "\"]"));
    }

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    /** What Prometheus 2.42 answers to sum(increase(…)) of a histogram of three buckets with a gap before the last. */
    @Test
    void bucketsBecomeCumulativeAndAGapStaysOne() {
        Sample sample = read("""
                {"count":"1652","sum":"1652","buckets":[[0,"0.08838834764831843","0.125","165.2"],\
                [0,"0.125","0.17677669529663687","1321.6"],[0,"0.25","0.35355339059327373","165.2"]]}""");

        assertThat(sample.measurement())
                .as(sample.detail())
                .isEqualTo(new Histogram(
                        List.of(
                                bucket("0.08838834764831843", 0),
                                bucket("0.125", 165),
                                bucket("0.17677669529663687", 1487),
                                bucket("0.25", 1487),
                                bucket("0.35355339059327373", 1652),
                                new Bucket(null, BigInteger.valueOf(1652))),
                        Bounds.SPARSE));
    }

    @Test
    void bucketAroundZeroBeginsAtZero() {
        Sample sample = read(
                "{\"count\":\"12\",\"sum\":\"1\",\"buckets\":[[3,\"-0.001\",\"0.001\",\"2\"],[0,\"0.5\",\"1\",\"10\"]]}");

        assertThat(sample.measurement())
                .isEqualTo(new Histogram(
                        List.of(
                                bucket("0.001", 2),
                                bucket("0.5", 2),
                                bucket("1", 12),
                                new Bucket(null, BigInteger.valueOf(12))),
                        Bounds.SPARSE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'count':'0','sum':'0'} | NODATA | no observations",
                "{'count':'NaN','sum':'0','buckets':[]} | INVALID | NaN is not a count",
                "{'count':'5','sum':'0','buckets':[[0,'0.5','1','-5']]} | INVALID | -5 is not a count",
                "{'count':'5','sum':'0','buckets':[[1,'-2','-1','5']]} | INVALID "
                        + "| a bucket from -2 to -1 seconds: no latency lies below zero",
                "{'count':'9','sum':'0','buckets':[[0,'0.5','1','5'],[0,'0.7','1.4','4']]} | INVALID "
                        + "| buckets overlap at 0.7 seconds",
                "{'count':'9','sum':'NaN','buckets':[[0,'0.5','1','5']]} | INVALID "
                        + "| 9 observations, of which the buckets hold 5: the others are no numbers",
                "{'count':5} | ERROR | Prometheus: '{\"count\":5}' is not a native histogram",
                "{'count':'5','buckets':[['0.5','1','5']]} | ERROR "
                        + "| Prometheus: '{\"count\":\"5\",\"buckets\":[[\"0.5\",\"1\",\"5\"]]}' is not a native histogram"
            })
    void whatCannotBeUsedHasItsOutcome(String histogram, Outcome outcome, String detail) {
        Sample sample = read(histogram.replace('\'', '"'));

        assertThat(sample.outcome()).isEqualTo(outcome);
        assertThat(sample.detail()).isEqualTo(detail);
    }

    @Test
    void severalHistogramsAreAskedToBeSummed() {
        String one =
                "{\"metric\":{\"pod\":\"a\"},\"histogram\":[1,{\"count\":\"1\",\"sum\":\"1\",\"buckets\":[[0,\"1\",\"2\",\"1\"]]}]}";
        server.json(
                "query=sum(increase(x",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + one + "," + one + "]}}");

        assertThat(measure().detail())
                .isEqualTo("2 series with native histograms, exactly 1 expected: wrap the query in sum(…)");
    }

    private Sample read(String histogram) {
        server.json("query=sum(increase(x", answered("\"histogram\":[1," + histogram + "]"));
        return measure();
    }

    private Sample measure() {
        return reading.histogram(
                        "sum(increase(x[{{window}}]))", Duration.ofMinutes(15), AT, new Errand(Duration.ofSeconds(5)))
                .join();
    }

    private static String answered(String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{}," + value
                + "}]}}";
    }

    private static Bucket bucket(String le, long count) {
        return new Bucket(new BigDecimal(le), BigInteger.valueOf(count));
    }
}
