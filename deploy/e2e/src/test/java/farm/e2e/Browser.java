package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser that shows a farm's page. */
final class Browser implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final String page;

    /** @param console the port of the console */
    Browser(int console) {
        page = "http://localhost:" + console + "/";
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Tools.path("chromium").toString());
        // root has no sandbox, and a container little shared memory
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Tools.path("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        resize(1280, 1000);
    }

    /** Opens a view, such as {@code traffic}, and waits until it shows the farm. */
    void open(String view) {
        driver.get("about:blank"); // or else only the fragment would change
        driver.get(page + "#" + view);
        awaitElement("main h2");
    }

    void resize(int width, int height) {
        // a window can't be narrower than 500 pixels
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
    }

    /** Has pages use a theme, {@code light} or {@code dark}. */
    void theme(String name) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    WebElement awaitElement(String selector) {
        await(selector).atMost(SOON).until(() -> !all(selector).isEmpty());
        return all(selector).getFirst();
    }

    /** The text of an element; empty if there is none. */
    String text(String selector) {
        try {
            return all(selector).stream().findFirst().map(WebElement::getText).orElse("");
        } catch (StaleElementReferenceException e) {
            return ""; // it was just drawn anew
        }
    }

    void awaitText(String selector, String part) {
        await(selector + " has " + part)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(text(selector)).contains(part));
    }

    /** Clicks a button by its text, inside an element. */
    void click(String within, String text) {
        await("button " + text)
                .atMost(SOON)
                .until(() -> all(within + " button").stream()
                        .filter(WebElement::isEnabled)
                        .filter(button -> button.getText().equals(text))
                        .findFirst()
                        .map(button -> {
                            button.click();
                            return true;
                        })
                        .orElse(false));
    }

    /** Types into a field in place of its content. */
    void type(String selector, String text) {
        WebElement field = awaitElement(selector);
        field.clear();
        field.sendKeys(text);
    }

    Object script(String script) {
        return String.valueOf(driver.executeScript("return " + script));
    }

    /** Returns what axe finds wrong with the page's accessibility, a line each. */
    List<String> accessibilityProblems() {
        // the other mode opens a tab for its result, which takes ten seconds
        return new AxeBuilder()
                .analyze(driver).getViolations().stream().map(Browser::line).toList();
    }

    private static String line(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes();
    }

    /** Returns what the page has logged as errors, such as violations of its security policy. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .filter(line -> line.contains("SEVERE"))
                .toList();
    }

    /** Waits until a drawing has reached its final form. */
    void awaitDrawn() {
        AtomicReference<byte[]> last = new AtomicReference<>(new byte[0]);
        await("a still picture of the graph")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    byte[] now = awaitElement("farm-chart canvas").getScreenshotAs(OutputType.BYTES);
                    return now.length == last.getAndSet(now).length;
                });
    }

    /** Saves a picture of the page. */
    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
