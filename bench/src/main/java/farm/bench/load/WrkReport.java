package farm.bench.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report of wrk.
 *
 * @param perSecond requests per second
 * @param p99Millis 99th percentile of the latency
 * @param failed requests whose status is neither 2xx nor 3xx, and socket errors
 */
public record WrkReport(double perSecond, double p99Millis, long failed) {

    private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s|m)\\b");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKET =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    /**
     * Parses the output of {@code wrk --latency}.
     *
     * @throws IllegalArgumentException with the text, if it is no report
     */
    public static WrkReport parse(String text) {
        Matcher rate = PER_SECOND.matcher(text);
        Matcher p99 = P99.matcher(text);
        if (!rate.find() || !p99.find()) {
            throw new IllegalArgumentException("not a report of wrk: " + text);
        }
        return new WrkReport(
                Double.parseDouble(rate.group(1)),
                Double.parseDouble(p99.group(1)) * millis(p99.group(2)),
                sum(STATUS.matcher(text)) + sum(SOCKET.matcher(text)));
    }

    private static double millis(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            case "s" -> 1000;
            default -> 60_000;
        };
    }

    private static long sum(Matcher numbers) {
        long sum = 0;
        if (numbers.find()) {
            for (int i = 1; i <= numbers.groupCount(); i++) {
                sum += Long.parseLong(numbers.group(i));
            }
        }
        return sum;
    }
}
