package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Usergroup;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.outbox.CourierFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the people of user groups, no longer ago than a minute. A group that cannot be read is left out, and so gives no right. */
public final class SlackGroups {
    private static final Logger LOG = LoggerFactory.getLogger(SlackGroups.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final WebApi api;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, String> idByHandle = new ConcurrentHashMap<>();

    private record Known(Set<Person> people, Instant at) {}

    /** @param clock the clock of the world */
    public SlackGroups(MethodsClient client, Clock clock) {
        this.api = new WebApi(client);
        this.clock = clock;
    }

    /** The people of the groups, by the names that were given: ids ({@code S…}) or handles ({@code @…}). Blocks while Slack is asked. */
    public Facts read(Set<String> names) {
        Map<String, Set<Person>> groups = new HashMap<>();
        for (String name : names) {
            try {
                groups.put(name, people(name));
            } catch (CourierFailure e) {
                LOG.atWarn()
                        .addKeyValue("group", name)
                        .addKeyValue("reason", e.reason())
                        .log("user group cannot be read");
            }
        }
        return new Facts(groups);
    }

    private Set<Person> people(String name) throws CourierFailure {
        Instant now = clock.instant();
        Known before = known.get(name);
        if (before != null && now.isBefore(before.at().plus(FRESH))) {
            return before.people();
        }
        String id = name.startsWith("@") ? id(name.substring(1)) : name;
        Set<Person> people = api
                .call("usergroups.users.list", client -> client.usergroupsUsersList(request -> request.usergroup(id)))
                .getUsers()
                .stream()
                .map(Person::new)
                .collect(Collectors.toUnmodifiableSet());
        known.put(name, new Known(people, now));
        return people;
    }

    private String id(String handle) throws CourierFailure {
        String found = idByHandle.get(handle);
        if (found != null) {
            return found;
        }
        for (Usergroup group : api.call("usergroups.list", client -> client.usergroupsList(request -> request))
                .getUsergroups()) {
            idByHandle.put(group.getHandle(), group.getId());
        }
        found = idByHandle.get(handle);
        if (found == null) {
            throw CourierFailure.refused("user group @" + handle + " is not in the workspace");
        }
        return found;
    }
}
