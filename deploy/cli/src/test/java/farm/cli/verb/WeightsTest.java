package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.Outcome;
import farm.cli.error.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {

    private static final String BEFORE = "{\"slots\":100,\"shares\":{\"0.0.1\":75,\"0.0.2\":25}}";
    private static final String AFTER = "{\"slots\":100,\"shares\":{\"0.0.1\":75,\"0.0.2\":25,\"0.0.3\":0}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeFarm farm;

    private volatile String split = BEFORE;
    private volatile String saved = "{\"0.0.1\":75,\"0.0.2\":25}";
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Supplier<String> otherSplit = () -> split;

    @BeforeEach
    void start() {
        farm = new FakeFarm(folder).withLoadBalancers();
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, "[]"))
                .at(FakeFarm.GOAT_STATS, request -> new Answer(200, split))
                .at(FakeFarm.OTHER_GOAT_STATS, request -> new Answer(200, otherSplit.get()));
    }

    @AfterEach
    void stop() {
        farm.close();
    }

    private void weightSync(Function<HttpExchange, Answer> put) {
        farm.at(FakeFarm.WEIGHT_SYNC, request -> {
            if (request.getRequestURI().getPath().equals("/status")) {
                return new Answer(200, """
                        {"problems":[],"services":{"goat":{"state":"Synced","note":null,"problems":[],
                          "desired":%1$s,"live":%1$s}}}""".formatted(saved));
            }
            return request.getRequestMethod().equals("PUT")
                    ? put.apply(request)
                    : new Answer(200, "{\"weights\":" + saved + ",\"revision\":\"abc\"}");
        });
    }

    private Outcome weights(String... args) {
        return new CommandRunner(folder).run(args);
    }

    private List<String> writes() {
        return farm.requests().stream()
                .filter(request -> request.startsWith("PUT"))
                .toList();
    }

    @Test
    void showsDesiredLiveAndTheShareAtEachLoadBalancer() {
        weightSync(request -> new Answer(500, ""));
        String first = farm.named(FakeFarm.GOATS);
        assertThatCommand(weights("weights", "goat"))
                .exitsWith(ExitCode.OK)
                .printsExactly(
                        "VERSION  DESIRED  LIVE  " + " ".repeat(7 - Math.min(7, first.length())) + first + "  "
                                + " ".repeat(7 - Math.min(7, first.length())) + farm.named(FakeFarm.OTHER_GOATS)
                                + "  OBSERVED",
                        "0.0.1         75    75  75.00 %  75.00 %         -",
                        "0.0.2         25    25  25.00 %  25.00 %         -")
                .reportsNothing();
        assertThat(writes()).isEmpty();
    }

    @Test
    void showsTheObservedShares() {
        weightSync(request -> new Answer(500, ""));
        farm.withTraffic(200, "[{\"service\":\"goat\",\"version\":\"0.0.1\",\"share\":74.8}]");
        assertThatCommand(weights("weights", "goat"))
                .prints("75    75  75.00 %  75.00 %   74.80 %\n", "25    25  25.00 %  25.00 %    0.00 %\n");
        assertThat(farm.requests()).contains("GET /api/traffic?service=goat");
    }

    @Test
    void showsProblemsFirst() {
        weightSync(request -> new Answer(500, ""));
        split = BEFORE.replace("}}", "},\"held\":{\"versions\":[\"9.9\"]}}");
        assertThat(weights("weights", "goat").out().lines().toList())
                .first()
                .asString()
                .startsWith("load balancer " + farm.named(FakeFarm.GOATS) + " keeps its last split, because goat 9.9");
    }

    @Test
    void setsTheNamedVersionsAndKeepsTheOthers() {
        weightSync(request -> {
            saved = "{\"0.0.1\":75,\"0.0.2\":25,\"0.0.3\":0}";
            return new Answer(200, "{\"weights\":" + saved + ",\"revision\":\"def\"}");
        });
        split = AFTER;
        assertThatCommand(weights("weights", "goat", "0.0.3=0", "0.0.2=25", "-m", "ready for 0.0.3"))
                .exitsWith(ExitCode.OK)
                .prints("goat: revision def\nVERSION", "0.0.3          0     0   0.00 %   0.00 %         -\n")
                .reportsNothing();
        assertThat(writes())
                .singleElement()
                .asString()
                .startsWith("PUT /weights/goat {\"weights\":{\"0.0.1\":75,\"0.0.2\":25,\"0.0.3\":0},"
                        + "\"message\":\"ready for 0.0.3\",\"trailers\":{\"Actor\":\"" + System.getProperty("user.name")
                        + "@")
                .endsWith("\"},\"revision\":\"abc\"}");
    }

    @Test
    void waitsUntilTheWeightsAreInForceEverywhere() {
        weightSync(request -> {
            saved = "{\"0.0.1\":1,\"0.0.2\":1}";
            return new Answer(200, "{\"weights\":" + saved + ",\"revision\":\"def\",\"warnings\":[\"slow\"]}");
        });
        String equal = "{\"slots\":100,\"shares\":{\"0.0.1\":50,\"0.0.2\":50}}";
        split = equal;
        otherSplit = () -> polls.incrementAndGet() < 4 ? BEFORE : equal;
        assertThatCommand(weights("weights", "goat", "0.0.1=1", "0.0.2=1"))
                .exitsWith(ExitCode.OK)
                .prints("0.0.1          1     1  50.00 %  50.00 %")
                .reportsOneLine("warning: slow");
        assertThat(polls).hasValueGreaterThanOrEqualTo(4);
        assertThat(writes()).singleElement().asString().contains("\"message\":\"goat: 0.0.1=1 0.0.2=1\"");
    }

    @Test
    void aHeldSplitIsReported() {
        weightSync(request -> {
            saved = "{\"0.0.1\":0,\"0.0.2\":0,\"9.9\":1}";
            split = BEFORE.replace("}}", "},\"held\":{\"versions\":[\"9.9\"]}}");
            return new Answer(200, "{\"weights\":" + saved + ",\"revision\":\"def\"}");
        });
        assertThatCommand(weights("weights", "goat", "0.0.1=0", "0.0.2=0", "9.9=1"))
                .exitsWith(ExitCode.REFUSED)
                .prints("0.0.1          0     0  75.00 %  75.00 %")
                .reports(
                        "farm: load balancer " + farm.named(FakeFarm.GOATS) + " keeps its last split",
                        "farm: load balancer " + farm.named(FakeFarm.OTHER_GOATS) + " keeps its last split");
    }

    @Test
    void aConflictShowsBothContents() {
        weightSync(request -> {
            saved = "{\"0.0.1\":50,\"0.0.2\":50}";
            return new Answer(409, "{\"title\":\"not the current revision\",\"status\":409}");
        });
        assertThatCommand(weights("weights", "goat", "0.0.1=10"))
                .exitsWith(ExitCode.REFUSED)
                .printsNothing()
                .reportsOneLine(
                        "0.0.1=50 0.0.2=50 (revision abc) now",
                        "0.0.1=75 0.0.2=25 (revision abc) before",
                        "repeat the command to write 0.0.1=10");
    }

    @Test
    void anInvalidFileIsReported() {
        farm.at(FakeFarm.WEIGHT_SYNC, request -> new Answer(409, """
                {"title":"invalid weights","status":409,"detail":"the file is invalid; correct or replace it",
                 "problems":[{"file":"goat.json","line":2,"reason":"weight -5 is negative"}]}"""));
        assertThatCommand(weights("weights", "goat", "0.0.1=10"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("goat.json:2: weight -5 is negative; the file is invalid; correct or replace it");
    }

    @Test
    void aServiceWithoutAFileGetsOne() {
        farm.at(FakeFarm.WEIGHT_SYNC, request -> switch (request.getRequestMethod() + " " + request.getRequestURI()) {
            case "GET /status" -> new Answer(200, "{\"services\":{}}");
            case "PUT /weights/goat" -> new Answer(200, "{\"weights\":{\"0.0.1\":3},\"revision\":\"def\"}");
            default -> new Answer(404, "{\"title\":\"unknown\",\"detail\":\"no goat.json in /weights\"}");
        });
        split = "{\"slots\":100,\"shares\":{\"0.0.1\":100}}";
        assertThatCommand(weights("weights", "goat", "0.0.1=3")).exitsWith(ExitCode.OK);
        assertThat(writes())
                .singleElement()
                .asString()
                .startsWith("PUT /weights/goat {\"weights\":{\"0.0.1\":3},")
                .doesNotContain("revision");
    }

    @Test
    void anUnknownServiceIsRefused() {
        weightSync(request -> new Answer(500, ""));
        assertThatCommand(weights("weights", "gaot", "0.0.1=3"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("no service 'gaot' (services: goat, farmer)");
        assertThat(writes()).isEmpty();
    }

    @Test
    void weightSyncThatDoesNotAnswerIsReported() {
        assertThatCommand(weights("weights", "goat"))
                .exitsWith(ExitCode.UNREACHABLE)
                .reportsOneLine("weight-sync at http://127.0.0.1:", "does not answer", "logs weight-sync");
        assertThatCommand(weights("weights", "goat", "0.0.1=1"))
                .exitsWith(ExitCode.UNREACHABLE)
                .reportsOneLine("weight-sync at http://127.0.0.1:", "does not answer", "logs weight-sync");
    }

    @ParameterizedTest
    @CsvSource({
        "goat, 0.0.1, is not VERSION=WEIGHT",
        "goat, 0.0.1=-1, a whole number from 0 to 999999999",
        "goat, 0.0.1=1000000000, a whole number from 0 to 999999999",
        "goat, a b=1, is not a version name",
        "Goat!, 0.0.1=1, is not a service name",
        "goat, -mwhy, -m needs weights: VERSION=WEIGHT",
    })
    void mistakesAreReportedBeforeAnythingIsSent(String service, String argument, String problem) {
        assertThatCommand(weights("weights", service, argument))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(problem);
        assertThat(farm.requests()).isEmpty();
    }
}
