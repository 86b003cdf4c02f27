package dev.lockkeeper.check.pattern.line;

import java.util.Set;

/**
 * Recognises what a piece of text is by its shape. Every look ends at the latest where the piece ends, and none looks twice, so
 * that the work grows with the length of the piece alone.
 */
final class Shapes {
    private static final int UUID = 36;
    /** Where names of hosts end; two-letter country domains count too, unless they are also endings of files. */
    private static final Set<String> DOMAINS = Set.of(
            "com",
            "org",
            "net",
            "edu",
            "gov",
            "mil",
            "int",
            "info",
            "biz",
            "dev",
            "app",
            "cloud",
            "local",
            "localdomain",
            "internal",
            "intranet",
            "corp",
            "lan",
            "home",
            "svc",
            "cluster",
            "arpa",
            "example",
            "test",
            "localhost",
            "consul");

    private static final Set<String> FILES = Set.of(
            "py", "so", "rs", "sh", "md", "pl", "cc", "ml", "ps", "js", "ts", "go", "kt", "rb", "cs", "cpp", "hpp",
            "php", "java", "scala", "c", "h", "jar", "class", "db", "id", "io", "is", "in", "my", "me", "to", "no",
            "do", "at", "it");

    /** What ends the random parts of a pod's name: no vowels and no digits that look like them. */
    private static final String POD_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private final Scan scan;

    Shapes(Scan scan) {
        this.scan = scan;
    }

    /** The end of a UUID that starts here, or -1. */
    int uuid(int from, int end) {
        if (from + UUID > end || !scan.isHexRun(from, end, 8) || !scan.is(from + 8, end, '-')) {
            return -1;
        }
        boolean isUuid = scan.isHexRun(from + 9, end, 4)
                && scan.is(from + 13, end, '-')
                && scan.isHexRun(from + 14, end, 4)
                && scan.is(from + 18, end, '-')
                && scan.isHexRun(from + 19, end, 4)
                && scan.is(from + 23, end, '-')
                && scan.isHexRun(from + 24, end, 12);
        boolean isOver = from + UUID == end || !Chars.isWord(scan.at(from + UUID));
        return isUuid && isOver ? from + UUID : -1;
    }

    /** Whether the whole piece is a date, a time, or both. */
    boolean isMoment(int from, int end) {
        return Moment.is(scan, from, end);
    }

    /** The end of four decimal numbers with points between, that no further number follows; or -1. */
    int ipv4(int from, int end) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int after = scan.digits(i, end, 4);
            if (after == i || after > i + 3 || (part < 3 && !scan.is(after, end, '.'))) {
                return -1;
            }
            i = part < 3 ? after + 1 : after;
        }
        boolean goesOn =
                i < end && (Chars.isWord(scan.at(i)) || (scan.at(i) == '.' && scan.digits(i + 1, end, 1) > i + 1));
        return goesOn ? -1 : i;
    }

    /** Whether the whole piece is an IPv6 address: hexadecimal groups of which either eight or a gap are there. */
    boolean isIpv6(int from, int end) {
        int zone = scan.find('%', from, end);
        int last = zone < 0 ? end : zone;
        int colons = 0;
        boolean hasGap = false;
        int i = from;
        while (i < last) {
            int after = Math.min(scan.hex(i, last), last);
            if (after - i > 4) {
                return false;
            }
            if (after == last) {
                break;
            }
            if (scan.at(after) != ':') {
                return hasGap && scan.at(after) == '.' && ipv4(i, last) == last;
            }
            hasGap |= after == i && i > from;
            colons++;
            i = after + 1;
        }
        return colons >= 2 && (colons == 7 || (hasGap && colons < 8));
    }

    /** Whether the whole piece is six pairs of hexadecimal digits. */
    boolean isMac(int from, int end) {
        if (end - from != 17 || !scan.isAny(from + 2, end, ":-")) {
            return false;
        }
        char joint = scan.at(from + 2);
        for (int i = from; i < end; i += 3) {
            if (!scan.isHexRun(i, end, 2) || (i + 2 < end && !scan.is(i + 2, end, joint))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the whole piece is the name of a host in a domain. */
    boolean isHost(int from, int end) {
        int point = scan.findLast('.', from, end);
        if (point <= from || point + 1 >= end || !isName(from, end)) {
            return false;
        }
        String last = scan.text(point + 1, end);
        return DOMAINS.contains(last)
                || (last.length() == 2 && Chars.isLetter(last.charAt(0)) && !FILES.contains(last));
    }

    /** Whether the piece, which stands before a port, is a machine rather than a file or a plain word. */
    boolean isHostBeforePort(int from, int end) {
        if (end <= from || !isName(from, end)) {
            return false;
        }
        int point = scan.findLast('.', from, end);
        if (point >= 0) {
            return isHost(from, end) || !FILES.contains(scan.text(point + 1, end));
        }
        boolean hasMark = scan.find('-', from, end) >= 0;
        for (int i = from; i < end && !hasMark; i++) {
            hasMark = Chars.isDigit(scan.at(i));
        }
        scan.looked(end - from);
        return hasMark;
    }

    /** Whether the whole piece is the name of a pod: a workload, its revision and a random end. */
    boolean isPod(int from, int end) {
        int last = scan.findLast('-', from, end);
        if (end - last != 6 || last <= from || !isRandom(last + 1, end)) {
            return false;
        }
        int before = scan.findLast('-', from, last);
        int length = last - before - 1;
        return before > from && length >= 6 && length <= 10 && isRandom(before + 1, last);
    }

    private boolean isRandom(int from, int end) {
        for (int i = from; i < end; i++) {
            if (POD_ALPHABET.indexOf(scan.at(i)) < 0) {
                return false;
            }
        }
        scan.looked(end - from);
        return true;
    }

    /** Lower-case letters, digits, hyphens and points, as host names are written; a letter is among them. */
    private boolean isName(int from, int end) {
        boolean hasLetter = false;
        for (int i = from; i < end; i++) {
            char c = scan.at(i);
            boolean isLower = c >= 'a' && c <= 'z';
            hasLetter |= isLower;
            if (!isLower && !Chars.isDigit(c) && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        scan.looked(end - from);
        return hasLetter;
    }
}
