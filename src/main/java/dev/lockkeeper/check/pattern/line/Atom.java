package dev.lockkeeper.check.pattern.line;

/** Writes an atom with what differs in it masked; what comes out depends on the atom alone. */
final class Atom {
    private static final int LONGEST_UNIT = 4;
    private static final int SHORTEST_HEX = 8;
    private static final int SHORTEST_ID = 16;
    private static final int SHORTEST_MIXED = 6;

    private final Scan scan;
    private final Shapes shapes;
    private final StringBuilder out;
    private String text = "";

    Atom(Scan scan, StringBuilder out) {
        this.scan = scan;
        this.shapes = new Shapes(scan);
        this.out = out;
    }

    void write(String whole, int from, int to, boolean hasDigit) {
        text = whole;
        int end = to;
        // What ends a sentence is no part of what it ends with.
        while (end > from && isEnding(text.charAt(end - 1))) {
            end--;
        }
        scan.looked(to - end + 1);
        core(from, end, hasDigit);
        out.append(text, end, to);
    }

    private static boolean isEnding(char c) {
        return c == '.' || c == ':' || c == '-' || c == '%';
    }

    private void core(int from, int end, boolean hasDigit) {
        if (from == end) {
            return;
        }
        int scheme = scheme(from, end);
        if (scheme >= 0) {
            address(from, scheme, end);
        } else if (hasDigit && shapes.uuid(from, end) == end) {
            out.append("<UUID>");
        } else if (hasDigit && shapes.isMoment(from, end)) {
            out.append("<TS>");
        } else if (internet(from, end, hasDigit)) {
            return;
        } else if (shapes.isMac(from, end)) {
            out.append("<MAC>");
        } else if (isPath(from, end)) {
            path(from, end);
        } else if (!host(from, end, hasDigit)) {
            if (hasDigit) {
                pieces(from, end);
            } else {
                out.append(text, from, end);
            }
        }
    }

    /** An address with its port or its mask; whether it was one. */
    private boolean internet(int from, int end, boolean hasDigit) {
        int start = scan.is(from, end, '/') ? from + 1 : from;
        int after = hasDigit && start < end && Chars.isDigit(text.charAt(start)) ? shapes.ipv4(start, end) : -1;
        if (after > 0) {
            boolean hasTail = after < end;
            if (hasTail && (!scan.isAny(after, end, ":/") || scan.digits(after + 1, end, 5) != end)) {
                return false;
            }
            out.append(text, from, start).append("<IP>");
            if (hasTail) {
                out.append(text.charAt(after)).append("<N>");
            }
            return true;
        }
        if (shapes.isIpv6(from, end)) {
            out.append("<IP>");
            return true;
        }
        return false;
    }

    /** The place of {@code ://}, or -1. */
    private int scheme(int from, int end) {
        int colon = scan.find(':', from, end);
        while (colon > from && colon + 2 < end) {
            if (scan.is(colon + 1, end, '/') && scan.is(colon + 2, end, '/')) {
                return colon;
            }
            colon = scan.find(':', colon + 1, end);
        }
        return -1;
    }

    private void address(int from, int scheme, int end) {
        out.append(text, from, scheme + 3);
        int start = scheme + 3;
        int slash = scan.find('/', start, end);
        int last = slash < 0 ? end : slash;
        int user = scan.findLast('@', start, last);
        authority(user < 0 ? start : user + 1, last);
        if (slash >= 0) {
            out.append(slash + 1 < end ? "<PATH>" : "/");
        }
    }

    private void authority(int from, int end) {
        int colon = scan.findLast(':', from, end);
        boolean hasPort = colon >= 0 && colon + 1 < end && scan.digits(colon + 1, end, 5) == end;
        int last = hasPort ? colon : end;
        if (shapes.ipv4(from, last) == last) {
            out.append("<IP>");
        } else if (scan.find('.', from, last) >= 0 || hasDigit(from, last)) {
            out.append("<HOST>");
        } else {
            out.append(text, from, last);
        }
        if (hasPort) {
            out.append(":<N>");
        }
    }

    private boolean hasDigit(int from, int end) {
        scan.looked(end - from);
        for (int i = from; i < end; i++) {
            if (Chars.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isPath(int from, int end) {
        if (scan.is(from, end, '/')) {
            return from + 1 < end && (Chars.isWord(text.charAt(from + 1)) || scan.isAny(from + 1, end, "._-"));
        }
        boolean isDrive =
                scan.is(from + 1, end, ':') && scan.is(from + 2, end, '\\') && Chars.isLetter(text.charAt(from));
        boolean isShare = scan.is(from, end, '\\') && scan.is(from + 1, end, '\\') && from + 2 < end;
        boolean isRelative = scan.is(from, end, '.')
                && (scan.is(from + 1, end, '/') || (scan.is(from + 1, end, '.') && scan.is(from + 2, end, '/')));
        return isDrive || isShare || isRelative;
    }

    /** A path; the number of a line behind it stays apart. */
    private void path(int from, int end) {
        int colon = scan.findLast(':', from, end);
        boolean hasLine = colon > from + 2 && colon + 1 < end && scan.digits(colon + 1, end, 9) == end;
        out.append("<PATH>");
        if (hasLine) {
            out.append(":<N>");
        }
    }

    /** A machine with or without its port, a pod, or an address for mail; whether it was one. */
    private boolean host(int from, int end, boolean hasDigit) {
        if (scan.find('@', from, end) > from && shapes.isHost(scan.find('@', from, end) + 1, end)) {
            out.append("<HOST>");
            return true;
        }
        int colon = hasDigit ? scan.findLast(':', from, end) : -1;
        boolean hasPort = colon > from && end - colon > 2 && scan.digits(colon + 1, end, 5) == end;
        if (hasPort ? shapes.isHostBeforePort(from, colon) : shapes.isHost(from, end)) {
            out.append(hasPort ? "<HOST>:<N>" : "<HOST>");
            return true;
        }
        if (hasDigit && shapes.isPod(from, end)) {
            out.append("<HOST>");
            return true;
        }
        return false;
    }

    /** Piece by piece: runs of letters and digits are looked at each by itself, what joins them stays. */
    private void pieces(int from, int end) {
        int i = from;
        while (i < end) {
            char c = text.charAt(i);
            boolean isSign = (c == '-' || c == '+') && (i == from || !Chars.isWord(text.charAt(i - 1)));
            if (isSign && i + 1 < end && Chars.isDigit(text.charAt(i + 1))) {
                i++;
            } else if (Chars.isWord(c)) {
                i = piece(i, end);
            } else {
                scan.looked(1);
                out.append(c);
                i++;
            }
        }
    }

    private int piece(int from, int end) {
        int uuid = shapes.uuid(from, end);
        if (uuid > 0) {
            out.append("<UUID>");
            return uuid;
        }
        boolean isDigit = Chars.isDigit(text.charAt(from));
        int ip = isDigit ? shapes.ipv4(from, end) : -1;
        if (ip > 0) {
            out.append("<IP>");
            return ip;
        }
        int word = scan.word(from, end);
        int digits = isDigit ? scan.digits(from, word, word - from) : from;
        if (digits == word) {
            out.append("<N>");
            return fraction(word, end);
        }
        word(from, word, digits);
        return word;
    }

    /** What follows a number after points belongs to it: fractions, versions. */
    private int fraction(int from, int end) {
        int i = from;
        while (i + 1 < end && text.charAt(i) == '.' && Chars.isDigit(text.charAt(i + 1))) {
            i = scan.digits(i + 1, end, end - i);
        }
        return i;
    }

    /** A run with letters in it. */
    private void word(int from, int end, int afterDigits) {
        int length = end - from;
        int digits = 0;
        int changes = 0;
        boolean isHex = true;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            boolean isDigit = Chars.isDigit(c);
            digits += isDigit ? 1 : 0;
            changes += i > from && isDigit != Chars.isDigit(text.charAt(i - 1)) ? 1 : 0;
            isHex &= Chars.isHex(c);
        }
        scan.looked(length);
        boolean isPrefixed = length > 2 && text.charAt(from) == '0' && (text.charAt(from + 1) | 0x20) == 'x';
        if ((isPrefixed && scan.hex(from + 2, end) == end)
                || (isHex && digits > 0 && length >= SHORTEST_HEX)
                || (length >= SHORTEST_ID && digits >= 2)
                || (length >= SHORTEST_MIXED && changes >= 3)) {
            out.append("<HEX>");
        } else if (digits == 0) {
            out.append(text, from, end);
        } else if (afterDigits > from && changes == 1 && end - afterDigits <= LONGEST_UNIT) {
            out.append("<N>").append(text, afterDigits, end);
        } else if (changes == 1 && afterDigits == from && (length - digits >= 2 || digits >= 3)) {
            out.append(text, from, end - digits).append("<N>");
        } else {
            out.append(text, from, end);
        }
    }
}
