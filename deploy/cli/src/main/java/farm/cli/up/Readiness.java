package farm.cli.up;

import farm.cli.api.ConsoleClient;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.milk.Bottle;
import farm.cli.milk.MilkClient;
import farm.cli.milk.MilkFailure;
import farm.model.DiskSpace;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.description.LoadBalancerDescription;
import farm.model.log.LogTail;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Waits until every part of a farm is passing and milk flows. */
public final class Readiness {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final long INTERVAL_MILLIS = 100;
    // one more than for a single new instance: during the start of a farm, a part may need another
    // one that is not ready yet
    private static final int CRASH_LOOP = 3;
    private static final int LOG_LINES = 8;

    private final CommandContext context;
    private final FarmHome home;
    private final ConsoleClient console;
    private final @Nullable MilkClient milkClient;
    private final FarmSettings settings;
    private final Duration timeout;
    private List<Part> parts = List.of();
    private @Nullable String noMilk;

    public Readiness(CommandContext context, FarmSettings settings) {
        this(context, settings, TIMEOUT);
    }

    Readiness(CommandContext context, FarmSettings settings, Duration timeout) {
        this.context = context;
        this.settings = settings;
        this.timeout = timeout;
        home = context.home();
        console = context.console();
        milkClient = context.description().loadBalancersOf("farmer").stream()
                .findFirst()
                .map(loadBalancer -> milkClient(context, settings, loadBalancer))
                .orElse(null);
    }

    private static MilkClient milkClient(
            CommandContext context, FarmSettings settings, LoadBalancerDescription loadBalancer) {
        return new MilkClient(
                context.http(),
                CommandContext.local(settings.ports().shifted(loadBalancer.port()))
                        .resolve("/milk"),
                Map.of());
    }

    /**
     * Waits, and returns every part.
     *
     * @throws UserError {@link ExitCode#FAILED} if a part cannot be started,
     *     {@link ExitCode#TIMED_OUT} if the farm is not ready in time; the last lines of a log are
     *     printed first
     */
    public List<Part> await() throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        String reported = "";
        while (!isReady()) {
            if (System.nanoTime() - end > 0) {
                throw timeoutError();
            }
            String progress = progress();
            if (!progress.equals(reported)) {
                context.terminal().progress(progress);
                reported = progress;
            }
            Thread.sleep(INTERVAL_MILLIS);
        }
        context.terminal().clearProgress();
        return parts;
    }

    private boolean isReady() throws IOException, InterruptedException {
        try {
            parts = console.parts();
        } catch (UserError e) { // the console is starting
            if (!new Keeper(context).isAlive()) {
                throw withLogLines(ExitCode.FAILED, Keeper.ID, "the console's keeper has ended");
            }
            return false;
        }
        for (Part part : parts) {
            if (part.isInCrashLoop(CRASH_LOOP)) {
                throw withLogLines(
                        ExitCode.FAILED,
                        part.id(),
                        part.id() + " ended or could not be started " + part.restarts() + " times in a row"
                                + (part.reason() == null ? "" : ": " + Printable.of(part.reason())));
            }
        }
        if (parts.isEmpty() || !parts.stream().allMatch(part -> part.state() == PartState.PASSING)) {
            return false;
        }
        if (milkClient == null) {
            return true;
        }
        Bottle bottle = milkClient.fetch();
        noMilk = bottle.failure();
        return bottle.isFull();
    }

    private String progress() {
        if (parts.isEmpty()) {
            return "starting the console";
        }
        long passing =
                parts.stream().filter(part -> part.state() == PartState.PASSING).count();
        if (passing == parts.size()) {
            return "waiting for milk";
        }
        return passing + " of " + parts.size() + " parts are passing";
    }

    private UserError timeoutError() throws IOException {
        String within = " within " + timeout.toSeconds() + " s";
        if (parts.isEmpty()) {
            return withLogLines(ExitCode.TIMED_OUT, "console", "the console did not come up" + within);
        }
        for (Part part : parts) { // ordered by dependency
            if (part.state() != PartState.PASSING) {
                String log = part.kind() == PartKind.HAPROXY || part.kind() == PartKind.CONSUL_TEMPLATE
                        ? part.id().substring(0, Math.max(0, part.id().indexOf('/')))
                        : part.id();
                return withLogLines(
                        ExitCode.TIMED_OUT,
                        log,
                        part.id() + " is " + part.state().text() + ", not passing" + within);
            }
        }
        return new UserError(
                ExitCode.TIMED_OUT,
                "all parts are passing, but no milk flows" + within + ": "
                        + MilkFailure.describe(String.valueOf(noMilk), settings));
    }

    private UserError withLogLines(ExitCode code, String id, String problem) throws IOException {
        context.terminal().clearProgress();
        for (String line : new LogTail(home.log(id)).last(LOG_LINES)) {
            context.terminal().err().println("  " + Printable.of(line));
        }
        return new UserError(
                code,
                problem
                        + DiskSpace.fullMessage(home.folder())
                                .map(full -> "; " + full)
                                .orElse("") + ". The last lines of " + home.log(id)
                        + " are above; farm down ends the other parts");
    }
}
