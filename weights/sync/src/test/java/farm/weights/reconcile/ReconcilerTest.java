package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.weights.desired.Desired;
import farm.weights.file.WeightsParser;
import farm.weights.kv.KvException;
import farm.weights.kv.MemoryKv;
import farm.weights.kv.TransactionLimit;
import farm.weights.lead.Leave;
import farm.weights.source.MemorySource;
import farm.weights.source.Revision;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final String ONE = "goat/version=0.0.1/weight";
    private static final String TWO = "goat/version=0.0.2/weight";

    private final MemorySource source = new MemorySource();
    private final MemoryKv kv = new MemoryKv();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TransactionLimit limit = new TransactionLimit(9);
    private long millis;
    private int passing;
    private Optional<String> whyNot = Optional.empty();
    private WeightsConfig.Deletes deletes = WeightsConfig.Deletes.KEEP;
    private double maxDeleteShare = 0.5;
    private boolean selfHeal = true;
    private WeightsConfig.OnInvalid onInvalid = WeightsConfig.OnInvalid.FREEZE_FILE;
    private Reconciler reconciler = reconciler();

    private Reconciler reconciler() {
        Reader reader = new Reader(source, new WeightsParser(limit::changes));
        Journal journal = new Journal(meters, reader::origin);
        Rules rules = new Rules(deletes, maxDeleteShare, selfHeal, onInvalid, limit);
        Abandoned abandoned = new Abandoned(service -> passing, this::nanos);
        return new Reconciler(
                reader,
                new Desired(Duration.ofMillis(500)),
                new ServiceSync(kv, abandoned, rules, journal),
                rules,
                () -> new Leave(whyNot, null, null),
                journal,
                this::nanos);
    }

    private long nanos() {
        return Duration.ofMillis(millis).toNanos();
    }

    private Duration passAt(long at) {
        millis = at;
        return reconciler.pass(false);
    }

    private void drift() {
        reconciler.pass(true);
    }

    private ServiceStatus status(String service) {
        StatusReport report = reconciler.report("memory");
        return Objects.requireNonNull(report.services().get(service), () -> service + " in " + report);
    }

    private static String weights(Object... versionsAndWeights) {
        return IntStream.range(0, versionsAndWeights.length / 2)
                .mapToObj(i -> "\"version=%s\":{\"weight\":%s}"
                        .formatted(versionsAndWeights[2 * i], versionsAndWeights[2 * i + 1]))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void goats(Object... versionsAndWeights) {
        source.files.put("goat.json", weights(versionsAndWeights));
    }

    @Test
    void filesAreInKvAfterOnePassWithOneTransactionAService() {
        goats("0.0.1", 75, "0.0.2", 25);
        source.files.put("farmer.json", weights("0.0.1", 50));
        passAt(0);

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75", TWO, "25", "farmer/version=0.0.1/weight", "50"));
        assertThat(kv.writes).isEqualTo(2);
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").live()).isEqualTo(Map.of("0.0.1", 75, "0.0.2", 25));
    }

    @Test
    void whereNothingChangesNothingIsWrittenAndKvIsHardlyRead() {
        goats("0.0.1", 75);
        passAt(0);
        drift();
        for (int second = 1; second < 60; second++) {
            passAt(second * 1000L);
        }
        assertThat(kv.writes).isEqualTo(1);
        assertThat(kv.reads).isEqualTo(2);
        passAt(61_000);
        assertThat(kv.reads).isEqualTo(3);
        assertThat(kv.writes).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseChangedInKvIsPutBackAndCounted() {
        goats("0.0.1", 75, "0.0.2", 25);
        passAt(0);
        kv.put(ONE, "1");
        kv.delete(TWO);
        kv.put("goat/notes", "mine");
        drift();

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75", TWO, "25", "goat/notes", "mine"));
        assertThat(meters.counter("weights.drift.corrected").count()).isEqualTo(1);
    }

    @Test
    void aKvThatLostItsDataGetsTheLastGoodWeightsBackEvenForABadFile() {
        goats("0.0.1", 75);
        passAt(0);
        source.files.put("goat.json", "[]");
        passAt(1000);
        kv.wipe();
        drift();

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Invalid);
        assertThat(status("goat").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("goat.json");
            assertThat(problem.line()).isEqualTo(1);
        });
    }

    @Test
    void aFileThatWasBadBeforeWeCameKeepsWhatKvHas() {
        kv.put(ONE, "75");
        source.files.put("goat.json", "[]");
        passAt(0);
        assertThat(kv.writes).isZero();

        kv.wipe();
        drift();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
    }

    @Test
    void aFileThatIsJustBeingMadeTakesNothingOverThatSomebodyElseWrote() {
        kv.put(ONE, "75");
        source.files.put("goat.json", "");
        passAt(0);
        passAt(1000);
        assertThat(status("goat").state()).isEqualTo(State.Invalid);
        assertThat(kv.writes).isZero();
    }

    @Test
    void aWeightThatSomebodyElseWroteForAVersionOfNoFileStaysAndIsAProblemUntilItGoes() {
        goats("0.0.1", 75);
        passAt(0);
        kv.put("goat/version=6.6.6/weight", "100");
        drift();

        assertThat(kv.values()).containsEntry("goat/version=6.6.6/weight", "100");
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.reason()).endsWith("consul kv delete goat/version=6.6.6/weight"));

        kv.delete("goat/version=6.6.6/weight");
        drift();
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").problems()).isEmpty();
    }

    @Test
    void withoutSelfHealDriftIsOnlyToldUntilTheFileChanges() {
        selfHeal = false;
        reconciler = reconciler();
        goats("0.0.1", 75);
        passAt(0);
        kv.put(ONE, "1");
        drift();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "1"));
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).contains("self-heal=false", "0.0.1 1 → 75");
        passAt(70_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "1"));

        kv.wipe();
        drift();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));

        goats("0.0.1", 80);
        passAt(71_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "80"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
    }

    @Test
    void freezeAllWritesNothingAtAllWhileAnyFileIsNotInOrder() {
        onInvalid = WeightsConfig.OnInvalid.FREEZE_ALL;
        reconciler = reconciler();
        goats("0.0.1", 75);
        source.files.put("farmer.json", "{\"version=0.0.1\":"); // unfinished, and not yet called invalid
        passAt(0);
        assertThat(kv.writes).isZero();
        passAt(1000);
        assertThat(status("farmer").state()).isEqualTo(State.Invalid);
        assertThat(kv.writes).isZero();
        assertThat(status("goat").note()).contains("farmer.json", "freeze-all");

        source.files.put("farmer.json", weights("0.0.1", 50));
        passAt(2000);
        assertThat(kv.writes).isEqualTo(2);
    }

    @Test
    void skippedDeletesAreLeftOutAndAreNoFault() {
        deletes = WeightsConfig.Deletes.SKIP;
        reconciler = reconciler();
        goats("0.0.1", 75, "0.0.2", 25);
        passAt(0);
        goats("0.0.1", 80);
        passAt(1000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "80", TWO, "25"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        source.files.put("farmer.json", weights("0.0.1", 50));
        source.files.remove("goat.json");
        for (int second = 2; second < 20; second++) {
            passAt(second * 1000L);
        }
        assertThat(kv.values()).containsEntry(ONE, "80");
    }

    @Test
    void refusedDeletesAreNamedAndUpdatesAreApplied() {
        deletes = WeightsConfig.Deletes.REFUSE;
        reconciler = reconciler();
        goats("0.0.1", 75, "0.0.2", 25);
        passAt(0);
        goats("0.0.1", 80);
        passAt(1000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "80", TWO, "25"));
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).isEqualTo("not deleted, because farm.weights.deletes=refuse: " + TWO);

        source.files.put("farmer.json", weights("0.0.1", 50));
        source.files.remove("goat.json");
        for (int second = 2; second < 20; second++) {
            passAt(second * 1000L);
        }
        assertThat(kv.values()).containsKeys(ONE, TWO);
        assertThat(status("goat").note()).contains(ONE, TWO);
    }

    @Test
    void mostServicesAtOnceAreNotDeletedUnlessToldButOneAloneIs() {
        deletes = WeightsConfig.Deletes.APPLY;
        reconciler = reconciler();
        goats("0.0.1", 75, "0.0.2", 25);
        source.files.put("farmer.json", weights("0.0.1", 50));
        source.files.put("hen.json", weights("0.0.1", 50));
        passAt(0);
        source.files.remove("goat.json");
        source.files.remove("farmer.json");
        passAt(1000);
        passAt(2000);
        assertThat(kv.values()).hasSize(4);
        assertThat(status("goat").note()).contains("3 of all 4", "max-delete-share=0.5");

        source.files.put("farmer.json", weights("0.0.1", 50)); // now it is goat alone, with half of all
        passAt(3000);
        assertThat(kv.values()).hasSize(2);

        maxDeleteShare = 1;
        reconciler = reconciler();
        goats("0.0.1", 1);
        passAt(4000);
        source.files.remove("goat.json");
        source.files.remove("farmer.json");
        passAt(5000);
        passAt(6000);
        assertThat(kv.values()).containsOnlyKeys("hen/version=0.0.1/weight");
    }

    @Test
    void statusTellsWhereWeightsComeFromAndWhatWasDone() {
        source.revision = new Revision("abc", "Ada <a@x>", "Half\u0007 way\nmore", null);
        goats("0.0.1", 75);
        passAt(0);
        source.revision = new Revision("def", "Bob", "Something else", null);
        kv.put(ONE, "1");
        drift();

        StatusReport report = reconciler.report("memory");
        assertThat(report.revision()).isEqualTo("def");
        assertThat(status("goat").revision()).isEqualTo("abc");
        assertThat(status("goat").author()).isEqualTo("Ada <a@x>");
        assertThat(status("goat").message()).isEqualTo("Half? way");
        assertThat(report.syncs()).extracting(StatusReport.Sync::result).containsExactly("put back", "written");
        assertThat(report.syncs())
                .extracting(StatusReport.Sync::what)
                .containsExactly("0.0.1 1 → 75", "0.0.1 none → 75");
        assertThat(report.syncs()).extracting(StatusReport.Sync::revision).containsOnly("abc");
        assertThat(meters.timer("weights.latency").count()).isEqualTo(1);
    }

    @Test
    void allWeightsZeroAreInForceAndTold() {
        goats("0.0.1", 0, "0.0.2", 0);
        passAt(0);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "0", TWO, "0"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).startsWith("all weights are 0"));
        goats("0.0.1", 0, "0.0.2", 1);
        passAt(1000);
        assertThat(status("goat").problems()).isEmpty();
    }

    @Test
    void onlyTheLastTwentySyncsAreTold() {
        for (int weight = 0; weight < 25; weight++) {
            goats("0.0.1", weight);
            passAt(weight);
        }
        assertThat(reconciler.report("memory").syncs())
                .hasSize(20)
                .first()
                .satisfies(sync -> assertThat(sync.what()).isEqualTo("0.0.1 23 → 24"));
    }

    @Test
    void whoDiesBetweenTwoTransactionsLeavesWhatTheNextOneCompletes() {
        goats("0.0.1", 75);
        source.files.put("farmer.json", weights("0.0.1", 50));
        kv.interferences = 2;
        kv.interference = () -> {
            if (kv.writes == 1) {
                throw new OutOfMemoryError("killed");
            }
        };
        assertThatThrownBy(() -> passAt(0)).hasMessage("killed");
        assertThat(kv.values()).hasSize(1);

        kv.interferences = 0;
        reconciler = reconciler();
        passAt(1000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75", "farmer/version=0.0.1/weight", "50"));
        assertThat(kv.writes).isEqualTo(2);
    }

    @Test
    void aLostRaceIsPlannedAnew() {
        goats("0.0.1", 75);
        kv.interferences = 1;
        kv.interference = () -> kv.put(ONE, "3");
        passAt(0);

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(meters.counter("weights.syncs", "result", "conflict").count())
                .isEqualTo(1);
    }

    @Test
    void racesThatDoNotEndAreGivenUpForNowAndTriedAgain() {
        goats("0.0.1", 75);
        kv.interferences = 1_000;
        kv.interference = () -> kv.put(ONE, "3");
        assertThat(passAt(0)).isLessThan(Duration.ofSeconds(1));
        assertThat(kv.interferences).isGreaterThan(900);
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);

        kv.interferences = 0;
        passAt(100);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
    }

    @Test
    void aKvThatIsAwayIsTriedAtLeastEachSecondUntilItIsBack() {
        goats("0.0.1", 75);
        kv.trouble = new KvException("Consul is away: refused", true);
        for (int i = 0; i < 10; i++) {
            assertThat(passAt(i * 1000L)).isBetween(Duration.ofMillis(10), Duration.ofSeconds(1));
        }
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).contains("refused");

        kv.trouble = null;
        passAt(11_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").note()).isNull();
    }

    @Test
    void whatIsNotOneTransactionIsNotWrittenInTwo() {
        goats("1", 1, "2", 1, "3", 1, "4", 1, "5", 1);
        passAt(0);
        goats("6", 1, "7", 1, "8", 1, "9", 1, "10", 1);
        passAt(1000);

        assertThat(kv.writes).isEqualTo(1);
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).contains("10 weights would change at once", "at most 8");
    }

    @Test
    void whoMayNotWriteTellsWhatHeWould() {
        goats("0.0.1", 75);
        whyNot = Optional.of("another one is running");
        passAt(0);

        assertThat(kv.writes).isZero();
        assertThat(status("goat").note()).isEqualTo("would write 0.0.1 none → 75, but another one is running");
        assertThat(reconciler.report("memory").writing()).isFalse();

        whyNot = Optional.empty();
        passAt(1000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
    }

    @Test
    void aVanishedFileKeepsItsWeightsWhileSomebodyServesThem() {
        goats("0.0.1", 75);
        source.files.put("farmer.json", weights("0.0.1", 50));
        passAt(0);
        source.files.remove("goat.json");
        passing = 1;
        for (int second = 1; second < 20; second++) {
            passAt(second * 1000L);
        }
        assertThat(kv.values()).containsEntry(ONE, "75");
        assertThat(status("goat").state()).isEqualTo(State.Stale);

        kv.delete(ONE);
        drift();
        assertThat(kv.values()).containsEntry(ONE, "75");

        passing = 0;
        passAt(21_000);
        assertThat(kv.values()).containsEntry(ONE, "75");
        passAt(27_000);
        assertThat(kv.values()).containsOnlyKeys("farmer/version=0.0.1/weight");
        assertThat(reconciler.report("memory").services()).containsOnlyKeys("farmer");
    }

    @Test
    void deletesAreAppliedWhereSomeoneSaysSo() {
        deletes = WeightsConfig.Deletes.APPLY;
        reconciler = reconciler();
        passing = 1;
        goats("0.0.1", 75);
        source.files.put("farmer.json", weights("0.0.1", 50));
        passAt(0);
        source.files.remove("goat.json");
        passAt(1000);
        assertThat(kv.values()).containsKey(ONE);
        passAt(1600);
        assertThat(kv.values()).containsOnlyKeys("farmer/version=0.0.1/weight");
    }

    @Test
    void aSourceThatIsGoneDeletesNothingWhateverTheSettings() {
        deletes = WeightsConfig.Deletes.APPLY;
        reconciler = reconciler();
        goats("0.0.1", 75);
        passAt(0);
        source.gone = true;
        for (int second = 1; second < 20; second++) {
            passAt(second * 1000L);
        }
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Stale);
        assertThat(reconciler.report("memory").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("gone"));
    }

    @Test
    void lastFilesOfASourceThatIsFarAwayAreInForceAndShownAsStale() {
        goats("0.0.1", 75);
        source.stale = "the remote is down";
        passAt(0);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Stale);
        assertThat(reconciler.report("memory").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("the remote is down"));

        source.stale = null;
        passAt(1000);
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(reconciler.report("memory").problems()).isEmpty();
    }

    @Test
    void weightsWhoseFileWentWhileNobodyWasHereAreFoundButOnlyOurs() {
        goats("0.0.1", 75);
        passAt(0);
        kv.put("hen/version=1/weight", "1");
        source.files.clear();
        source.files.put("farmer.json", weights("0.0.1", 50));
        reconciler = reconciler();
        passAt(1000);
        assertThat(status("goat").state()).isEqualTo(State.Stale);
        assertThat(reconciler.report("memory").services()).doesNotContainKey("hen");

        passAt(7000);
        assertThat(kv.values()).containsOnlyKeys("farmer/version=0.0.1/weight", "hen/version=1/weight");
    }

    @Test
    void aFileOfNoServiceIsNamedAndHarmsNobody() {
        goats("0.0.1", 75);
        source.files.put("a b.json", weights("0.0.1", 1));
        passAt(0);
        assertThat(kv.values()).containsOnlyKeys(ONE);
        assertThat(reconciler.report("memory").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("a b.json"));
    }
}
