package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.replay.RecordedTraffic;
import farm.cli.replay.ReplayJson;
import farm.cli.replay.ReplayText;
import farm.model.text.Printable;
import farm.rollout.analysis.AnalysisSettings;
import farm.rollout.analysis.Evidence;
import farm.rollout.analysis.Replay;
import farm.rollout.analysis.TrafficSeconds;
import farm.rollout.spec.InvalidSpecException;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.SpecReader;
import farm.rollout.spec.Strategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm rollout judge}. */
@Command(
        name = "judge",
        header = "Judge recorded traffic, to try the settings of a rollout file.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "It needs no running farm. The farm records the traffic of the last 7 days, up to 100 MB, in",
            "FARM_HOME/traffic (.farm/traffic). The traffic.log of a load balancer will do, too.",
            "",
            "A recording has no weights: a step begins when the canary's share is that of one in the file.",
            "There is a line for each change. A column is 'pass', 'fail', or how much of the evidence to pass",
            "there is; 'fail 40 %' is that against it. 'max' is the limit of errors.",
            "",
            "Exit code: 0 if every step passes, 1 if one fails, 11 if one is inconclusive or undecided when the",
            "next one begins; 2 if there is nothing to judge.",
            "",
            "Examples:",
            "  farm rollout judge --replay .farm/traffic/goat-*",
            "  farm rollout judge --replay .farm/traffic/goat-* --spec rollouts/goat.yaml",
            "  zcat goat-20261201T041500Z.jsonl.gz | farm rollout judge --replay - --canary 0.0.3 --json",
        })
public final class RolloutJudge extends Verb {

    private static final String STDIN = "-";

    @Option(
            names = "--replay",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings in the order of time, plain or compressed by gzip; -: standard input.")
    List<String> files = List.of();

    @Option(
            names = "--canary",
            paramLabel = "V",
            description = "The new version; else the first one that gets traffic after others had it alone.")
    @Nullable
    String canary;

    @Option(
            names = "--baseline",
            paramLabel = "V[=W]",
            description = "A version that it is compared with, as in the trailer of a commit; else all others.")
    List<String> baseline = List.of();

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description = "The rollout file with the settings, such as rollouts/goat.yaml; else the defaults.")
    @Nullable
    String spec;

    @Option(names = "--since", paramLabel = "TIME", description = "Skip what is earlier, such as 2026-12-01T04:15:00Z.")
    @Nullable
    String since;

    @Option(names = "--every-second", description = "A line for each second, not only for changes.")
    boolean everySecond;

    @Option(names = "--json", description = "A JSON object in each line; the last one has the result.")
    boolean json;

    private Replay.@Nullable Entry last;
    private boolean lastIsShown;

    public RolloutJudge(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        RolloutSpec settings = settings();
        Replay replay = new Replay(
                AnalysisSettings.of(settings.analysis(), settings.strategy()),
                settings.steps(),
                settings.analysis().maxDuration(),
                canary(),
                baseline());
        try (RecordedTraffic traffic = new RecordedTraffic(sources(), start())) {
            TrafficSeconds seconds = new TrafficSeconds(traffic);
            boolean isEmpty = !seconds.hasNext();
            while (replay.end() == null && seconds.hasNext()) {
                Replay.Entry entry = replay.next(seconds.next());
                if (entry != null) {
                    show(entry);
                }
            }
            finish(replay, traffic.warnings(), isEmpty);
        }
        return switch (replay.verdict()) {
            case PASS -> ExitCode.OK;
            case FAIL -> ExitCode.JUDGED_BAD;
            case OPEN, INCONCLUSIVE -> ExitCode.UNDECIDED;
        };
    }

    private void show(Replay.Entry entry) {
        Replay.Entry before = last;
        boolean shows = everySecond || before == null || !verdicts(entry).equals(verdicts(before));
        if (before == null && !json) {
            terminal.print(ReplayText.header(entry));
        }
        if (shows) {
            print(entry);
        }
        last = entry;
        lastIsShown = shows;
    }

    private static List<Object> verdicts(Replay.Entry entry) {
        List<Object> verdicts =
                new ArrayList<>(List.of(entry.since(), entry.judgement().verdict()));
        entry.judgement().evidence().stream().map(Evidence::verdict).forEach(verdicts::add);
        return verdicts;
    }

    private void print(Replay.Entry entry) {
        terminal.print(json ? ReplayJson.line(entry) : ReplayText.line(entry));
    }

    private void finish(Replay replay, List<String> warnings, boolean isEmpty) {
        if (last == null) {
            throw nothing(replay, warnings, isEmpty);
        }
        if (!lastIsShown) {
            print(last);
        }
        if (json) {
            terminal.print(ReplayJson.summary(replay, warnings));
        } else {
            ReplayText.summary(replay).forEach(line -> terminal.print(Printable.of(line)));
        }
        warnings.forEach(terminal::hint);
    }

    private UserError nothing(Replay replay, List<String> warnings, boolean isEmpty) {
        if (isEmpty) {
            String reason = warnings.isEmpty() ? "" : ": " + warnings.getFirst();
            return new UserError(
                    ExitCode.USAGE,
                    Printable.of(String.join(" ", files)) + (since == null ? "" : " since " + since) + " has no traffic"
                            + reason);
        }
        warnings.forEach(terminal::hint);
        return new UserError(
                ExitCode.USAGE,
                canary != null
                        ? "the recording has no requests of " + canary
                        : "no version of the recording is new ("
                                + String.join(", ", new TreeSet<>(replay.arms().baseline()))
                                + " had traffic from the beginning); name one with --canary");
    }

    private Set<String> canary() {
        if (canary == null) {
            return Set.of();
        }
        NameCheck.version(canary);
        return Set.of(canary);
    }

    private Set<String> baseline() {
        Set<String> versions = new HashSet<>();
        for (String one : baseline) {
            String version = one.replaceFirst("=[0-9]+$", "");
            NameCheck.version(version);
            if (version.equals(canary)) {
                throw new UserError(ExitCode.USAGE, version + " is both --canary and --baseline");
            }
            versions.add(version);
        }
        return versions;
    }

    private long start() {
        try {
            return since == null ? Long.MIN_VALUE : Instant.parse(since).getEpochSecond();
        } catch (DateTimeParseException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--since '" + Printable.of(String.valueOf(since)) + "' is not a time such as 2026-12-01T04:15:00Z",
                    e);
        }
    }

    private RolloutSpec settings() {
        if (spec == null) {
            return RolloutSpec.defaults(Strategy.CANARY);
        }
        try {
            RolloutSpec read = SpecReader.read(context.resolve(spec), spec);
            if (!read.analysis().enabled()) {
                throw new UserError(ExitCode.USAGE, spec + " has 'analysis: off', so it judges nothing");
            }
            return read;
        } catch (InvalidSpecException e) {
            throw new UserError(ExitCode.USAGE, Printable.of(String.valueOf(e.getMessage())), e);
        }
    }

    private List<RecordedTraffic.Source> sources() {
        List<RecordedTraffic.Source> sources = new ArrayList<>();
        for (String file : files) {
            if (file.equals(STDIN)) {
                sources.add(new Source("standard input", null));
                continue;
            }
            Path path = context.resolve(file);
            if (!Files.exists(path)) {
                throw new UserError(ExitCode.USAGE, path + ": no such file");
            }
            if (Files.isDirectory(path)) {
                throw new UserError(ExitCode.USAGE, path + " is a folder; name the files in it");
            }
            sources.add(new Source(file, path));
        }
        return sources;
    }

    /** @param path null for standard input */
    private record Source(String name, @Nullable Path path) implements RecordedTraffic.Source {
        @Override
        public InputStream open() throws IOException {
            return path == null ? System.in : Files.newInputStream(path);
        }
    }
}
