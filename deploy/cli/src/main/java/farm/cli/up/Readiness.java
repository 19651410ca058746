package farm.cli.up;

import farm.cli.api.ConsoleClient;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.logs.LogTail;
import farm.cli.milk.Bottle;
import farm.cli.milk.MilkClient;
import farm.model.DiskSpace;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.description.LoadBalancerDescription;
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

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PAUSE_MILLIS = 100;
    // more than for a single new instance: at a farm's start, one part may need another one that is still coming up
    private static final int CRASH_LOOP = 3;
    private static final int LAST_WORDS = 8;

    private final CommandContext caller;
    private final FarmHome home;
    private final ConsoleClient console;
    private final @Nullable MilkClient dairy;
    private final FarmSettings settings;
    private List<Part> parts = List.of();
    private @Nullable String noMilk;

    public Readiness(CommandContext caller, FarmSettings settings) {
        this.caller = caller;
        this.settings = settings;
        home = caller.home();
        console = caller.console();
        dairy = caller.description().loadBalancersOf("farmer").stream()
                .findFirst()
                .map(door -> dairy(caller, settings, door))
                .orElse(null);
    }

    private static MilkClient dairy(CommandContext caller, FarmSettings settings, LoadBalancerDescription door) {
        return new MilkClient(
                caller.http(),
                CommandContext.local(settings.ports().shifted(door.port())).resolve("/milk"),
                Map.of());
    }

    /**
     * Returns every part as soon as all are well.
     *
     * @throws UserError {@link ExitCode#BROKEN}, after the last words of whatever holds things up were shown
     */
    public List<Part> await() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String told = "";
        while (!isReady()) {
            if (System.nanoTime() - end > 0) {
                throw givenUp();
            }
            String now = progress();
            if (!now.equals(told)) {
                caller.screen().progress(now);
                told = now;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        caller.screen().finishProgress();
        return parts;
    }

    private boolean isReady() throws IOException, InterruptedException {
        try {
            parts = console.parts();
        } catch (UserError e) { // not yet there, or on its way back
            if (!new Keeper(caller).isAlive()) {
                throw lastWords(Keeper.ID, "the keeper of the console ended");
            }
            return false;
        }
        for (Part part : parts) {
            if (part.keepsEnding(CRASH_LOOP)) {
                throw lastWords(
                        part.id(),
                        part.id() + " ended or could not be started " + part.restarts() + " times in a row"
                                + (part.reason() == null ? "" : ": " + Printable.of(part.reason())));
            }
        }
        if (parts.isEmpty() || !parts.stream().allMatch(part -> part.state() == PartState.PASSING)) {
            return false;
        }
        if (dairy == null) {
            return true;
        }
        Bottle bottle = dairy.fetch();
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
        return passing + " of " + parts.size() + " parts are well";
    }

    private UserError givenUp() throws IOException {
        String within = " within " + PATIENCE.toSeconds() + " s";
        if (parts.isEmpty()) {
            return lastWords("console", "the console did not come up" + within);
        }
        for (Part part : parts) { // in the order in which they need one another
            if (part.state() != PartState.PASSING) {
                String log = part.kind() == PartKind.HAPROXY || part.kind() == PartKind.CONSUL_TEMPLATE
                        ? part.id().substring(0, Math.max(0, part.id().indexOf('/')))
                        : part.id();
                return lastWords(log, part.id() + " is " + part.state().text() + ", not passing" + within);
            }
        }
        return new UserError(
                ExitCode.BROKEN,
                "all parts are well, but no milk came" + within + ": "
                        + Printable.of(WeightsFolderCheck.withRealPlace(noMilk + "", settings)));
    }

    private UserError lastWords(String id, String what) throws IOException {
        caller.screen().finishProgress();
        for (String line : new LogTail(home.log(id)).last(LAST_WORDS)) {
            caller.screen().err().println("  " + Printable.of(line));
        }
        return new UserError(
                ExitCode.BROKEN,
                what + DiskSpace.isFull(home.folder()).map(full -> "; " + full).orElse("")
                        + "; above are the last lines of " + home.log(id) + ", farm down ends the rest");
    }
}
