package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.console.desired.EditGuard;
import farm.console.desired.Ownership;
import farm.console.desired.Plan;
import farm.console.desired.Reconciliation;
import farm.console.desired.Traffic;
import farm.console.desired.Writer;
import farm.model.AtomicFile;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The desired state of the farm: {@code farm.yaml}, which people, commands and the console edit.
 * Any thread may read the state without waiting. Edits wait for each other.
 */
@Singleton
public class Farm {

    private static final Logger LOG = Logger.getLogger(Farm.class);
    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths paths;
    private final Traffic traffic;
    private final Ownership ownership;
    private final FarmFile file;
    private final PlacementsFile placements;
    private final LoadBalancerChecks checks;
    private final Set<Integer> reservedPorts = ConcurrentHashMap.newKeySet();
    private final Object reloading = new Object();
    private volatile FarmState state;

    @Inject
    Farm(FarmPaths paths, Traffic traffic, Ownership ownership) throws IOException, DescriptionException {
        this.paths = paths;
        this.traffic = traffic;
        this.ownership = ownership;
        file = new FarmFile(paths);
        placements = new PlacementsFile(paths.home().placements());
        checks = new LoadBalancerChecks(paths);
        paths.createFarmFile();
        FormerDesiredState.takeOver(paths, placements);
        state = lastState();
        applyFirst();
    }

    /** Returns the state that the last console left; that of a new farm if there was none. */
    private FarmState lastState() throws IOException, DescriptionException {
        Path applied = paths.home().appliedDescription();
        FarmDescription description;
        if (Files.exists(applied)) {
            description = read(applied);
            checks.markValid(description);
        } else {
            description = validated(file.current());
        }
        return new FarmState(description, description, placements.read(), List.of(), null);
    }

    // An invalid farm.yaml must not keep the next console from supervising the farm.
    private void applyFirst() throws IOException, DescriptionException {
        try {
            FarmFile.Text text = file.read();
            apply(state, validated(text), text.text());
        } catch (DescriptionException e) {
            Path lastValid = paths.home().lastValidDescription();
            Path valid = Files.exists(lastValid) ? lastValid : paths.home().appliedDescription();
            apply(state, read(valid), Files.readString(valid));
            report(String.valueOf(e.getMessage()));
        }
    }

    private FarmDescription validated(FarmFile.Text text) throws DescriptionException {
        FarmDescription description = parsed(text.path(), text.path().toString(), text.text());
        checks.check(text.path(), description);
        return description;
    }

    private FarmDescription parsed(Path file, String name, String text) throws DescriptionException {
        return paths.startingIn(file, DescriptionReader.parse(name, text));
    }

    /** Reads a copy of this farm's {@code farm.yaml}. */
    private FarmDescription read(Path copy) throws IOException, DescriptionException {
        return paths.startingIn(path(), DescriptionReader.read(copy));
    }

    /** Returns the state at this moment. */
    public FarmState state() {
        return state;
    }

    /** Returns the description in force. */
    public FarmDescription description() {
        return state.description();
    }

    /** Returns the desired instances. */
    public DesiredState desired() {
        return state.desired();
    }

    /** Returns the path of this farm's {@code farm.yaml}. */
    public Path path() throws IOException {
        return file.path();
    }

    /**
     * Applies {@code farm.yaml} if the file has changed, and edits that no longer have to wait. An
     * invalid file is logged and changes nothing. Other edits go on while a validation runs.
     */
    public void reload() {
        synchronized (reloading) {
            reloadNow();
        }
    }

    private void reloadNow() {
        try {
            if (file.isMissing()) {
                throw new IOException(file.path() + " is missing; restore it, or run farm down and farm up");
            }
            if (file.hasChanged()) {
                FarmFile.Text text = file.read();
                applyIfUnchanged(text, validated(text));
            } else if (!state.held().isEmpty()) {
                applyHeld(false);
            }
        } catch (DescriptionException e) {
            report(String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) { // such as a full disk, or no free port
            file.readAgain();
            report(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void report(String invalid) {
        if (!invalid.equals(state.invalid())) {
            LOG.warnf("%s; the farm stays as it was", invalid);
        }
        state = state.withInvalid(invalid);
    }

    // A text that was edited during its validation is validated again the next time.
    private synchronized void applyIfUnchanged(FarmFile.Text text, FarmDescription next) throws IOException {
        if (file.hasChanged()) {
            return;
        }
        boolean changed = !next.equals(state.requested());
        apply(state.withInvalid(null), next, text.text());
        if (changed) {
            LOG.infof("applied the changes of %s", text.path());
        }
    }

    /**
     * Applies the edits that wait, as far as they may take effect now.
     *
     * @param force whether all of them take effect
     */
    public synchronized void applyHeld(boolean force) throws IOException {
        FarmDescription requested = state.requested();
        EditGuard.Result result =
                force ? new EditGuard.Result(requested, List.of()) : guarded(state, requested, Writer.FILE);
        commit(after(state, requested, result, Writer.FILE));
        if (state.held().isEmpty()) {
            writeIfChanged(
                    paths.home().appliedDescription(),
                    Files.readString(paths.home().lastValidDescription()));
        }
    }

    /**
     * Edits one version in {@code farm.yaml}, and applies that edit at once. Other edits of the
     * file are validated and applied by {@link #reload}.
     *
     * @return the new instances
     * @throws RefusedEditException if the file is invalid, or can't be edited by a program
     */
    synchronized List<DesiredInstance> edit(VersionEdit edit) throws IOException, RefusedEditException {
        FarmState before = state;
        FarmState after;
        try {
            FarmFile.Text text = file.current();
            String edited = edit.apply(text.path().toString(), text.text());
            ServiceDescription service = parsed(text.path(), text.path().toString(), edited)
                    .service(edit.service())
                    .orElseThrow(() -> new RefusedEditException(text.path() + " has no service " + edit.service()));
            FarmState remaining = before.without(edit.removed());
            FarmDescription next = before.requested()
                    .with(before.requested()
                            .service(edit.service())
                            .map(known -> known.withVersionOf(service, edit.version()))
                            .orElse(service));
            after = after(remaining, next, guarded(remaining, next, edit.writer()), edit.writer());
            file.replace(text, edited);
        } catch (DescriptionException e) {
            throw new RefusedEditException(e.getMessage());
        }
        commit(after);
        List<DesiredInstance> known = before.desired().instances();
        return after.desired().instances().stream()
                .filter(instance -> !known.contains(instance))
                .toList();
    }

    /**
     * Adds an instance that is to replace another one of the same version.
     *
     * @return the additional instance; empty if there is no such instance
     * @throws IllegalArgumentException if no port is free; the message is one line for users
     */
    public synchronized Optional<DesiredInstance> startReplacement(String id) throws IOException {
        Optional<DesiredInstance> replaced = state.desired().instance(id);
        if (replaced.isEmpty()) {
            return replaced;
        }
        DesiredInstance additional = allocate(
                state.description(),
                state.desired(),
                replaced.get().service(),
                replaced.get().version());
        commit(state.with(state.desired().withReplacement(id, additional)));
        return Optional.of(additional);
    }

    /** Removes the instance that an additional one replaces. */
    public synchronized void finishReplacement(String additional) throws IOException {
        commit(state.with(state.desired().replaced(additional)));
    }

    /** Removes an additional instance again. */
    public synchronized void dropReplacement(String additional) throws IOException {
        commit(state.without(
                instance -> instance.id().equals(additional) && state.desired().isReplacement(instance)));
    }

    /**
     * Parses and checks another text. May run {@code lb/run --check}.
     *
     * @param name the name of the text, for messages
     * @param other the file that has the text; empty for this farm's file
     */
    public FarmDescription parse(String name, Optional<Path> other, String text)
            throws IOException, DescriptionException {
        Path file = other.isPresent() ? other.get() : path();
        FarmDescription next = parsed(file, name, text);
        checks.check(file, next);
        return next;
    }

    /** Returns what of {@code farm.yaml} is not in force yet. */
    public Plan plan() {
        return plan(state.requested());
    }

    /** Returns what another description would do. */
    public Plan plan(FarmDescription next) {
        FarmState now = state;
        return Plan.of(
                now.description(),
                now.desired(),
                guarded(now, next, Writer.FILE),
                paths.ports().offset());
    }

    private void apply(FarmState before, FarmDescription next, String text) throws IOException {
        FarmState after = after(before, next, guarded(before, next, Writer.FILE), Writer.FILE);
        writeIfChanged(paths.home().lastValidDescription(), text);
        commit(after);
        if (after.held().isEmpty()) {
            writeIfChanged(paths.home().appliedDescription(), text);
        }
    }

    private EditGuard.Result guarded(FarmState before, FarmDescription next, Writer writer) {
        return EditGuard.check(
                before.description(),
                next,
                counted(before, next, writer),
                traffic,
                ownership,
                paths.ports().offset());
    }

    private static DesiredState counted(FarmState before, FarmDescription next, Writer writer) {
        return before.desired().withCounts(Reconciliation.counts(before.desired(), next, writer));
    }

    private FarmState after(FarmState before, FarmDescription next, EditGuard.Result guarded, Writer writer) {
        DesiredState desired = Reconciliation.reconcile(
                counted(before, next, writer),
                guarded.description(),
                (current, service, version) -> allocate(guarded.description(), current, service, version));
        return new FarmState(next, guarded.description(), desired, guarded.held(), before.invalid());
    }

    private void commit(FarmState next) throws IOException {
        placements.write(next.desired());
        next.held().stream().filter(one -> !state.held().contains(one)).forEach(one -> LOG.warn(one.text()));
        state = next;
    }

    private static void writeIfChanged(Path copy, String text) throws IOException {
        if (!Files.exists(copy) || !Files.readString(copy).equals(text)) {
            AtomicFile.write(copy, text);
        }
    }

    private DesiredInstance allocate(
            FarmDescription description, DesiredState current, String service, String version) {
        ServiceDescription described = description.service(service).orElseThrow();
        int port = FreePort.find(described, description, current, paths.ports(), reservedPorts);
        return new DesiredInstance(service, version, ADDRESS, port);
    }

    /** Reserves a port that a removed instance still uses, so that no new instance gets it. */
    public void reservePort(int port) {
        reservedPorts.add(port);
    }

    /** Ends the reservation of {@link #reservePort}. */
    public void releasePort(int port) {
        reservedPorts.remove(port);
    }
}
