package farm.cli.context;

import farm.cli.api.ConsoleClient;
import farm.cli.api.LocalHttpClient;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.status.FarmStatus;
import farm.cli.terminal.Terminal;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.Ports;
import farm.model.UnsafeFolderException;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who calls the command, from where, and which farm is meant. */
public final class CommandContext {

    private final Map<String, String> environment;
    private final Path folder;
    private final Terminal screen;
    private @Nullable HttpClient http;
    private @Nullable FarmHome home;

    /** @param folder the one that relative paths are relative to */
    public CommandContext(Map<String, String> environment, Path folder, Terminal screen) {
        this.environment = environment;
        this.folder = folder;
        this.screen = screen;
    }

    public Terminal screen() {
        return screen;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** How the caller would call the command again, such as {@code ./farm}. */
    public String command() {
        return environment.getOrDefault("FARM_COMMAND", "./farm");
    }

    /** A path as the caller means it. */
    public Path path(String said) {
        return folder.resolve(said).normalize();
    }

    /** The checkout that the launcher belongs to; without a launcher the nearest one above the caller's folder. */
    public Path checkout() {
        String said = environment.get("FARM_CHECKOUT");
        if (said != null && !said.isBlank()) {
            return Path.of(said);
        }
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve("deploy/farm.yaml"))) {
                return above;
            }
        }
        throw new UserError(ExitCode.USAGE, folder + " is in no checkout of the farm; call ./farm of one");
    }

    /** The folder of the farm, there or not; {@link ExitCode#REFUSED} where others may have written what is in it. */
    public FarmHome home() {
        FarmHome known = home;
        if (known == null) {
            FarmHome found = FarmHome.of(environment, checkout(), folder);
            try {
                known = found.checked();
            } catch (UnsafeFolderException e) {
                throw new UserError(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new UserError(ExitCode.BROKEN, found.folder() + " can't be looked at: " + e.getMessage(), e);
            }
            home = known;
        }
        return known;
    }

    /** The ports that {@code FARM_PORT_OFFSET} asks for. */
    public Ports portsAskedFor() {
        try {
            return Ports.withOffset(environment.get("FARM_PORT_OFFSET"));
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, "FARM_PORT_OFFSET: " + e.getMessage());
        }
    }

    private boolean asksForPorts() {
        return !environment.getOrDefault("FARM_PORT_OFFSET", "").isBlank();
    }

    /** What {@code farm up} recorded, or {@link ExitCode#NO_FARM}. */
    public FarmSettings settings() {
        return recorded()
                .orElseThrow(() ->
                        new UserError(ExitCode.NO_FARM, "no farm in " + home().folder() + "; ./farm up starts one"));
    }

    /** What {@code farm up} recorded; empty where there is no farm. A caller who asks for other ports means another farm. */
    public Optional<FarmSettings> recorded() {
        FarmHome home = home();
        try {
            Optional<FarmSettings> settings = home.settings();
            if (settings.isPresent() && asksForPorts()) {
                int recorded = settings.get().portOffset();
                int asked = portsAskedFor().offset();
                if (recorded != asked) {
                    throw new UserError(
                            ExitCode.USAGE,
                            "the farm in " + home.folder() + " has FARM_PORT_OFFSET=" + recorded + ", not " + asked
                                    + "; set that, or FARM_HOME for another farm");
                }
            }
            return settings;
        } catch (IOException e) {
            throw new UserError(ExitCode.BROKEN, String.valueOf(e.getMessage()), e);
        }
    }

    /** The file that says what the farm starts from: {@code FARM_DESCRIPTION}, or the checkout's. */
    public Path descriptionFile() {
        String said = environment.getOrDefault("FARM_DESCRIPTION", "");
        return said.isBlank() ? checkout().resolve("deploy/farm.yaml") : path(said);
    }

    /** What the farm starts from. */
    public FarmDescription description() {
        try {
            return DescriptionReader.read(descriptionFile());
        } catch (DescriptionException e) {
            throw new UserError(ExitCode.BROKEN, String.valueOf(e.getMessage()), e);
        }
    }

    /** Has the settings of the load balancers checked by the program that takes them. */
    public void checkLoadBalancers(int portOffset) {
        try {
            LoadBalancerSettings.check(descriptionFile(), description(), checkout(), portOffset);
        } catch (DescriptionException e) {
            throw new UserError(ExitCode.BROKEN, String.valueOf(e.getMessage()), e);
        }
    }

    public HttpClient http() {
        HttpClient client = http;
        if (client == null) {
            client = LocalHttpClient.client();
            http = client;
        }
        return client;
    }

    /** The console of the running farm. */
    public ConsoleClient console() {
        return new ConsoleClient(this::http, local(settings().ports().console()));
    }

    /** The parts of the running farm. */
    public FarmStatus parts() {
        return new FarmStatus(home(), console());
    }

    /** The address of a port on this machine. */
    public static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
