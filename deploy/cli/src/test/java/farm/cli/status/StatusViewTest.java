package farm.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.api.VersionTraffic;
import farm.cli.split.HeldSplit;
import farm.cli.split.LoadBalancer;
import farm.cli.split.Split;
import farm.cli.split.SplitAnswer;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusViewTest {

    private static final Instant AT = Instant.parse("2026-12-01T02:00:00Z");
    private static final String LB = "lb-goat-127.0.0.1-";

    private final List<Part> parts = new ArrayList<>(List.of(
            part(PartKind.CONSUL, "consul", null),
            part(PartKind.WEIGHT_SYNC, "weight-sync", null),
            part(PartKind.CONSOLE, "console", null),
            part(PartKind.LOAD_BALANCER, LB + 8202, null),
            part(PartKind.HAPROXY, LB + "8202/haproxy", null),
            part(PartKind.LOAD_BALANCER, LB + 8203, null),
            part(PartKind.HAPROXY, LB + "8203/haproxy", null),
            part(PartKind.INSTANCE, "goat-1", "0.0.1"),
            part(PartKind.INSTANCE, "goat-2", "0.0.1"),
            part(PartKind.INSTANCE, "goat-3", "0.0.2")));
    private List<VersionTraffic> traffic = List.of();
    private Map<String, Long> desired = Map.of("0.0.1", 75L, "0.0.2", 25L);
    private Map<String, Long> live = desired;
    private @Nullable Split first = split(Map.of("0.0.1", 624030L, "0.0.2", 208010L), null);
    private @Nullable Split second = first;

    private static Part part(PartKind kind, String id, @Nullable String version) {
        return part(kind, id, version, PartState.PASSING, 0, null);
    }

    private static Part part(
            PartKind kind,
            String id,
            @Nullable String version,
            PartState state,
            int restarts,
            @Nullable String reason) {
        return new Part(
                kind, id, version == null ? null : "goat", version, "127.0.0.1", 1, 1L, state, restarts, reason);
    }

    private static Split split(Map<String, Long> shares, @Nullable HeldSplit held) {
        return new Split(shares, 832040, held, List.of());
    }

    private StatusView view(String... fileProblems) {
        ServiceWeights weights = new ServiceWeights(desired, live, Set.of(), List.of());
        return new StatusView(
                new Overview(
                        parts,
                        null,
                        Arrays.asList(fileProblems),
                        new WeightSyncStatus.Report(true, true, List.of(), Map.of("goat", weights)),
                        List.of(
                                new SplitAnswer(new LoadBalancer("goat", 8202, 8404), first),
                                new SplitAnswer(new LoadBalancer("goat", 8203, 8405), second)),
                        traffic,
                        AT),
                "farm");
    }

    private List<String> lines() {
        return view().lines(false, false);
    }

    @Test
    void groupsVersionsByServiceAndSumsUpTheRest() {
        assertThat(lines())
                .containsExactly(
                        "VERSION  BUILD  PASSING  WEIGHT    SHARE  REQ/S  5XX  P50  P99  AGE  STATE",
                        "goat",
                        "  0.0.1  -          2/2      75  75.00 %      -    -    -    -    -  passing",
                        "  0.0.2  -          1/1      25  25.00 %      -    -    -    -    -  passing",
                        "",
                        "consul, weight-sync, console, 2 load balancers: passing");
        assertThat(view().isComplete()).isTrue();
    }

    @Test
    void allListsEachPart() {
        assertThat(view().lines(true, false))
                .contains("  0.0.1  -          2/2      75  75.00 %      -    -    -    -    -         0  passing")
                .contains("lb-goat-127.0.0.1-8202/haproxy           127.0.0.1:1    1  passing")
                .noneMatch(line -> line.endsWith("load balancers: passing"));
    }

    @Test
    void aVersionIsAsBadAsItsWorstInstance() {
        parts.add(part(PartKind.INSTANCE, "goat-4", "0.0.1", PartState.STOPPED, 3, "no milk"));
        parts.add(part(PartKind.INSTANCE, "goat-5", "0.0.1", PartState.STARTING, 1, null));
        assertThat(lines())
                .contains("  0.0.1      2/4      75  75.00 %      -    -    -    -    -         4  stopped")
                .startsWith("goat-4 ended or could not be started 3 times in a row: no milk; see farm logs goat-4", "");
        assertThat(view().isComplete()).isFalse();
    }

    @Test
    void manyFailuresAreSummedUp() {
        for (int i = 10; i < 20; i++) {
            parts.add(part(PartKind.INSTANCE, "goat-" + i, "0.0.1", PartState.FAILING, 0, "no milk"));
        }
        assertThat(lines())
                .contains("goat-14: no milk; see farm logs goat-14")
                .contains("and 5 more parts that are not passing; see farm status --all")
                .noneMatch(line -> line.startsWith("goat-15"));
    }

    @Test
    void namesThePlumbingThatIsNotPassing() {
        parts.set(4, part(PartKind.HAPROXY, LB + "8202/haproxy", null, PartState.FAILING, 0, null));
        parts.set(3, part(PartKind.LOAD_BALANCER, LB + 8202, null, PartState.FAILING, 0, null));
        first = null;
        assertThat(lines())
                .endsWith(
                        "consul, weight-sync, console, 1 load balancer: passing",
                        "lb-goat-127.0.0.1-8202: failing",
                        "lb-goat-127.0.0.1-8202/haproxy: failing")
                .noneMatch(line -> line.contains("does not answer"));
    }

    @Test
    void aLoadBalancerThatDoesNotAnswerIsNamed() {
        second = null;
        assertThat(lines())
                .startsWith("load balancer :8203 does not answer at http://127.0.0.1:8405/split;"
                        + " see farm logs lb-goat-127.0.0.1-8203")
                .contains("  0.0.1  -          2/2      75  75.00 %      -    -    -    -    -  passing");
        assertThat(view().isComplete()).isFalse();
    }

    @Test
    void sharesThatDifferAreShownInTheOrderOfLoadBalancers() {
        second = split(Map.of("0.0.1", 832040L, "0.0.2", 0L), null);
        assertThat(lines())
                .startsWith("load balancer :8203 does not apply the live weights of goat yet;"
                        + " see farm logs lb-goat-127.0.0.1-8203")
                .contains(
                        "  0.0.1      2/2      75  75.00 % / 100.00 %      -    -    -    -    -  passing",
                        "  0.0.2      1/1      25    25.00 % / 0.00 %      -    -    -    -    -  passing");
        assertThat(view().isComplete()).isFalse();
    }

    @Test
    void theShareOfAVersionThatIsDownMayGoToAnotherOne() {
        parts.set(9, part(PartKind.INSTANCE, "goat-3", "0.0.2", PartState.STARTING, 1, null));
        second = split(Map.of("0.0.1", 832040L, "0.0.2", 0L), null);
        assertThat(lines())
                .contains("  0.0.2      0/1      25    25.00 % / 0.00 %      -    -         1  starting")
                .noneMatch(line -> line.contains("does not apply"));
    }

    @Test
    void aLiveWeightThatDiffersIsMarked() {
        desired = Map.of("0.0.1", 60L, "0.0.2", 25L);
        assertThat(lines())
                .contains(
                        "  0.0.1      2/2  60 (live 75)  75.00 %      -    -    -    -    -  passing",
                        "  0.0.2      1/1            25  25.00 %      -    -    -    -    -  passing");
    }

    @Test
    void aVersionWithWeightAndWithoutInstanceIsAProblem() {
        desired = Map.of("0.0.1", 75L, "0.0.2", 25L, "9.9", 5L);
        live = desired;
        assertThat(lines())
                .startsWith("goat 9.9 has weight 5 but no instance; start one (farm add goat --version 9.9)"
                        + " or set its weight to 0 (farm weights goat 9.9=0)")
                .contains("  9.9    -          0/0       5        -      -    -    -    -    -  no instance");
        assertThat(view().isComplete()).isFalse();
    }

    @Test
    void aHeldSplitIsReportedOnce() {
        desired = Map.of("9.9", 100L);
        live = desired;
        first = split(Map.of("0.0.1", 624030L, "0.0.2", 208010L), new HeldSplit(List.of("9.9"), ""));
        second = first;
        assertThat(lines())
                .filteredOn(line -> line.contains("9.9 has weight"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("load balancer :820"));
        assertThat(lines()).contains("  0.0.1  -          2/2       0  75.00 %      -    -    -    -    -  passing");
    }

    @Test
    void instancesOfOthersAreShownAsSuch() {
        first = split(Map.of("0.0.1", 624030L, "0.0.2", 208010L, "dev", 0L), null);
        second = first;
        assertThat(lines())
                .contains(
                        "  dev    -       others       0   0.00 %      -    -    -    -    -  registered",
                        "others: registered instances that this farm has not started");
        assertThat(view().isComplete()).isTrue();
    }

    @Test
    void instancesOfOthersAreCountedApart() {
        Part theirs = part(PartKind.INSTANCE, "goat-9", "0.0.1", PartState.FAILING, 0, null)
                .withVersion("other", null);
        parts.add(theirs);
        parts.add(part(PartKind.INSTANCE, "goat-dev", "dev", PartState.PASSING, 0, null)
                .withVersion("other", null));
        assertThat(lines())
                .contains(
                        "  0.0.1  -        2/2+1      75  75.00 %      -    -    -    -    -  passing",
                        "  dev    -       others       0        -      -    -    -    -    -  registered",
                        "others, +N: registered instances that this farm has not started");
        assertThat(view().lines(true, false)).anyMatch(line -> line.matches("goat-9 .* failing, other"));
        assertThat(view().isComplete()).isTrue();
        parts.removeIf(part -> part.id().equals("goat-dev"));
        assertThat(view().facts())
                .containsEntry("goat 0.0.1", "goat 0.0.1: passing, 2/2 passing, 1 of others, weight 75, share 75.00 %");
    }

    @Test
    void withoutWeightSyncWeightsAreUnknown() {
        Overview unknown = new Overview(parts, null, List.of(), WeightSyncStatus.Report.NONE, List.of(), List.of(), AT);
        assertThat(new StatusView(unknown, "farm").lines(false, false))
                .contains("  0.0.1  -          2/2       -      -      -    -    -    -    -  passing");
    }

    @Test
    void problemsOfTheFileComeFirst() {
        parts.add(part(PartKind.INSTANCE, "goat-4", "0.0.1", PartState.FAILING, 0, "no milk"));
        assertThat(view("farm.yaml:3: unknown key 'servces'").lines(false, false))
                .startsWith("farm.yaml:3: unknown key 'servces'", "goat-4: no milk; see farm logs goat-4", "");
    }

    @Test
    void aVersionHasItsBuildTrafficAndAge() {
        parts.set(7, parts.get(7).withSince("2026-11-28T02:00:00Z").withVersion("file", "0123456789ab"));
        parts.set(8, parts.get(8).withSince("2026-12-01T01:48:00Z").withVersion("file", "0123456789ab"));
        parts.set(9, parts.get(9).withSince("yesterday"));
        traffic = List.of(
                new VersionTraffic("goat", "0.0.1", 140.2, 0, 0.0, 100.0, 3, 12),
                new VersionTraffic("goat", "0.0.2", 0.2, 0, null, null, null, null),
                new VersionTraffic("farmer", "0.0.2", 7, 0, 0.0, 100.0, 3, 12));
        assertThat(lines())
                .contains(
                        "VERSION  BUILD    PASSING  WEIGHT    SHARE  REQ/S  5XX  P50   P99  AGE  STATE",
                        "  0.0.1  0123456      2/2      75  75.00 %    140  0 %  3ms  12ms  12m  passing",
                        "  0.0.2  -            1/1      25  25.00 %    0.2    -    -     -    -  passing");
    }

    @Test
    void aNarrowTableLeavesOutTheBuildAndTheAgeFirst() {
        parts.set(
                7,
                part(PartKind.INSTANCE, "goat-1", "0.0.1", PartState.STARTING, 2, null)
                        .withVersion("file", "0123456789ab"));
        traffic = List.of(new VersionTraffic("goat", "0.0.1", 14.2, 3, 0.24, 100.0, 3, 12));
        assertThat(lines())
                .contains(
                        "VERSION  PASSING  WEIGHT    SHARE  REQ/S     5XX  P50   P99  RESTARTS  STATE",
                        "  0.0.1      1/2      75  75.00 %     14  0.24 %  3ms  12ms         2  starting");
        assertThat(view().lines(true, false))
                .contains("VERSION  BUILD    PASSING  WEIGHT    SHARE  REQ/S     5XX  P50   P99  AGE  RESTARTS  STATE");
    }

    @Test
    void usualNamesFitInto80Columns() {
        desired = Map.of("0.10.12-rc1", 999_999_999L);
        live = desired;
        second = split(Map.of("0.0.1", 832040L, "0.10.12-rc1", 0L), null);
        assertThat(lines())
                .filteredOn(line -> line.startsWith("VERSION") || line.startsWith("  "))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void changesAreNamedByTheirSubject() {
        Map<String, String> before = view().facts();
        parts.set(8, part(PartKind.INSTANCE, "goat-2", "0.0.1", PartState.FAILING, 1, "no milk"));
        parts.set(6, part(PartKind.HAPROXY, LB + "8203/haproxy", null, PartState.FAILING, 0, null));
        Map<String, String> after = view().facts();
        assertThat(Changes.lines(before, before)).isEmpty();
        assertThat(Changes.lines(before, after))
                .containsExactly(
                        "goat-2: no milk; see farm logs goat-2",
                        "goat 0.0.1: failing, 1/2 passing, weight 75, share 75.00 %, restarts 1",
                        "lb-goat-127.0.0.1-8203/haproxy: failing");
        assertThat(Changes.lines(after, before))
                .containsExactly(
                        "goat 0.0.1: passing, 2/2 passing, weight 75, share 75.00 %",
                        "lb-goat-127.0.0.1-8203/haproxy: passing", "no longer: goat-2: no milk; see farm logs goat-2");
    }
}
