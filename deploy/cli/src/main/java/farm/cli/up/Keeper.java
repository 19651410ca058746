package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.model.FarmHome;
import farm.model.process.Launch;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keeper: a shell script that restarts the console whenever it ends. */
final class Keeper {

    static final String ID = "keeper";

    private final CommandContext context;
    private final FarmHome home;
    private final ProcessRecords records;

    Keeper(CommandContext context) {
        this.context = context;
        home = context.home();
        records = new ProcessRecords(home);
    }

    /** Starts the keeper, unless it is running. */
    void start(int portOffset) throws IOException {
        if (isAlive()) {
            return;
        }
        Map<String, String> environment = new HashMap<>(context.environment());
        Path checkout = context.checkout();
        environment.put("FARM_HOME", home.folder().toString());
        environment.remove("FARM_DESCRIPTION"); // the settings name the file
        environment.put("FARM_CHECKOUT", checkout.toString());
        environment.put("FARM_PORT_OFFSET", Integer.toString(portOffset));
        ProcessIdentity process = new Launch(
                        List.of(checkout.resolve("deploy/console/keeper").toString()),
                        checkout,
                        environment,
                        home.log(ID))
                .start();
        records.put(new ProcessRecord(ID, ProcessKind.KEEPER, null, null, null, null, process));
    }

    /** Returns whether the recorded keeper process is alive. */
    boolean isAlive() throws IOException {
        Optional<ProcessRecord> record = records.get(ID);
        return record.isPresent() && record.get().isAlive();
    }
}
