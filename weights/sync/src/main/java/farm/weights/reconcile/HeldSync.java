package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.held.HeldDecision;
import farm.weights.held.HeldWeights;
import farm.weights.kv.Fence;
import farm.weights.kv.KvStore;
import farm.weights.model.Names;
import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import farm.weights.plan.LiveWeights;
import farm.weights.report.SyncJournal;
import farm.weights.urgent.HeldCommits;
import farm.weights.urgent.HeldJson;
import farm.weights.urgent.UrgentWrites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the held weights in KV, keeps them in force, and ends each hold when the source has
 * decided. KV is the truth, except that a Consul that lost a service's weights gets its held
 * weights back. Not thread-safe.
 */
public final class HeldSync {

    private final KvStore kv;
    private final SyncJournal journal;
    private final UrgentWrites urgent;
    private final HeldCommits commits;
    private final Supplier<CompletionStage<Long>> pollSource;
    private final SortedMap<String, HeldEntry> entries = new TreeMap<>();
    private boolean sourceWasValid = true;

    /**
     * @param pollSource polls the source; the result is the time since which readings show it as of
     *     the call or later
     */
    public HeldSync(
            KvStore kv,
            SyncJournal journal,
            UrgentWrites urgent,
            HeldCommits commits,
            Supplier<CompletionStage<Long>> pollSource) {
        this.kv = kv;
        this.journal = journal;
        this.urgent = urgent;
        this.commits = commits;
        this.pollSource = pollSource;
    }

    /**
     * Updates the entries with those of KV.
     *
     * @return whether there are new ones, about which {@link #decide} has to decide first
     */
    boolean read(Map<String, KvEntry> live) {
        Set<String> stored = new HashSet<>();
        boolean isNew = false;
        for (Map.Entry<String, KvEntry> each : live.entrySet()) {
            if (each.getKey().startsWith(Names.HELD_PREFIX)) {
                String service = each.getKey().substring(Names.HELD_PREFIX.length());
                Optional<HeldWeights> held = parse(service, each);
                if (held.isPresent()) {
                    stored.add(service);
                    isNew |= found(held.get(), each.getValue().index());
                }
            }
        }
        entries.entrySet().removeIf(entry -> !stored.contains(entry.getKey()) && isDeleted(entry.getValue(), live));
        return isNew;
    }

    private Optional<HeldWeights> parse(String service, Map.Entry<String, KvEntry> entry) {
        Optional<HeldWeights> held = Names.SERVICE.matcher(service).matches()
                ? HeldJson.read(service, entry.getValue().value())
                : Optional.empty();
        journal.logNote(
                entry.getKey(),
                held.isPresent()
                        ? null
                        : "this key holds no weights and is ignored; delete it: consul kv delete " + entry.getKey());
        return held;
    }

    private boolean found(HeldWeights held, long index) {
        HeldEntry known = entries.get(held.service());
        if (known != null && known.held().equals(held)) {
            known.storedAt(index);
            return false;
        }
        entries.put(held.service(), HeldEntry.found(held, index, pollSource.get()));
        return true;
    }

    /** Returns whether somebody deleted the key. Otherwise Consul lost it, with the weights. */
    private boolean isDeleted(HeldEntry entry, Map<String, KvEntry> live) {
        entry.storedAt(0);
        boolean deleted =
                !LiveWeights.of(entry.held().service(), live).byVersion().isEmpty();
        if (deleted) {
            journal.logHeldEnd(entry.held().service(), "their key in Consul was deleted");
        }
        return deleted;
    }

    /**
     * Decides about each hold, and passes on the commits that are due.
     *
     * @param readingNanos the time when the last reading of the source began
     * @param mayWrite whether this process writes
     * @return whether {@link #store} has something to do
     */
    boolean decide(DesiredState desired, SourceReader reader, long readingNanos, boolean mayWrite) {
        boolean isValid = desired.sourceProblem().isEmpty() && desired.sourceIsAvailable();
        Map<String, HeldCommits.Job> jobs = new TreeMap<>();
        boolean anyOver = false;
        for (HeldEntry entry : entries.values()) {
            HeldWeights held = entry.held();
            entry.decide(HeldDecision.of(
                    held,
                    desired.of(held.service()).orElse(null),
                    isValid && entry.isVerifiedBy(readingNanos),
                    commits.isBusy(held.service())
                            || !urgent.underWay().of(held.service()).isEmpty()));
            if (entry.decision() == HeldDecision.COMMIT) {
                String revision = reader.fileRevision(held.service());
                if (revision != null || isValid) { // otherwise there may be a file that nobody has seen
                    jobs.put(held.service(), new HeldCommits.Job(held, revision));
                }
            }
            anyOver |= entry.isOver();
        }
        commits.update(mayWrite ? jobs : Map.of(), isValid && !sourceWasValid);
        sourceWasValid = isValid;
        entries.keySet().forEach(service -> logFailure(service, failure(service)));
        return mayWrite && anyOver;
    }

    private void logFailure(String service, @Nullable String failure) {
        journal.logNote(
                service + " (held weights)",
                failure == null ? null : "the commit failed and is tried again: " + failure);
    }

    /**
     * Deletes the keys of holds that are over, and restores keys that Consul lost.
     *
     * @param fence the condition on each transaction; null for none
     * @return whether nothing is left to be done
     * @throws farm.weights.kv.KvException if Consul fails
     */
    boolean store(@Nullable Fence fence) {
        boolean done = true;
        for (HeldEntry entry : List.copyOf(entries.values())) {
            HeldWeights held = entry.held();
            String key = HeldWeights.key(held.service());
            if (entry.isOver()) {
                if (entry.index() == 0 || kv.apply(List.of(new Change.Delete(key, entry.index())), fence)) {
                    end(entry);
                } else {
                    done = false;
                }
            } else if (entry.index() == 0) {
                kv.apply(List.of(new Change.Put(key, HeldJson.write(held), 0)), fence);
                done = false; // the next read has its index
            }
        }
        return done;
    }

    private void end(HeldEntry entry) {
        String service = entry.held().service();
        entries.remove(service);
        logFailure(service, null);
        journal.logHeldEnd(
                service,
                entry.decision() == HeldDecision.COMMITTED
                        ? "the source has them"
                        : Names.file(service) + " was changed meanwhile, and its weights come into force");
    }

    /** Adds the held weights of an urgent write, which KV has. */
    void add(HeldWeights held, long nanos) {
        entries.put(
                held.service(),
                held.earlier().isEmpty()
                        ? HeldEntry.written(held, nanos)
                        : HeldEntry.found(held, 0, pollSource.get())); // a commit of those may have arrived
        publish();
    }

    /** Returns the held weights of a service. */
    Optional<HeldWeights> of(String service) {
        return Optional.ofNullable(entries.get(service)).map(HeldEntry::held);
    }

    /** Returns the held weights of all services. */
    Collection<HeldWeights> all() {
        return entries.values().stream().map(HeldEntry::held).toList();
    }

    /** Returns why the last attempt to commit a service's held weights failed; null for none. */
    @Nullable
    String failure(String service) {
        return commits.failure(service).orElse(null);
    }

    /** Shows the held weights to readers on other threads. */
    void publish() {
        Map<String, HeldWeights> all = new TreeMap<>();
        entries.forEach((service, entry) -> all.put(service, entry.held()));
        urgent.publish(all);
    }

    /** Returns the weights that KV should hold: those of the files, unless others are held. */
    List<DesiredWeights> overlay(List<DesiredWeights> files) {
        if (entries.isEmpty()) {
            return files;
        }
        SortedMap<String, DesiredWeights> all = new TreeMap<>();
        files.forEach(file -> all.put(file.service(), file));
        entries.forEach((service, entry) ->
                all.put(service, new DesiredWeights(service, entry.held().weights(), FileState.VALID, List.of())));
        return new ArrayList<>(all.values());
    }
}
