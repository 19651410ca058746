package farm.cli.rollout;

import farm.cli.text.Counts;
import farm.cli.text.Elapsed;
import farm.cli.text.Flow;
import farm.cli.text.Flow.Item;
import farm.cli.text.Percent;
import farm.cli.text.Style;
import farm.model.rollout.RolloutMetric;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.ShareInForce;
import farm.model.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The picture of a rollout, 80 columns wide. Pure logic. */
public final class RolloutPicture {

    private static final int WIDTH = 80;
    private static final String GAP = "   ";

    private final String command;
    private final boolean colours;
    private final Flow flow;

    /**
     * @param command the farm command as the user types it
     * @param colours whether styles are applied
     */
    public RolloutPicture(String command, boolean colours) {
        this.command = command;
        this.colours = colours;
        flow = new Flow(WIDTH, colours);
    }

    /** Returns the pictures of several rollouts, with an empty line between them. */
    public List<String> lines(List<RolloutStatus> statuses, Instant now) {
        List<String> lines = new ArrayList<>();
        for (RolloutStatus status : statuses) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines(status, now));
        }
        return lines;
    }

    /** Returns the picture of a rollout. */
    public List<String> lines(RolloutStatus status, Instant now) {
        List<String> lines = new ArrayList<>(title(status, now));
        if (status.group() != null) {
            lines.addAll(flow.words(status.group()));
        }
        String reason = status.reason();
        if (reason != null && !status.text().contains(reason)) {
            lines.addAll(flow.words("reason: " + reason));
        }
        lines.addAll(shares(status));
        lines.addAll(metrics(status.metrics()));
        lines.addAll(ChecksPicture.lines(status.checks(), flow));
        if (status.waitingFor() != null) {
            lines.addAll(flow.words("waiting for: " + status.waitingFor()));
        }
        status.problems().forEach(problem -> lines.addAll(flow.words("problem: " + problem)));
        String next = next(status);
        if (next != null) {
            lines.addAll(flow.words(next));
        }
        return lines;
    }

    private List<String> title(RolloutStatus status, Instant now) {
        String name = Printable.of(status.service() + " " + status.version() + "  " + status.strategy() + "  ");
        String phase = Printable.of(status.phase());
        String right = "rollout " + status.number() + ", " + Elapsed.of(elapsed(status, now));
        String text = text(status);
        String left = name + phase + ": " + text;
        boolean fits = length(left) + GAP.length() + right.length() <= WIDTH;
        int used = length(fits ? left : name + phase);
        List<String> lines = new ArrayList<>();
        lines.add(styled(Style.BOLD, name)
                + styled(RolloutPhase.of(status).style(), phase)
                + (fits ? ": " + text : "")
                + " ".repeat(Math.max(GAP.length(), WIDTH - used - right.length()))
                + styled(Style.DIM, right));
        if (!fits) {
            lines.addAll(flow.words(text));
        }
        return lines;
    }

    /** Returns what a rollout does, without the phase, which stands before it. */
    static String text(RolloutStatus status) {
        String phase = status.phase().toLowerCase(Locale.ROOT) + ": ";
        String text = status.text().startsWith(phase) ? status.text().substring(phase.length()) : status.text();
        return Printable.of(text);
    }

    static Duration elapsed(RolloutStatus status, Instant now) {
        String ended = status.ended();
        return Duration.between(Instant.parse(status.started()), ended == null ? now : Instant.parse(ended));
    }

    private List<String> shares(RolloutStatus status) {
        List<Item> steps = StepsPath.of(status);
        List<Item> shares = new ArrayList<>();
        if (status.wanted() != null) {
            shares.add(Item.of("wanted " + percent(status.wanted())));
        }
        for (ShareInForce each : status.inForce()) {
            boolean differs = status.wanted() != null && !status.wanted().equals(each.share());
            shares.add(Item.of(each.name() + " " + percent(each.share()), differs ? Style.BUSY : Style.PLAIN));
        }
        if (status.seen() != null) {
            shares.add(Item.of("seen " + percent(status.seen())));
        }
        List<String> lines = new ArrayList<>(flow.lines(steps, " "));
        lines.addAll(flow.lines(shares, GAP));
        return lines;
    }

    private List<String> metrics(List<RolloutMetric> metrics) {
        int name = widest(metrics, RolloutMetric::name);
        int canary = widest(metrics, RolloutPicture::canary);
        int baseline = widest(metrics, RolloutPicture::baseline);
        int pass = widest(metrics, RolloutPicture::pass);
        List<List<Item>> rows = new ArrayList<>();
        for (RolloutMetric metric : metrics) {
            List<Item> items = new ArrayList<>();
            items.add(new Item(metric.name(), Style.PLAIN, name));
            items.add(new Item(canary(metric), Style.PLAIN, canary));
            items.add(new Item(baseline(metric), Style.PLAIN, baseline));
            boolean passed = metric.verdict().equals("pass");
            items.add(new Item(pass(metric), passed ? Style.GOOD : Style.PLAIN, pass));
            items.add(
                    Item.of("fail " + metric.fail() + " %", metric.verdict().equals("fail") ? Style.BAD : Style.PLAIN));
            if (metric.verdict().equals("inconclusive")) {
                items.add(Item.of("inconclusive", Style.BUSY));
            }
            rows.add(items);
        }
        boolean fits = rows.stream().allMatch(row -> width(row) <= WIDTH);
        return rows.stream()
                .flatMap(row -> flow.lines(row, fits ? GAP : "  ").stream())
                .toList();
    }

    private static int width(List<Item> items) {
        int width = 2 + (items.size() - 1) * GAP.length();
        for (Item item : items) {
            width += Math.max(item.width(), length(item.text()));
        }
        return width;
    }

    private static int widest(List<RolloutMetric> metrics, Function<RolloutMetric, String> text) {
        return metrics.stream()
                .mapToInt(metric -> length(text.apply(metric)))
                .max()
                .orElse(0);
    }

    private static String pass(RolloutMetric metric) {
        return "pass " + metric.pass() + " %";
    }

    static String canary(RolloutMetric metric) {
        return "canary " + counts(metric.canaryBad(), metric.canaryOf());
    }

    static String baseline(RolloutMetric metric) {
        return "baseline " + counts(metric.baselineBad(), metric.baselineOf());
    }

    private static String counts(long bad, long all) {
        return Counts.of(bad) + "/" + Counts.of(all) + (all == 0 ? "" : " " + Percent.of((double) bad / all));
    }

    static String percent(@Nullable Double percent) {
        return percent == null ? "?" : Percent.of(percent / 100);
    }

    /** Returns what a person can do next; null if the rollout needs nobody. */
    private @Nullable String next(RolloutStatus status) {
        String verb = command + " rollout ";
        String service = " " + status.service();
        return switch (RolloutPhase.of(status)) {
            case PAUSED -> "to go on: " + verb + "resume" + service + "; to go back: " + verb + "abort" + service;
            case DEGRADED -> status.ended() == null ? null : "to try again: " + verb + "retry" + service;
            case HEALTHY, PROGRESSING -> null;
        };
    }

    private String styled(Style style, String text) {
        return colours ? style.apply(text) : text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
