package dev.lockkeeper.domain.programme;

import dev.lockkeeper.domain.Member;
import java.util.List;

/** A named set of people, for example {@code approver}. */
public record Role(String name, List<Member> members) {
    public Role {
        members = List.copyOf(members);
    }
}
