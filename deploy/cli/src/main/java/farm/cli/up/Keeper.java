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

/** The keeper of the console: a shell script that starts the console again whenever it ends. */
final class Keeper {

    static final String ID = "keeper";

    private final CommandContext caller;
    private final FarmHome home;
    private final ProcessRecords records;

    Keeper(CommandContext caller) {
        this.caller = caller;
        home = caller.home();
        records = new ProcessRecords(home);
    }

    /** Starts it, unless it runs. */
    void start(int portOffset) throws IOException {
        if (isAlive()) {
            return;
        }
        Map<String, String> its = new HashMap<>(caller.environment());
        Path checkout = caller.checkout();
        its.put("FARM_HOME", home.folder().toString());
        its.put("FARM_DESCRIPTION", caller.descriptionFile().toString());
        its.put("FARM_CHECKOUT", checkout.toString());
        its.put("FARM_PORT_OFFSET", Integer.toString(portOffset));
        ProcessIdentity process = new Launch(
                        List.of(checkout.resolve("deploy/console/keeper").toString()), checkout, its, home.log(ID))
                .start();
        records.put(new ProcessRecord(ID, ProcessKind.KEEPER, null, null, null, null, process));
    }

    boolean isAlive() throws IOException {
        Optional<ProcessRecord> record = records.get(ID);
        return record.isPresent() && record.get().isAlive();
    }
}
