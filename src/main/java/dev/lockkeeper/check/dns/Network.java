package dev.lockkeeper.check.dns;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.xbill.DNS.Address;

/**
 * A range of addresses, as {@code 192.0.2.0/24}.
 *
 * @param start the bits that all its addresses begin with
 * @param rest how many bits follow
 * @param length of an address in bytes
 */
record Network(BigInteger start, int rest, int length) {
    /** RFC 1918, RFC 6598 and RFC 4193: addresses that only an inside knows. */
    static final List<Network> PRIVATE =
            of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /** Cloudflare's, as https://www.cloudflare.com/ips/ lists them: behind these stands a proxy, and not the service. */
    static final List<Network> CLOUDFLARE = of(
            "173.245.48.0/20",
            "103.21.244.0/22",
            "103.22.200.0/22",
            "103.31.4.0/22",
            "141.101.64.0/18",
            "108.162.192.0/18",
            "190.93.240.0/20",
            "188.114.96.0/20",
            "197.234.240.0/22",
            "198.41.128.0/17",
            "162.158.0.0/15",
            "104.16.0.0/13",
            "104.24.0.0/14",
            "172.64.0.0/13",
            "131.0.72.0/22",
            "2400:cb00::/32",
            "2606:4700::/32",
            "2803:f800::/32",
            "2405:b500::/32",
            "2405:8100::/32",
            "2a06:98c0::/29",
            "2c0f:f248::/32");

    /** Whether one of the ranges holds the address. */
    static boolean anyHolds(List<Network> networks, String address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /** The address as answers have it, each group of a long one written out; what is no address stays as it is. */
    static String written(String address) {
        try {
            return address.contains(":") ? Address.getByAddress(address).getHostAddress() : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private boolean holds(String address) {
        byte[] other = bytes(address);
        return other.length == length
                && new BigInteger(1, other).shiftRight(rest).equals(start);
    }

    private static List<Network> of(String... texts) {
        return List.of(texts).stream().map(Network::of).toList();
    }

    private static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] first = bytes(text.substring(0, slash));
        int rest = first.length * 8 - Integer.parseInt(text.substring(slash + 1));
        return new Network(new BigInteger(1, first).shiftRight(rest), rest, first.length);
    }

    private static byte[] bytes(String address) {
        try {
            InetAddress parsed = Address.getByAddress(address);
            return parsed.getAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(address, e);
        }
    }
}
