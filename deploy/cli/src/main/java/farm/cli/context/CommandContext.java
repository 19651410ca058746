package farm.cli.context;

import farm.cli.api.ConsoleClient;
import farm.cli.api.LocalHttpClient;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.status.StatusReader;
import farm.cli.terminal.Terminal;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.Ports;
import farm.model.UnsafeFolderException;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerSettings;
import farm.model.description.ServiceDescription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of one run of the command: environment, working directory, terminal, and the
 * farm they select.
 */
public final class CommandContext {

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Terminal terminal;
    private @Nullable HttpClient http;
    private @Nullable FarmHome home;

    /** @param workingDirectory base of relative paths; absolute */
    public CommandContext(Map<String, String> environment, Path workingDirectory, Terminal terminal) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** Returns the command as the user typed it, such as {@code ./farm}. */
    public String command() {
        return environment.getOrDefault("FARM_COMMAND", "./farm");
    }

    /** Resolves a path against the working directory. */
    public Path resolve(String path) {
        return workingDirectory.resolve(path).normalize();
    }

    /**
     * Returns the launcher's checkout. Without a launcher, returns the nearest checkout above the
     * working directory.
     */
    public Path checkout() {
        String checkout = environment.get("FARM_CHECKOUT");
        if (checkout != null && !checkout.isBlank()) {
            return Path.of(checkout);
        }
        for (Path above = workingDirectory; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve("deploy/farm.yaml"))) {
                return above;
            }
        }
        throw new UserError(
                ExitCode.USAGE,
                workingDirectory + " is not inside a checkout of the farm; run the ./farm of a checkout");
    }

    /**
     * Returns the folder of the farm, which need not exist.
     *
     * @throws UserError {@link ExitCode#REFUSED} if other users may have written to the folder
     */
    public FarmHome home() {
        FarmHome known = home;
        if (known == null) {
            FarmHome found = FarmHome.of(environment, checkout(), workingDirectory);
            try {
                known = found.requireSafe();
            } catch (UnsafeFolderException e) {
                throw new UserError(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new UserError(ExitCode.FAILED, found.folder() + " cannot be read: " + e.getMessage(), e);
            }
            home = known;
        }
        return known;
    }

    /** Returns the ports that {@code FARM_PORT_OFFSET} selects. */
    public Ports requestedPorts() {
        try {
            return Ports.withOffset(environment.get("FARM_PORT_OFFSET"));
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, "FARM_PORT_OFFSET: " + e.getMessage());
        }
    }

    /** Returns whether {@code FARM_PORT_OFFSET} is set. */
    public boolean requestsPorts() {
        return !environment.getOrDefault("FARM_PORT_OFFSET", "").isBlank();
    }

    /**
     * Returns the settings that {@code farm up} recorded.
     *
     * @throws UserError {@link ExitCode#NO_FARM} if there is no farm
     */
    public FarmSettings settings() {
        return recordedSettings()
                .orElseThrow(() -> new UserError(
                        ExitCode.NO_FARM, "no farm in " + home().folder() + "; " + command() + " up starts one"));
    }

    /**
     * Returns the settings that {@code farm up} recorded; empty if there is no farm.
     *
     * @throws UserError {@link ExitCode#USAGE} if {@code FARM_PORT_OFFSET} selects other ports,
     *     since that means another farm
     */
    public Optional<FarmSettings> recordedSettings() {
        FarmHome home = home();
        try {
            Optional<FarmSettings> settings = home.settings();
            if (settings.isPresent() && requestsPorts()) {
                int recorded = settings.get().portOffset();
                int requested = requestedPorts().offset();
                if (recorded != requested) {
                    throw new UserError(
                            ExitCode.USAGE,
                            "the farm in " + home.folder() + " has FARM_PORT_OFFSET=" + recorded + ", not " + requested
                                    + "; set that value, or set FARM_HOME for another farm");
                }
            }
            return settings;
        } catch (IOException e) {
            throw new UserError(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns the settings of the last farm, running or not; empty if there never was one.
     *
     * @throws UserError {@link ExitCode#FAILED} if they are damaged
     */
    public Optional<FarmSettings> lastSettings() {
        try {
            return home().lastSettings();
        } catch (IOException e) {
            throw new UserError(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns the file that describes the farm. If there is no farm yet, that is the template of
     * new farms, {@code deploy/farm.yaml}.
     */
    public Path descriptionFile() {
        Path file = lastSettings().map(home()::description).orElse(home().farmFile());
        return Files.exists(file) ? file : FarmHome.template(checkout());
    }

    /** Reads the description of the farm. */
    public FarmDescription description() {
        return description(descriptionFile());
    }

    /**
     * Reads a description.
     *
     * @throws UserError {@link ExitCode#FAILED} if it is invalid
     */
    public FarmDescription description(Path file) {
        try {
            return DescriptionReader.read(file);
        } catch (DescriptionException e) {
            throw new UserError(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns how long the open requests of an instance may take before it is stopped: the longest
     * drain timeout of the farm.
     */
    public Duration drainTimeout() {
        try {
            return description().longestDrainTimeout();
        } catch (UserError e) { // the file is invalid, and an earlier content is in force
            return ServiceDescription.DEFAULT_DRAIN_TIMEOUT;
        }
    }

    /** Has {@code lb/run} check the settings of a description's load balancers. */
    public void checkLoadBalancers(Path file, int portOffset) {
        try {
            LoadBalancerSettings.check(file, description(file), checkout(), home().base(file, checkout()), portOffset);
        } catch (DescriptionException e) {
            throw new UserError(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the HTTP client of this run; creates it on first use. */
    public HttpClient http() {
        HttpClient client = http;
        if (client == null) {
            client = LocalHttpClient.create();
            http = client;
        }
        return client;
    }

    /** Returns a client of the running farm's console. */
    public ConsoleClient console() {
        return new ConsoleClient(this::http, local(settings().ports().console()));
    }

    /** Returns a reader of the states of the running farm's parts, which asks this console. */
    public StatusReader status(ConsoleClient console) {
        return new StatusReader(home(), console);
    }

    /** Returns the address of a port on this machine. */
    public static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
