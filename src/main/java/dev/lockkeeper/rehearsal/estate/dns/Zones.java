package dev.lockkeeper.rehearsal.estate.dns;

import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.timeline.Track;
import dev.lockkeeper.rehearsal.estate.traffic.Noise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;

/**
 * The contents of every zone at any moment. A service's address that is no IP address becomes a {@code CNAME}, whose target
 * has an address of its own.
 */
final class Zones {
    private static final long NAME_SERVER_TTL = 3_600;
    private static final long NEGATIVE_TTL = 30;
    private static final long FIRST_SERIAL = 1_700_000_000;

    private final Timeline timeline;

    Zones(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The zone that a name lies in: the closest of those that the services' names and targets make up. */
    Optional<Name> zoneOf(Name name) {
        return timeline.services().stream()
                .flatMap(each -> hosts(each.service()).stream())
                .map(Zones::zoneOfHost)
                .filter(name::subdomain)
                .max((one, other) -> Integer.compare(one.labels(), other.labels()));
    }

    private static List<String> hosts(Service service) {
        List<String> hosts = new ArrayList<>(List.of(service.host()));
        for (String address : List.of(service.oldAddress(), service.newAddress())) {
            if (!isAddress(address)) {
                hosts.add(address);
            }
        }
        return hosts;
    }

    private static Name zoneOfHost(String host) {
        Name name = name(host);
        return name.labels() > 3 ? new Name(name, 1) : name; // the root counts as a label
    }

    /** Every record of a name at a moment. */
    List<Record> records(Name name, Instant at) {
        List<Record> found = new ArrayList<>();
        for (ServiceTimeline service : timeline.services()) {
            boolean toNew = service.dnsToNew().at(at);
            String address =
                    toNew ? service.service().newAddress() : service.service().oldAddress();
            long ttl = service.dnsTtl().at(at).toSeconds();
            if (name.equals(name(service.service().host()))) {
                found.add(record(name, ttl, address));
            }
            if (targets(service.service()).contains(name)) {
                found.add(made(name, ttl));
            }
        }
        zoneOf(name).ifPresent(zone -> {
            if (name.equals(zone)) {
                found.add(soa(zone, at));
                found.add(new NSRecord(zone, DClass.IN, NAME_SERVER_TTL, name("ns1." + zone)));
                found.add(new NSRecord(zone, DClass.IN, NAME_SERVER_TTL, name("ns2." + zone)));
            } else if (name.equals(name("ns1." + zone)) || name.equals(name("ns2." + zone))) {
                found.add(new ARecord(name, DClass.IN, NAME_SERVER_TTL, InetAddress.getLoopbackAddress()));
            }
        });
        return found;
    }

    private static Set<Name> targets(Service service) {
        return hosts(service).stream().skip(1).map(Zones::name).collect(Collectors.toSet());
    }

    private static Record record(Name name, long ttl, String address) {
        if (!isAddress(address)) {
            return new CNAMERecord(name, DClass.IN, ttl, name(address));
        }
        try {
            InetAddress parsed = Address.getByAddress(address);
            return address.contains(":")
                    ? new AAAARecord(name, DClass.IN, ttl, parsed)
                    : new ARecord(name, DClass.IN, ttl, parsed);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(address, impossible);
        }
    }

    /** The made-up address of a target, from the block for documentation. */
    private static Record made(Name target, long ttl) {
        int last = (int) (Noise.unit(target.toString(), 0) * 250) + 2;
        return record(target, ttl, "192.0.2." + last);
    }

    private static boolean isAddress(String text) {
        return Address.isDottedQuad(text) || text.contains(":");
    }

    /** The start of authority; its serial is the second of the zone's last change. */
    Record soa(Name zone, Instant at) {
        long serial = timeline.services().stream()
                .filter(each -> name(each.service().host()).subdomain(zone))
                .flatMap(each -> List.<Track<?>>of(each.dnsToNew(), each.dnsTtl()).stream())
                .mapToLong(track -> track.stepAt(at.toEpochMilli()).fromMillis() / 1000)
                .map(second -> Math.max(second, FIRST_SERIAL))
                .max()
                .orElse(FIRST_SERIAL);
        Name server = name("ns1." + zone);
        Name contact = name("hostmaster." + zone);
        return new SOARecord(
                zone, DClass.IN, NAME_SERVER_TTL, server, contact, serial, 7_200, 900, 1_209_600, NEGATIVE_TTL);
    }

    static Name name(String text) {
        try {
            String absolute = text.endsWith(".") ? text : text + ".";
            return Name.fromString(absolute.toLowerCase(Locale.ROOT));
        } catch (TextParseException cause) {
            throw new IllegalArgumentException("host name must be valid, got '" + text + "'", cause);
        }
    }
}
