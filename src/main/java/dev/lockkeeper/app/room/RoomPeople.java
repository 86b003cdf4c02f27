package dev.lockkeeper.app.room;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.rehearsal.RoomSetup.RoomChannel;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who can be played in the room: everybody that the plan names, and at least Ann, Bo and Cas. */
public final class RoomPeople {
    private static final Map<String, String> KNOWN = Map.of("U0ANN", "Ann", "U0BO", "Bo", "U0CAS", "Cas");
    private static final List<String> ALWAYS = List.of("U0ANN", "U0BO", "U0CAS");

    private RoomPeople() {}

    /** The people; Ann first. */
    public static List<Person> people(Programme plan) {
        Set<String> ids = new LinkedHashSet<>(ALWAYS);
        members(plan).filter(member -> !member.isGroup()).map(Member::name).forEach(ids::add);
        return ids.stream().map(id -> person(id, plan.zone())).toList();
    }

    private static Person person(String id, ZoneId zone) {
        String name = KNOWN.getOrDefault(id, readable(id));
        return new Person(id, name.toLowerCase(Locale.ROOT), name, name, zone, false, false, false);
    }

    /** {@code U0CARROT} as {@code Carrot}. */
    private static String readable(String id) {
        String bare = id.replaceFirst("^[UW]0*", "");
        return bare.isEmpty() ? id : bare.charAt(0) + bare.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The user groups that the plan names; everybody but the first person is in each. */
    public static List<UserGroup> groups(Programme plan) {
        List<String> in = people(plan).stream().map(Person::id).skip(1).toList();
        List<UserGroup> groups = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        members(plan).filter(Member::isGroup).map(Member::name).forEach(names::add);
        for (String name : names) {
            String id = name.startsWith("@")
                    ? "S0" + name.substring(1).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "")
                    : name;
            String handle = name.replaceFirst("^@", "");
            groups.add(new UserGroup(id, handle, handle, in, false));
        }
        return groups;
    }

    /** The plan's channels. */
    public static List<RoomChannel> channels(Programme plan) {
        Map<String, RoomChannel> channels = new LinkedHashMap<>();
        Stream.concat(Stream.of(plan.channel()), plan.migrations().stream().map(Migration::channel))
                .map(Channel::name)
                .forEach(name -> channels.computeIfAbsent(name, key -> channel(key, channels.size())));
        return List.copyOf(channels.values());
    }

    private static RoomChannel channel(String name, int number) {
        return name.startsWith("#")
                ? RoomChannel.open("C0ROOM" + number, name.substring(1))
                : RoomChannel.open(name, name.toLowerCase(Locale.ROOT));
    }

    private static Stream<Member> members(Programme plan) {
        return Stream.concat(
                plan.roles().values().stream().flatMap(role -> role.members().stream()),
                plan.migrations().stream().flatMap(migration -> migration.owners().stream()));
    }
}
