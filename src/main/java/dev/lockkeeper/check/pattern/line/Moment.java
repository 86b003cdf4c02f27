package dev.lockkeeper.check.pattern.line;

/** Recognises dates and times of day as logs write them. */
final class Moment {
    private Moment() {}

    /** Whether the whole piece is a date, a time of day, or both. */
    static boolean is(Scan scan, int from, int end) {
        if (from == end || !Chars.isDigit(scan.at(from))) {
            return false;
        }
        int day = date(scan, from, end);
        if (day < 0) {
            return time(scan, from, end) == end;
        }
        return day == end || (scan.isAny(day, end, "T_:-. ") && time(scan, day + 1, end) == end);
    }

    /** {@code 2026-03-14}, {@code 2026/03/14}, {@code 2026.03.14}, {@code 14/Mar/2026}, {@code 14/03/2026}. */
    private static int date(Scan scan, int from, int end) {
        int first = scan.digits(from, end, 4);
        if (!scan.isAny(first, end, "-/.")) {
            return -1;
        }
        char joint = scan.at(first);
        boolean isYearFirst = first - from == 4;
        int second = scan.digits(first + 1, end, 2);
        if (second == first + 1 && !isYearFirst && joint != '.' && second + 3 < end) {
            second = scan.word(second, second + 3);
            if (second != first + 4 || Chars.isDigit(scan.at(first + 1))) {
                return -1;
            }
        }
        if (second == first + 1 || !scan.is(second, end, joint) || (!isYearFirst && first - from > 2)) {
            return -1;
        }
        int third = scan.digits(second + 1, end, 4);
        int length = third - second - 1;
        boolean isOver = third == end || !Chars.isDigit(scan.at(third));
        return isOver && (isYearFirst ? length == 1 || length == 2 : length == 4) ? third : -1;
    }

    /** {@code 01:23}, {@code 01:23:45.678}, {@code 01.23.45.678}, with {@code Z} or {@code +01:00} behind it. */
    private static int time(Scan scan, int from, int end) {
        int hour = scan.digits(from, end, 2);
        if (hour == from || !scan.isAny(hour, end, ":.")) {
            return -1;
        }
        char joint = scan.at(hour);
        int minute = scan.digits(hour + 1, end, 2);
        if (minute != hour + 3) {
            return -1;
        }
        int i = minute;
        if (scan.is(i, end, joint)) {
            int second = scan.digits(i + 1, end, 2);
            if (second != i + 3) {
                return -1;
            }
            i = second;
            if (scan.is(i, end, '.')) {
                i = scan.digits(i + 1, end, 9);
            }
        } else if (joint == '.') {
            return -1;
        }
        return zone(scan, i, end);
    }

    private static int zone(Scan scan, int from, int end) {
        if (scan.isAny(from, end, "Zz")) {
            return from + 1;
        }
        if (!scan.isAny(from, end, "+-")) {
            return from;
        }
        int hour = scan.digits(from + 1, end, 4);
        if (hour - from == 5) {
            return hour;
        }
        if (hour - from != 3) {
            return -1;
        }
        return scan.is(hour, end, ':') ? scan.digits(hour + 1, end, 2) : hour;
    }
}
