package farm.console.farm;

import farm.console.desired.FakeOwnership;
import farm.console.desired.FakeTraffic;
import farm.model.description.DescriptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The farm of a test in another package, as a new console opens it. */
public final class TestFarm {

    private final Farm farm;
    private final FarmEdits edits;
    private final FarmPaths paths;

    /**
     * Opens the farm.
     *
     * @param folder the folder of {@code farm.yaml} and of the home
     */
    public TestFarm(Path folder) throws IOException, DescriptionException {
        FakeTraffic traffic = new FakeTraffic();
        FakeOwnership ownership = new FakeOwnership();
        paths = new FarmPaths(
                Optional.of(folder.resolve("home").toString()),
                Optional.of(folder.toString()),
                Optional.of(folder.resolve("farm.yaml").toString()),
                20_000);
        farm = new Farm(paths, traffic, ownership);
        edits = new FarmEdits(farm, traffic, ownership);
    }

    public Farm farm() {
        return farm;
    }

    public FarmEdits edits() {
        return edits;
    }

    public FarmPaths paths() {
        return paths;
    }
}
