package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.model.status.Part;
import farm.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page, in a real browser. The farm has its weights in git, and a service of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

    private static final List<String> VIEWS = List.of("traffic", "split", "rollouts", "events", "parts");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GOAT = "section[data-service=goat]";

    @SuppressWarnings("NullAway.Init")
    private RolloutFarm rollouts;

    @SuppressWarnings("NullAway.Init")
    private FarmUnderTest farm;

    @SuppressWarnings("NullAway.Init")
    private MilkLoad load;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        rollouts = new RolloutFarm();
        farm = rollouts.farm();
        load = new MilkLoad(farm.milk());
        browser = new Browser(farm.ports().console());
    }

    @AfterAll
    void stop() {
        browser.close();
        load.close();
        rollouts.close();
    }

    @AfterEach
    void reset() throws Exception {
        rollouts.reset();
    }

    private static String row(String title, String version) {
        return GOAT + " tr[data-row^='" + title + "'] td[data-version='" + version + "']";
    }

    @Test
    void thePictureShowsEveryPart() throws Exception {
        browser.open("traffic");
        browser.awaitElement("farm-chart canvas");
        for (String service : List.of("farmer", "cheese", "goat")) {
            assertThat(browser.all("section[data-service=" + service + "] .balancers .passing"))
                    .as(service)
                    .isNotEmpty();
        }
        browser.awaitText(GOAT + " tr[data-version='0.0.1']", "healthy");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(browser.text(GOAT + " tr[data-version='0.0.1'] td"))
                        .as("requests of the last second")
                        .matches("[1-9][0-9.]*/s"));
        browser.open("parts");
        for (Part part : farm.parts()) {
            assertThat(browser.all("tr[data-part='" + part.id() + "']"))
                    .as(part.id())
                    .hasSize(1);
        }
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void anEditOfTheFileMovesTheBars() throws Exception {
        browser.open("split");
        rollouts.commit("goat", FarmUnderTest.weightsFile(60, 40));
        for (String title : List.of("wanted", "in KV", "in force")) {
            browser.awaitText(row(title, "0.0.2"), "40");
        }
        browser.awaitText(GOAT + " .lines", "in force at 2 of 2");
        browser.awaitElement(GOAT + " farm-chart canvas");
    }

    private void edit(String version, String weight) {
        browser.click(GOAT, "Edit the weights of goat");
        browser.type(GOAT + " .weight[data-version='" + version + "'] input[inputmode]", weight);
    }

    @Test
    void anEditOnThePageIsCommitted() throws Exception {
        rollouts.commit("goat", FarmUnderTest.weightsFile(60, 40));
        browser.open("split");
        browser.awaitText(row("wanted", "0.0.2"), "40");
        edit("0.0.2", "20");
        browser.awaitText(GOAT + " .weight[data-version='0.0.2'] output", "25 %");
        browser.type(GOAT + " input[name=message]", "less of 0.0.2");
        browser.click(GOAT + " .weights", "Save");
        browser.awaitText(row("in force", "0.0.2"), "25");
        assertThat(rollouts.committed("goat").replaceAll("\\s", "")).contains("\"version=0.0.2\":{\"weight\":20}");
        assertThat(rollouts.lastCommit()).contains("less of 0.0.2").contains(System.getProperty("user.name"));
        browser.awaitText(GOAT, "last change: less of 0.0.2");
    }

    @Test
    void anInvalidWeightIsNamedAndNotSaved() {
        browser.open("split");
        edit("0.0.2", "many");
        browser.awaitText(GOAT + " .weight[data-version='0.0.2'] output", "allowed: 0 to 999999999");
        assertThat(browser.all(GOAT + " .weights button").getFirst().isEnabled())
                .isFalse();
        browser.click(GOAT + " .weights", "Cancel");
    }

    @Test
    void aConflictLosesNothing() throws Exception {
        rollouts.commit("goat", FarmUnderTest.weightsFile(50, 50));
        browser.open("split");
        browser.awaitText(row("wanted", "0.0.2"), "50");
        edit("0.0.2", "150");
        rollouts.commit("goat", FarmUnderTest.weightsFile(30, 70));
        browser.awaitText(row("wanted", "0.0.2"), "70");
        browser.click(GOAT + " .weights", "Save");
        browser.awaitText(GOAT + " .conflict", "Somebody else has saved");
        assertThat(browser.text(GOAT + " .conflict")).contains("70").contains("150");
        browser.click(GOAT + " .conflict", "Keep mine, to save them over theirs");
        browser.click(GOAT + " .weights", "Save");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rollouts.committed("goat").replaceAll("\\s", ""))
                        .contains("\"version=0.0.2\":{\"weight\":150}"));
    }

    @Test
    void aKilledGoatTurnsAndComesBack() throws Exception {
        Part goat = farm.parts().stream()
                .filter(part -> "goat".equals(part.service()) && "0.0.1".equals(part.version()))
                .findFirst()
                .orElseThrow();
        long pid = Objects.requireNonNull(goat.pid());
        String instance = "button[data-id='" + goat.id() + "'] .mark";
        browser.open("traffic");
        browser.awaitElement(instance + ".passing");
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> browser.all(instance + ".passing").isEmpty());
        browser.awaitElement(instance + ".passing");
        assertThat(farm.part(goat.id()).pid()).isNotEqualTo(pid);
    }

    @Test
    void thePageOutlivesTheConsole() throws Exception {
        browser.open("traffic");
        browser.awaitText(".live", "live");
        rollouts.killConsole();
        browser.awaitText(".live", "the console does not answer");
        assertThat(browser.all("main.old " + GOAT))
                .as("the last picture, greyed")
                .isNotEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(browser.text(".live")).endsWith("live"));
        assertThat(browser.all("main.old")).isEmpty();
        browser.open("traffic");
        browser.errors(); // those of the time without a console
    }

    @Test
    void whatComesFromOutsideStaysText() throws Exception {
        String hostile = "<img src=x onerror=window.hacked=1>";
        rollouts.commit("cheese", "{\"version=" + hostile + "\": {\"weight\": 1}}");
        browser.open("split");
        browser.awaitText("section[data-service=cheese] .lines", hostile);
        rollouts.commit("cheese", "{\"version=1.0\": {\"weight\": 1}}");

        Part goat = farm.parts().stream()
                .filter(part -> "goat".equals(part.service()))
                .findFirst()
                .orElseThrow();
        Path log = farm.home().log(goat.id());
        Files.writeString(log, hostile + "\n", StandardOpenOption.APPEND);
        browser.open("parts");
        browser.click("tr[data-part='" + goat.id() + "']", goat.id());
        browser.awaitText("dialog .log", hostile);
        assertThat(browser.script("window.hacked")).isEqualTo("null");
        browser.click("dialog", "Close");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void instancesAreAddedAndRemoved() throws Exception {
        browser.open("traffic");
        String version = GOAT + " tr[data-version='0.0.2'] ";
        browser.awaitElement(version + "button[aria-label^='Add']").click();
        browser.click("dialog", "Add");
        await().atMost(SOON)
                .until(() -> browser.all(version + ".instance .passing").size() == 2);
        browser.awaitElement(version + "button[aria-label^='Remove']").click();
        browser.click("dialog", "Remove");
        await().atMost(SOON).until(() -> browser.all(version + ".instance").size() == 1);
    }

    @Test
    void aRolloutIsStartedAndAborted() throws Exception {
        rollouts.settings("goat", RolloutFarm.QUICK.replace("hold: 2s", "hold: 1h"));
        browser.open("rollouts");
        String version = rollouts.nextVersion();
        browser.type(GOAT + " input[name=version]", version);
        browser.click(GOAT, "Start a rollout …");
        browser.awaitText("dialog", "Starts instances of " + version);
        browser.click("dialog", "Start");
        browser.awaitText(GOAT + " .steps [aria-current]", "25 %");
        browser.click(GOAT, "Abort …");
        browser.awaitText("dialog", "back within 2 s");
        browser.click("dialog", "Abort");
        browser.awaitText(GOAT + " .phase", "Degraded");
        browser.awaitText(GOAT + " .reason", "aborted by");
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 360"})
    void everyViewIsAccessible(String theme, int width) {
        browser.theme(theme);
        browser.resize(width, 900);
        for (String view : VIEWS) {
            browser.open(view);
            browser.awaitElement("main section, main table");
            assertThat(browser.accessibilityProblems())
                    .as("%s, %s", view, theme)
                    .isEmpty();
            assertThat(browser.script("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits into %d pixels", view, width)
                    .isEqualTo("true");
        }
        browser.theme("light");
        browser.resize(1280, 1000);
    }

    /** Takes the pictures of the documentation, see CONTRIBUTING. */
    @Test
    void theViewsHavePictures() throws Exception {
        Path folder = Boolean.getBoolean("farm.pictures.write")
                ? Tools.checkout().resolve("docs/pictures")
                : Path.of("target/pictures");
        rollouts.settings("goat", RolloutFarm.QUICK.replace("analysis: off", "").replace("hold: 2s", "hold: 5s"));
        rollouts.start();
        browser.open("rollouts");
        browser.awaitElement(GOAT + " tr[data-metric=errors]");
        browser.resize(1000, 900);
        browser.screenshot(folder.resolve("rollouts.png"));
        for (String view : List.of("split", "traffic")) {
            browser.open(view);
            browser.awaitElement(GOAT + " tbody tr:nth-child(3)");
            browser.awaitElement("farm-chart canvas");
            browser.awaitDrawn();
            browser.screenshot(folder.resolve(view + ".png"));
        }
        browser.resize(1280, 1000);
        for (String view : List.of("rollouts", "split", "traffic")) {
            assertThat(Files.size(folder.resolve(view + ".png"))).isGreaterThan(10_000);
        }
    }

    @Test
    void eventsTellWhatHappened() throws Exception {
        rollouts.commit("goat", FarmUnderTest.weightsFile(10, 90));
        Part goat = farm.parts().stream()
                .filter(part -> "goat".equals(part.service()) && "0.0.1".equals(part.version()))
                .findFirst()
                .orElseThrow();
        browser.open("events");
        browser.awaitText("tr[data-kind=weights]", "0.0.1=10 0.0.2=90");
        ProcessHandle.of(Objects.requireNonNull(goat.pid())).orElseThrow().destroyForcibly();
        browser.awaitText("tr[data-kind=part]", goat.id());
        await().atMost(SOON)
                .until(() -> browser.all("tr[data-kind=part]").stream()
                        .anyMatch(row -> row.getText().contains("its process " + goat.pid() + " has ended")));
        browser.awaitElement("input[type=checkbox]").click();
        await().atMost(SOON).until(() -> browser.all("tr[data-kind=part]").isEmpty());
        assertThat(browser.all("tr[data-kind=weights]")).isNotEmpty();
    }
}
