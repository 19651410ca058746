package farm.console.farm;

import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.Ports;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this farm is: its home, the checkout it is run from, and what {@code farm up} was told. */
@Singleton
public class FarmPaths {

    private final FarmHome home;
    private final Path checkout;
    private final FarmSettings settings;
    private final Path description;

    /**
     * @param home {@code FARM_HOME}, {@code .farm} in the checkout by default
     * @param checkout {@code FARM_CHECKOUT}, where the services and load balancers are; by default the folder above this one
     *     that has a {@code deploy/farm.yaml}
     * @param description another file than {@code deploy/farm.yaml}
     */
    @Inject
    FarmPaths(
            @ConfigProperty(name = "farm.home") Optional<String> home,
            @ConfigProperty(name = "farm.checkout") Optional<String> checkout,
            @ConfigProperty(name = "farm.description") Optional<String> description,
            @ConfigProperty(name = "farm.port-offset", defaultValue = "0") int portOffset)
            throws IOException {
        this.checkout = checkout.map(said -> Path.of(said).toAbsolutePath()).orElseGet(FarmPaths::above);
        this.home = new FarmHome(home.map(Path::of).orElse(this.checkout.resolve(".farm"))).create();
        this.description = description.map(Path::of).orElse(this.checkout.resolve("deploy/farm.yaml"));
        settings = this.home.settings().orElse(new FarmSettings(portOffset, this.checkout.resolve("weights")));
    }

    private static Path above() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("deploy/farm.yaml"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "the console does not know its farm: set FARM_CHECKOUT to the checkout");
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

    /** The {@code farm.yaml} of this farm. */
    public Path description() {
        return description;
    }

    /** Where this farm's own Consul answers. */
    public String consul() {
        return "http://127.0.0.1:" + ports().consulHttp();
    }
}
