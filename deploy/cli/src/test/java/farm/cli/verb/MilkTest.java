package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatIt;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.error.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MilkTest {

    private static final String BOTTLE = "{\"farmer\":\"farmer:8111:0.0.1\",\"goat\":\"goat:%d:%s\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeFarm farm;

    private final AtomicInteger bottles = new AtomicInteger();

    @BeforeEach
    void start() {
        farm = new FakeFarm(folder);
    }

    @AfterEach
    void stop() {
        farm.close();
    }

    private Answer everyFourthFromTheSecond(HttpExchange request) {
        boolean fourth = bottles.incrementAndGet() % 4 == 0;
        return new Answer(200, fourth ? BOTTLE.formatted(8103, "0.0.2") : BOTTLE.formatted(8101, "0.0.1"));
    }

    @Test
    void oneBottleIsShownAsItCame() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond);
        assertThatIt(new CommandRunner(folder).run("milk"))
                .endsWith(ExitCode.OK)
                .saysExactly(BOTTLE.formatted(8101, "0.0.1"));
    }

    @Test
    void manyAreCountedAndComparedWithWhatTheLoadBalancersWant() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond)
                .at(
                        FakeFarm.GOAT_STATS,
                        request -> new Answer(
                                200, "{\"slots\":832040,\"shares\":{\"0.0.1\":624030,\"0.0.2\":208010,\"0.0.3\":0}}"));
        assertThatIt(new CommandRunner(folder).run("milk", "-n", "400"))
                .endsWith(ExitCode.OK)
                .says(
                        "SERVICE  VERSION   WANTED  OBSERVED  BOTTLES",
                        "farmer   0.0.1             100.00 %      400",
                        "goat     0.0.1    75.00 %   75.00 %      300",
                        "goat     0.0.2    25.00 %   25.00 %      100",
                        "400 bottles filled, 0 not")
                .doesNotSay("0.0.3")
                .doesNotSay("█");
        assertThat(bottles).hasValue(400);
    }

    @Test
    void anEndlessAnswerIsNoBottle() {
        farm.at(FakeFarm.MILK, request -> new Answer(200, "m".repeat(100_000)));
        assertThatIt(new CommandRunner(folder).run("milk", "-n", "2"))
                .endsWith(ExitCode.NOT_ALL)
                .complainsOf("the answer is larger than 65536 bytes");
    }

    @Test
    void barsAreForTerminals() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond);
        assertThatIt(new CommandRunner(folder).with("FARM_TERMINAL", "out").run("milk", "-n", "4"))
                .says("██████████████████████▌");
    }

    @Test
    void theSecondLoadBalancerTellsTheSharesWhenTheFirstIsAway() {
        farm.at(FakeFarm.MILK, this::everyFourthFromTheSecond)
                .at(FakeFarm.OTHER_GOAT_STATS, request -> new Answer(200, "{\"slots\":4,\"shares\":{\"0.0.1\":4}}"));
        assertThatIt(new CommandRunner(folder).run("milk", "-n", "4")).says("goat     0.0.1    100.00 %");
    }

    @Test
    void anEmptyBottleSaysWhy() {
        farm.at(FakeFarm.MILK, request -> new Answer(503, "{\"title\":\"no milk\",\"detail\":\"no goat to be had\"}"));
        assertThatIt(new CommandRunner(folder).run("milk"))
                .endsWith(ExitCode.NOT_ALL)
                .saysNothing()
                .complainsInOneLine("503: no goat to be had");
    }

    @Test
    void aWeightsFileIsNamedWhereItReallyIs() {
        farm.at(FakeFarm.MILK, request -> new Answer(503, "{\"detail\":\"weights are in weights/goat.json\"}"));
        String real = "weights are in " + folder.resolve("weights/goat.json");
        assertThatIt(new CommandRunner(folder).run("milk")).complainsInOneLine(real);
        assertThatIt(new CommandRunner(folder).run("milk", "-n", "3")).complainsInOneLine("3 × 503: " + real);
    }

    @Test
    void emptyBottlesAreCountedByReason() {
        farm.at(
                FakeFarm.MILK,
                request -> bottles.incrementAndGet() % 2 == 0
                        ? new Answer(503, "{\"title\":\"no goat\"}")
                        : new Answer(200, BOTTLE.formatted(8101, "0.0.1")));
        assertThatIt(new CommandRunner(folder).run("milk", "-n", "10"))
                .endsWith(ExitCode.NOT_ALL)
                .says("5 bottles filled, 5 not")
                .complainsInOneLine("5 × 503: no goat");
    }

    @Test
    void nobodyThereIsAnEmptyBottleToo() {
        assertThatIt(new CommandRunner(folder).run("milk"))
                .endsWith(ExitCode.NOT_ALL)
                .complainsInOneLine("nothing answers at");
    }

    @Test
    void anAnswerThatIsNoBottleIsNamed() {
        farm.at(FakeFarm.MILK, request -> new Answer(200, "beer"));
        assertThatIt(new CommandRunner(folder).run("milk"))
                .endsWith(ExitCode.NOT_ALL)
                .complainsInOneLine("beer");
    }

    @Test
    void headersReachTheFarmerAndNoShareIsWantedThen() {
        farm.at(
                        FakeFarm.MILK,
                        request -> new Answer(
                                200,
                                BOTTLE.formatted(
                                        8104, request.getRequestHeaders().getFirst("X-Goat-Version"))))
                .at(FakeFarm.GOAT_STATS, request -> new Answer(200, "{\"slots\":4,\"shares\":{\"0.0.1\":4}}"));
        assertThatIt(new CommandRunner(folder).run("milk", "-n", "3", "-H", "X-Goat-Version: 0.0.3"))
                .endsWith(ExitCode.OK)
                .says("goat     0.0.3            100.00 %        3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000001", "many", "1.5"})
    void anOddCountIsAMistake(String count) {
        assertThatIt(new CommandRunner(folder).run("milk", "-n", count))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("-n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Goat-Version", ": 0.0.1", "X Goat: 1", "X-Goat: 1\r\nHost: other"})
    void anOddHeaderIsAMistake(String header) {
        assertThatIt(new CommandRunner(folder).run("milk", "-H", header))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("header");
    }
}
