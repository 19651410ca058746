package farm.console.rollout;

import farm.console.farm.FarmPaths;
import farm.console.rollout.RefusedRolloutException.Reason;
import farm.rollout.Command;
import farm.rollout.Rollout;
import farm.rollout.group.GroupAction;
import farm.rollout.group.Member;
import farm.rollout.group.Progress;
import farm.rollout.group.RolloutGroup;
import farm.rollout.spec.SpecOverrides;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts of several services as one. A group is saved before anything is done, so that the next
 * console goes on where this one ended.
 */
@Singleton
public class RolloutGroups {

    private static final Logger LOG = Logger.getLogger(RolloutGroups.class);

    private final Rollouts rollouts;
    private final Reservations reservations;
    private final GroupFiles files;
    private final Map<String, StoredGroup> groups = new LinkedHashMap<>();

    @Inject
    RolloutGroups(FarmPaths paths, Rollouts rollouts, Reservations reservations) throws IOException {
        this.rollouts = rollouts;
        this.reservations = reservations;
        files = new GroupFiles(paths.home().rolloutStates().resolve("groups"));
        files.readAll().forEach(this::adopt);
    }

    private void adopt(StoredGroup stored) {
        groups.put(stored.group().id(), stored);
        stored.group()
                .members()
                .forEach(member -> reservations.reserve(member, stored.group().text(member)));
    }

    /**
     * Starts a group, with the rollout of its first service.
     *
     * @return the first rollout
     * @throws RefusedRolloutException if one of the rollouts could not begin now
     */
    public synchronized RolloutView start(List<Rollouts.Start> starts)
            throws RefusedRolloutException, IOException, InterruptedException {
        List<Member> members = new ArrayList<>();
        for (Rollouts.Start start : starts) {
            rollouts.requireNoneUnderWay(start.service());
            Rollout planned = rollouts.plan(start);
            members.add(
                    new Member(start.service(), start.version(), planned.plan().number()));
        }
        Rollouts.Start first = starts.getFirst();
        SpecOverrides overrides = first.overrides();
        StoredGroup stored = new StoredGroup(
                group(members), overrides.strategy(), overrides.steps(), overrides.replicas(), first.by());
        files.write(stored);
        adopt(stored);
        LOG.infof("%s: started by %s", stored.group().id(), first.by());
        step(stored);
        return rollouts.view(first.service(), null, Duration.ZERO);
    }

    private static RolloutGroup group(List<Member> members) throws RefusedRolloutException {
        try {
            return RolloutGroup.start(members);
        } catch (IllegalArgumentException e) {
            throw new RefusedRolloutException(Reason.INVALID, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Aborts the group of a service: all its rollouts go back, the later ones first.
     *
     * @param index the index of the service's rollout that the person saw; null for any
     * @return the rollout of the service, or of the first one if it has not begun; empty if the
     *     service belongs to no group
     */
    public synchronized Optional<RolloutView> abort(String service, String reason, @Nullable Long index)
            throws RefusedRolloutException, IOException, InterruptedException {
        for (StoredGroup stored : List.copyOf(groups.values())) {
            Optional<Member> member = stored.group().member(service);
            if (member.isPresent()) {
                Map<String, Progress> seen = progress(stored.group());
                boolean waits = !seen.containsKey(service);
                if (!waits) {
                    rollouts.requireIndex(service, index);
                }
                StoredGroup aborted = stored.with(stored.group().aborted(reason));
                save(aborted);
                step(aborted);
                String shown = waits ? stored.group().members().getFirst().service() : service;
                return Optional.of(rollouts.view(shown, null, Duration.ZERO));
            }
        }
        return Optional.empty();
    }

    /** Takes a step of each group. */
    synchronized void step() throws InterruptedException {
        for (StoredGroup stored : List.copyOf(groups.values())) {
            try {
                step(stored);
            } catch (IOException e) {
                LOG.errorf("%s: the state cannot be saved: %s", stored.group().id(), e.getMessage());
            }
        }
    }

    private void step(StoredGroup stored) throws IOException, InterruptedException {
        Map<String, Progress> seen = progress(stored.group());
        StoredGroup next = stored.with(stored.group().next(seen));
        if (!next.equals(stored)) {
            save(next);
        }
        Optional<GroupAction> action = next.group().action(seen);
        if (action.isPresent()) {
            take(next, action.get());
        }
    }

    private void save(StoredGroup next) throws IOException {
        RolloutGroup group = next.group();
        files.write(next);
        if (group.ended()) {
            groups.remove(group.id());
            group.members().forEach(member -> reservations.release(member.service()));
            LOG.infof("%s: %s", group.id(), group.reason() == null ? "promoted" : "gone back: " + group.reason());
        } else {
            groups.put(group.id(), next);
        }
    }

    private void take(StoredGroup stored, GroupAction action) throws IOException, InterruptedException {
        try {
            switch (action) {
                case GroupAction.Start start -> rollouts.startMember(stored.start(start.member()));
                case GroupAction.Abort abort ->
                    rollouts.command(abort.member().service(), new Command.Abort(abort.reason()), null);
            }
        } catch (RefusedRolloutException e) {
            boolean fails = action instanceof GroupAction.Start && e.reason() != Reason.UNAVAILABLE;
            LOG.warnf("%s: %s", stored.group().id(), e.getMessage());
            if (fails) {
                save(stored.with(stored.group().aborted("a rollout cannot begin: " + e.getMessage())));
            }
        }
    }

    private Map<String, Progress> progress(RolloutGroup group) {
        Map<String, Progress> seen = new HashMap<>();
        for (RolloutView view : rollouts.all()) {
            Rollout rollout = view.stored().rollout();
            group.member(rollout.plan().service())
                    .filter(member -> member.number() == rollout.plan().number())
                    .ifPresent(member -> seen.put(member.service(), Progress.of(rollout.state())));
        }
        return seen;
    }
}
