package dev.lockkeeper.rehearsal.estate.dns;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The frame of an answer: the query's id, question and wishes. */
final class Answers {
    private static final int UDP_PAYLOAD = 1232; // what DNS flag day 2020 asks servers to offer

    private Answers() {}

    static Message to(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        if (query.getHeader().getFlag(Flags.RD)) {
            answer.getHeader().setFlag(Flags.RD);
        }
        Record question = query.getQuestion();
        if (question != null) {
            answer.addRecord(question, Section.QUESTION);
        }
        if (query.getOPT() != null) {
            answer.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        return answer;
    }

    static Message failing(Message query, int rcode) {
        Message answer = to(query);
        answer.getHeader().setRcode(rcode);
        return answer;
    }

    /** Whether it is a plain question, the only thing that these servers answer. */
    static boolean isQuestion(Message query) {
        return query.getQuestion() != null && query.getHeader().getOpcode() == Opcode.QUERY;
    }

    static Message refusedOperation(Message query) {
        return failing(query, query.getQuestion() == null ? Rcode.FORMERR : Rcode.NOTIMP);
    }
}
