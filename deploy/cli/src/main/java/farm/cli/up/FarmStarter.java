package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.DiskSpace;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.description.FarmDescription;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks and records the settings of a farm and starts its console, which starts the parts. */
public final class FarmStarter {

    private final CommandContext context;
    private final FarmHome home;
    private final UpOptions options;

    public FarmStarter(CommandContext context, UpOptions options) {
        this.context = context;
        this.options = options;
        home = context.home();
    }

    /**
     * Checks that a farm, or the missing parts of a running one, can be started. Changes nothing.
     *
     * @return the settings to start the farm with
     */
    public FarmSettings check() throws IOException, InterruptedException {
        Optional<FarmSettings> running = context.recordedSettings();
        FarmSettings settings = running.isPresent() ? ofRunning(running.get()) : ofNew();
        Path file = file(settings);
        context.checkLoadBalancers(file, settings.portOffset());
        FarmDescription description = context.description(file);
        if (running.isEmpty() && settings.weightsRepo() == null) {
            WeightsFolderCheck.check(settings.weights(), description);
        }
        PortsCheck.requireFree(RequiredPorts.of(home, description, settings.ports()));
        DiskSpace.shortage(home).ifPresent(problem -> {
            throw new UserError(ExitCode.FAILED, problem);
        });
        return settings;
    }

    /** Records the settings and starts the console. Returns before the parts are ready. */
    public void start(FarmSettings settings) throws IOException {
        boolean running = context.recordedSettings().isPresent();
        if (options.reset()) {
            home.reset();
        }
        if (settings.file() == null) {
            home.createFarmFile(context.checkout());
        }
        if (!running || nothingLives()) {
            printStart(settings, context.description(home.description(settings)));
        }
        home.record(settings);
        if (options.lab()) {
            Files.writeString(home.lab(), "");
        } else {
            Files.deleteIfExists(home.lab());
        }
        new Keeper(context).start(settings.portOffset());
        if (running) {
            applyFile();
        }
    }

    // after a power cut, a farm is recorded as running
    private boolean nothingLives() throws IOException {
        return new ProcessRecords(home).all().stream().noneMatch(ProcessRecord::isAlive);
    }

    // A console that is only starting applies the file by itself.
    private void applyFile() {
        try {
            context.console().apply(false);
        } catch (UserError e) {
            if (e.code() != ExitCode.UNREACHABLE) {
                throw e;
            }
        }
    }

    /** Returns the file of a farm with these settings; the template if it has none yet. */
    private Path file(FarmSettings settings) {
        Path file = home.description(settings);
        if (settings.file() == null) {
            return Files.exists(file) && !options.reset() ? file : FarmHome.template(context.checkout());
        }
        if (!Files.isRegularFile(file)) {
            throw new UserError(ExitCode.USAGE, file + " is missing; restore it, or name another file with --file");
        }
        return file;
    }

    private FarmSettings ofRunning(FarmSettings settings) {
        if (options.weights() != null && !options.weights().matches(settings)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "the farm in " + home.folder() + " takes its weights from " + settings.weightsSource()
                            + "; run farm down before you change that");
        }
        if (options.reset()) {
            throw new UserError(
                    ExitCode.REFUSED, "the farm in " + home.folder() + " is running; run farm down before --reset");
        }
        return withFile(settings);
    }

    private FarmSettings ofNew() {
        Optional<FarmSettings> last = options.reset() ? Optional.empty() : context.lastSettings();
        int offset = context.requestsPorts() || last.isEmpty()
                ? context.requestedPorts().offset()
                : last.get().portOffset();
        Path defaultFolder = context.checkout().resolve("weights");
        FarmSettings before = last.orElse(new FarmSettings(offset, defaultFolder));
        FarmSettings settings = options.weights() == null
                ? new FarmSettings(offset, before.weights(), before.weightsRepo(), before.file())
                : options.weights().settings(offset, defaultFolder).withFile(before.file());
        return withFile(settings);
    }

    private FarmSettings withFile(FarmSettings settings) {
        Path file = options.file();
        return file == null ? settings : settings.withFile(file.equals(home.farmFile()) ? null : file);
    }

    private void printStart(FarmSettings settings, FarmDescription description) {
        List<String> instances = description.services().values().stream()
                .flatMap(service -> service.instances().entrySet().stream()
                        .filter(version -> version.getValue() > 0)
                        .map(version -> version.getValue() + " × " + service.name() + " " + version.getKey()))
                .toList();
        context.terminal()
                .print("starting "
                        + (instances.isEmpty()
                                ? "no instances"
                                : instances.stream().collect(Collectors.joining(", ")))
                        + " of " + home.description(settings) + ", weights of " + settings.weightsSource()
                        + (settings.portOffset() == 0 ? "" : ", port offset " + settings.portOffset()));
    }
}
