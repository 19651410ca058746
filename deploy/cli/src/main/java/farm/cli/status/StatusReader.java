package farm.cli.status;

import farm.cli.api.ConsoleClient;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.FarmHome;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the states of a farm's parts from the console or, if the console is unreachable, from the
 * process records.
 */
public final class StatusReader {

    private final FarmHome home;
    private final ConsoleClient console;

    public StatusReader(FarmHome home, ConsoleClient console) {
        this.home = home;
        this.console = console;
    }

    /**
     * Returns every part, and the instances of others. If the console is unreachable, returns the
     * recorded parts. None of them is passing then, since nothing checks them.
     *
     * @param unreachable gets the reason if the console is unreachable
     */
    public List<Part> parts(Consumer<String> unreachable) throws IOException {
        try {
            return console.partsAndOthers();
        } catch (UserError e) {
            if (e.code() != ExitCode.UNREACHABLE) {
                throw e;
            }
            unreachable.accept(String.valueOf(e.getMessage()));
            return recordedParts();
        }
    }

    private List<Part> recordedParts() throws IOException {
        List<Part> parts = new ArrayList<>();
        boolean console = false;
        for (ProcessRecord record : new ProcessRecords(home).all()) {
            PartKind kind = kind(record.kind());
            if (kind != null) {
                parts.add(part(kind, record));
                console |= kind == PartKind.CONSOLE;
            }
        }
        if (!console) {
            parts.add(new Part(PartKind.CONSOLE, "console", null, null, null, null, null, PartState.STOPPED));
        }
        parts.sort(Comparator.comparing(Part::kind).thenComparing(Part::id));
        return parts;
    }

    private static Part part(PartKind kind, ProcessRecord record) {
        boolean alive = record.isAlive();
        return new Part(
                kind,
                record.id(),
                record.service(),
                record.version(),
                record.address(),
                record.port(),
                alive ? (Long) record.pid() : null,
                alive ? PartState.FAILING : PartState.STOPPED);
    }

    private static @Nullable PartKind kind(ProcessKind kind) {
        return switch (kind) {
            case CONSUL -> PartKind.CONSUL;
            case WEIGHT_SYNC -> PartKind.WEIGHT_SYNC;
            case CONSOLE -> PartKind.CONSOLE;
            case LOAD_BALANCER -> PartKind.LOAD_BALANCER;
            case INSTANCE -> PartKind.INSTANCE;
            case KEEPER, TRAINING -> null;
        };
    }
}
