package farm.cli.up;

import farm.home.FarmHome;
import farm.home.process.Launch;
import farm.home.process.ProcessIdentity;
import farm.home.process.ProcessKind;
import farm.home.process.ProcessRecord;
import farm.home.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keeper of the console: a shell script that starts the console again whenever it ends. */
final class Keeper {

    static final String ID = "keeper";

    private final FarmHome home;
    private final Path checkout;
    private final Map<String, String> environment;
    private final ProcessRecords records;

    Keeper(FarmHome home, Path checkout, Map<String, String> environment) {
        this.home = home;
        this.checkout = checkout;
        this.environment = environment;
        records = new ProcessRecords(home);
    }

    /** Starts it, unless it runs. */
    void start() throws IOException {
        if (isAlive()) {
            return;
        }
        Map<String, String> its = new HashMap<>(environment);
        its.put("FARM_HOME", home.folder().toString());
        its.put("FARM_CHECKOUT", checkout.toString());
        its.remove("FARM_PORT_OFFSET"); // the settings say it
        ProcessIdentity process = new Launch(
                        List.of(checkout.resolve("deploy/console/keep").toString()), checkout, its, home.log(ID))
                .start();
        records.put(new ProcessRecord(ID, ProcessKind.KEEPER, null, null, null, null, process));
    }

    boolean isAlive() throws IOException {
        Optional<ProcessRecord> record = records.get(ID);
        return record.isPresent() && record.get().isAlive();
    }
}
