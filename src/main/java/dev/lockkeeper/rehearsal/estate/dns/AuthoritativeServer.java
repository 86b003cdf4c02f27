package dev.lockkeeper.rehearsal.estate.dns;

import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers from the zones with the AA flag, as they are now or were at a moment. */
public final class AuthoritativeServer {
    private static final int LONGEST_CHAIN = 8;

    private final Clock clock;
    private final Zones zones;

    public AuthoritativeServer(Clock clock, Timeline timeline) {
        this.clock = clock;
        this.zones = new Zones(timeline);
    }

    /** The answer to a query now. */
    public Message answer(Message query) {
        return answer(query, clock.instant());
    }

    Message answer(Message query, Instant at) {
        if (!Answers.isQuestion(query)) {
            return Answers.refusedOperation(query);
        }
        Name name = query.getQuestion().getName();
        Optional<Name> zone = zones.zoneOf(name);
        if (zone.isEmpty()) {
            return Answers.failing(query, Rcode.REFUSED);
        }
        Message answer = Answers.to(query);
        answer.getHeader().setFlag(Flags.AA);
        boolean exists = addAnswers(answer, name, query.getQuestion().getType(), at);
        if (!exists
                && answer.getSection(Section.ANSWER).isEmpty()
                && !zone.get().equals(name)) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            answer.addRecord(zones.soa(zone.get(), at), Section.AUTHORITY);
        }
        return answer;
    }

    /** Follows aliases as far as they lead; tells whether the last name exists at all. */
    private boolean addAnswers(Message answer, Name asked, int type, Instant at) {
        Name name = asked;
        for (int link = 0; link < LONGEST_CHAIN; link++) {
            List<Record> records = zones.records(name, at);
            records.stream()
                    .filter(record -> record.getType() == type || type == Type.ANY)
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
            Optional<CNAMERecord> alias = records.stream()
                    .filter(CNAMERecord.class::isInstance)
                    .map(CNAMERecord.class::cast)
                    .findFirst();
            if (alias.isEmpty() || type == Type.CNAME || type == Type.ANY) {
                return !records.isEmpty();
            }
            answer.addRecord(alias.get(), Section.ANSWER);
            name = alias.get().getTarget();
        }
        return true;
    }
}
