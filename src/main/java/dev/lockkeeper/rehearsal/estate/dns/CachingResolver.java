package dev.lockkeeper.rehearsal.estate.dns;

import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.traffic.Noise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A resolver that many clients use all the time: it always has each name cached, keeps a copy until its TTL has run out
 * (and for the panel's lag beyond that), then asks the authoritative server again. The TTL that it tells counts down.
 */
public final class CachingResolver {
    private record Question(Name name, int type) {}

    private record Cached(Message answer, Instant fetchedAt, Duration ttl) {
        Instant expiry() {
            return fetchedAt.plus(ttl);
        }
    }

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final String name;
    private final Clock clock;
    private final Timeline timeline;
    private final AuthoritativeServer authority;
    private final Instant startedAt;
    private final Map<Question, Cached> cache = new LinkedHashMap<>();

    public CachingResolver(String name, Clock clock, Timeline timeline, AuthoritativeServer authority) {
        this.name = name;
        this.clock = clock;
        this.timeline = timeline;
        this.authority = authority;
        this.startedAt = clock.instant();
    }

    /** The answer to a query now. */
    public synchronized Message answer(Message query) {
        if (!Answers.isQuestion(query)) {
            return Answers.refusedOperation(query);
        }
        Instant now = clock.instant();
        Record asked = query.getQuestion();
        Question question = new Question(asked.getName().canonicalize(), asked.getType());
        Cached cached = upToDate(question, query, now);
        if (cached == null) {
            return recursive(Answers.failing(query, Rcode.SERVFAIL));
        }
        Message answer = recursive(Answers.failing(query, cached.answer().getRcode()));
        long age = Duration.between(cached.fetchedAt(), now).toSeconds();
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            for (Record record : cached.answer().getSection(section)) {
                answer.addRecord(aged(record, age), section);
            }
        }
        return answer;
    }

    private static Message recursive(Message answer) {
        answer.getHeader().setFlag(Flags.RA);
        return answer;
    }

    private static Record aged(Record record, long seconds) {
        long left = Math.max(0, record.getTTL() - seconds);
        return Record.newRecord(record.getName(), record.getType(), DClass.IN, left, record.rdataToWireCanonical());
    }

    /** Repeats what the resolver did since it was last looked at; null if it could not ask the authoritative server. */
    private @Nullable Cached upToDate(Question question, Message query, Instant now) {
        Cached cached = cache.get(question);
        if (cached == null) {
            cached = fetch(query, startedAt);
            // Resolvers do not fetch in step: each has had its first copy for another part of its life.
            Duration lived =
                    Duration.ofMillis((long) (cached.ttl().toMillis() * Noise.unit(name, question.hashCode())));
            cached = new Cached(cached.answer(), startedAt.minus(lived), cached.ttl());
        }
        while (true) {
            Instant refresh = cached.expiry().plus(timeline.resolverLag().at(cached.expiry()));
            if (refresh.isAfter(now)) {
                cache.put(question, cached);
                return cached;
            }
            if (timeline.outage(Source.DNS).at(refresh) != Outage.NONE) {
                if (timeline.outage(Source.DNS).at(now) != Outage.NONE) {
                    return null;
                }
                refresh = now;
            }
            cached = fetch(query, refresh);
        }
    }

    private Cached fetch(Message query, Instant at) {
        Message answer = authority.answer(query, at);
        Duration ttl = List.of(Section.ANSWER, Section.AUTHORITY).stream()
                .flatMap(section -> answer.getSection(section).stream())
                .map(record -> Duration.ofSeconds(Math.max(SHORTEST.toSeconds(), record.getTTL())))
                .min(Duration::compareTo)
                .orElse(Duration.ofSeconds(30));
        return new Cached(answer, at, ttl);
    }
}
