package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.error.ExitCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MilkTest extends FakeFarmFixture {

    private static final String BOTTLE = "{\"farmer\":\"farmer:8111:0.0.1\",\"goat\":\"goat:%d:%s\"}";

    private final AtomicInteger bottles = new AtomicInteger();

    private Answer everyFourthFromTheSecond(HttpExchange request) {
        boolean fourth = bottles.incrementAndGet() % 4 == 0;
        return new Answer(200, fourth ? BOTTLE.formatted(8103, "0.0.2") : BOTTLE.formatted(8101, "0.0.1"));
    }

    @Test
    void oneBottleIsPrintedUnchanged() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond);
        assertThatCommand(new CommandRunner(folder).run("milk"))
                .exitsWith(ExitCode.OK)
                .printsExactly(BOTTLE.formatted(8101, "0.0.1"));
    }

    @Test
    void manyBottlesAreComparedWithTheSplit() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond)
                .at(
                        FakeFarm.GOAT_STATS,
                        request -> new Answer(
                                200, "{\"slots\":832040,\"shares\":{\"0.0.1\":624030,\"0.0.2\":208010,\"0.0.3\":0}}"));
        assertThatCommand(new CommandRunner(folder).run("milk", "-n", "400"))
                .exitsWith(ExitCode.OK)
                .prints(
                        "SERVICE  VERSION  DESIRED  OBSERVED  BOTTLES",
                        "farmer   0.0.1             100.00 %      400",
                        "goat     0.0.1    75.00 %   75.00 %      300",
                        "goat     0.0.2    25.00 %   25.00 %      100",
                        "400 bottles filled, 0 not")
                .doesNotPrint("0.0.3")
                .doesNotPrint("█");
        assertThat(bottles).hasValue(400);
    }

    @Test
    void aTooLargeResponseIsNoBottle() {
        farm.at(FakeFarm.MILK, request -> new Answer(200, "m".repeat(100_000)));
        assertThatCommand(new CommandRunner(folder).run("milk", "-n", "2"))
                .exitsWith(ExitCode.INCOMPLETE)
                .reports("the response is larger than 65536 bytes");
    }

    @Test
    void barsAreForTerminals() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond);
        assertThatCommand(new CommandRunner(folder).with("FARM_TERMINAL", "out").run("milk", "-n", "4"))
                .prints("██████████████████████▌");
    }

    @Test
    void theSplitComesFromTheFirstReachableLoadBalancer() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond)
                .at(FakeFarm.OTHER_GOAT_STATS, request -> new Answer(200, "{\"slots\":4,\"shares\":{\"0.0.1\":4}}"));
        assertThatCommand(new CommandRunner(folder).run("milk", "-n", "4")).prints("goat     0.0.1    100.00 %");
    }

    @Test
    void aFailedBottleIsReportedWithItsReason() {
        farm.at(FakeFarm.MILK, request -> new Answer(503, "{\"title\":\"no milk\",\"detail\":\"no goat to be had\"}"));
        assertThatCommand(new CommandRunner(folder).run("milk"))
                .exitsWith(ExitCode.INCOMPLETE)
                .printsNothing()
                .reportsOneLine("503: no milk; no goat to be had");
    }

    @Test
    void aVersionWithoutInstancesIsNamedWithTheRemedy() {
        farm.at(FakeFarm.MILK, request -> new Answer(503, "{\"title\":\"no goat\"}"))
                .at(FakeFarm.GOAT_STATS, request -> new Answer(200, "{\"slots\":4,\"shares\":{\"9.9\":4}}"))
                .at(FakeFarm.CONSOLE, request -> new Answer(200, "[]"));
        assertThatCommand(new CommandRunner(folder).run("milk"))
                .exitsWith(ExitCode.INCOMPLETE)
                .printsNothing()
                .reports(
                        "farm: no milk: goat version 9.9 has all the weight but no running instance ("
                                + folder.resolve("weights/goat.json") + ")\n",
                        "Start one with: ./farm add goat --version 9.9\n");
    }

    @Test
    void aWeightsFileIsNamedWithItsRealFolder() {
        farm.at(FakeFarm.MILK, request -> new Answer(503, "{\"detail\":\"weights are in weights/goat.json\"}"));
        String real = "weights are in " + folder.resolve("weights/goat.json");
        assertThatCommand(new CommandRunner(folder).run("milk")).reportsOneLine(real);
        assertThatCommand(new CommandRunner(folder).run("milk", "-n", "3")).reportsOneLine("3 × 503: " + real);
    }

    @Test
    void failedBottlesAreCountedByReason() {
        farm.at(
                FakeFarm.MILK,
                request -> bottles.incrementAndGet() % 2 == 0
                        ? new Answer(503, "{\"title\":\"no goat\"}")
                        : new Answer(200, BOTTLE.formatted(8101, "0.0.1")));
        assertThatCommand(new CommandRunner(folder).run("milk", "-n", "10"))
                .exitsWith(ExitCode.INCOMPLETE)
                .prints("5 bottles filled, 5 not")
                .reportsOneLine("5 × 503: no goat");
    }

    @Test
    void aRefusedConnectionIsReported() {
        assertThatCommand(new CommandRunner(folder).run("milk"))
                .exitsWith(ExitCode.INCOMPLETE)
                .reportsOneLine("no program listens at");
    }

    @Test
    void aForeignResponseIsReported() {
        farm.at(FakeFarm.MILK, request -> new Answer(200, "beer"));
        assertThatCommand(new CommandRunner(folder).run("milk"))
                .exitsWith(ExitCode.INCOMPLETE)
                .reportsOneLine("beer");
    }

    @Test
    void headersReachTheFarmerAndHideTheDesiredShare() {
        farm.at(
                        FakeFarm.MILK,
                        request -> new Answer(
                                200,
                                BOTTLE.formatted(
                                        8104, request.getRequestHeaders().getFirst("X-Goat-Version"))))
                .at(FakeFarm.GOAT_STATS, request -> new Answer(200, "{\"slots\":4,\"shares\":{\"0.0.1\":4}}"));
        assertThatCommand(new CommandRunner(folder).run("milk", "-n", "3", "-H", "X-Goat-Version: 0.0.3"))
                .exitsWith(ExitCode.OK)
                .prints("goat     0.0.3             100.00 %        3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000001", "many", "1.5"})
    void anInvalidCountIsAMistake(String count) {
        assertThatCommand(new CommandRunner(folder).run("milk", "-n", count))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("-n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Goat-Version", ": 0.0.1", "X Goat: 1", "X-Goat: 1\r\nHost: other"})
    void anInvalidHeaderIsAMistake(String header) {
        assertThatCommand(new CommandRunner(folder).run("milk", "-H", header))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("header");
    }
}
