package farm.console.farm;

import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folders and files of this farm, and the settings that {@code farm up} recorded. */
@Singleton
public class FarmPaths {

    private final FarmHome home;
    private final Path checkout;
    private final FarmSettings settings;
    private final Optional<Path> description;

    /**
     * @param home {@code FARM_HOME}; by default {@code .farm} in the checkout
     * @param checkout {@code FARM_CHECKOUT}, the folder of the services and load balancers; by
     *     default the nearest parent folder with a {@code deploy/farm.yaml}
     * @param description {@code FARM_DESCRIPTION}, the farm's {@code farm.yaml}; by default the one
     *     that {@code farm up} recorded, or that of {@code FARM_HOME}
     * @param portOffset {@code FARM_PORT_OFFSET}; used if {@code farm up} recorded no settings
     */
    @Inject
    FarmPaths(
            @ConfigProperty(name = "farm.home") Optional<String> home,
            @ConfigProperty(name = "farm.checkout") Optional<String> checkout,
            @ConfigProperty(name = "farm.description") Optional<String> description,
            @ConfigProperty(name = "farm.port-offset", defaultValue = "0") int portOffset)
            throws IOException {
        this.checkout = checkout.map(path -> Path.of(path).toAbsolutePath()).orElseGet(FarmPaths::findCheckout);
        this.home = new FarmHome(home.map(Path::of).orElse(this.checkout.resolve(".farm"))).create();
        this.description = description.map(path -> Path.of(path).toAbsolutePath());
        settings = this.home.settings().orElse(new FarmSettings(portOffset, this.checkout.resolve("weights")));
    }

    private static Path findCheckout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("deploy/farm.yaml"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no deploy/farm.yaml in this folder or above it: set FARM_CHECKOUT to the checkout");
            }
            folder = parent;
        }
        return folder;
    }

    public FarmHome home() {
        return home;
    }

    /** The root of the checkout. */
    public Path checkout() {
        return checkout;
    }

    public FarmSettings settings() {
        return settings;
    }

    public Ports ports() {
        return settings.ports();
    }

    /**
     * Returns the {@code farm.yaml} of this farm. {@code farm up --file} may choose another one
     * while the console runs.
     */
    public Path description() throws IOException {
        return description.isPresent()
                ? description.get()
                : home.description(home.settings().orElse(settings));
    }

    /** Returns the folder in which relative paths of this farm's {@code farm.yaml} start. */
    public Path base() throws IOException {
        return base(description());
    }

    /** Returns the folder in which relative paths of a {@code farm.yaml} start. */
    Path base(Path file) {
        return home.base(file, checkout);
    }

    /**
     * Returns a description with the folder in which its relative paths start.
     *
     * @param file the {@code farm.yaml} that it was read from
     */
    FarmDescription startingIn(Path file, FarmDescription parsed) {
        Path base = base(file);
        return base.equals(checkout) ? parsed : parsed.startingIn(base);
    }

    /** Creates the {@code farm.yaml} of this farm from the template, if it is missing. */
    void createFarmFile() throws IOException {
        if (description().equals(home.farmFile())) {
            home.createFarmFile(checkout);
        }
    }

    /** The URL of this farm's own Consul. */
    public String consulUrl() {
        return "http://127.0.0.1:" + ports().consulHttp();
    }
}
