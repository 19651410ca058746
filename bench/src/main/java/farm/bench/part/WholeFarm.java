package farm.bench.part;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A farm of its own as {@code ./farm up} starts it, beside any other. */
public final class WholeFarm implements AutoCloseable {

    private static final int MILK = 8212;
    private static final int UP_SECONDS = 180;
    private static final int DOWN_SECONDS = 60;
    private static final int[] OFFSETS = IntStream.iterate(9_000, offset -> offset < 22_000, offset -> offset + 700)
            .toArray();
    private static final int[] PORTS = {
        8000, 8080, 8101, 8102, 8103, 8111, 8112, 8202, 8203, 8212, 8300, 8301, 8302, 8404, 8405, 8414, 8500, 8502,
        8503, 8600
    };

    private final Path folder;
    private final int offset;
    private final Map<String, String> environment;
    private @Nullable OwnedProcess up;

    private WholeFarm(Path folder) {
        this.folder = folder;
        offset = freeOffset();
        environment =
                Map.of("FARM_HOME", folder.resolve("home").toString(), "FARM_PORT_OFFSET", Integer.toString(offset));
    }

    /** One in a folder of its own, not started yet. */
    public static WholeFarm at(Parts parts) {
        return new WholeFarm(parts.folder("farm"));
    }

    private static int freeOffset() {
        for (int offset : OFFSETS) {
            if (IntStream.of(PORTS).allMatch(port -> FreePorts.isFree(port + offset))) {
                return offset;
            }
        }
        throw new IllegalStateException("no offset at which all of a farm's ports are free");
    }

    /** Begins to start it. */
    public void begin() {
        WeightsFolder weights = new WeightsFolder(folder);
        weights.save("goat", Map.of("0.0.1", 75, "0.0.2", 25));
        weights.save("farmer", Map.of("0.0.1", 50, "0.0.2", 50));
        up = run("up", List.of("up", "--weights", folder.toString()));
    }

    /** Waits until the command has returned. */
    public void awaitUp() {
        OwnedProcess started = up;
        if (started == null || !ended(started, UP_SECONDS) || started.process().exitValue() != 0) {
            throw new IllegalStateException("./farm up failed: " + (started == null ? "" : started.log()));
        }
    }

    /** Where milk will come out. */
    public int milkPort() {
        return MILK + offset;
    }

    private OwnedProcess run(String name, List<String> arguments) {
        List<String> command = new java.util.ArrayList<>();
        command.add(Tools.checkout().resolve("farm").toString());
        command.addAll(arguments);
        return OwnedProcess.start(name, folder, environment, command);
    }

    private static boolean ended(OwnedProcess process, int seconds) {
        try {
            return process.process().waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (up != null) {
            try (OwnedProcess down = run("down", List.of("down"))) {
                if (!ended(down, DOWN_SECONDS) || down.process().exitValue() != 0) {
                    throw new IllegalStateException("./farm down failed: " + down.log());
                }
            }
            up.close();
            up = null;
        }
    }
}
