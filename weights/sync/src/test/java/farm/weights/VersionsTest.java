package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulTestResource;
import farm.weights.command.WeightSyncCommand;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The versions that have instances, and {@code validate --against}. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class VersionsTest extends InstancesFixture {

    @Test
    void versionsWithInstancesAreCounted() {
        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"goat-b","Name":"goat","Tags":["version=0.0.2","fast"],"Port":2}
                """);
        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"goat-c","Name":"goat","Tags":["version=1","version=2"],"Port":3}
                """);
        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"goat-d","Name":"goat","Tags":["version=3"],"Port":4,
                 "Check":{"TTL":"600s","Status":"critical"}}
                """);
        when().get("/versions/goat").then().statusCode(200).body("passing", equalTo(Map.of("0.0.1", 1, "0.0.2", 2)));
        when().get("/versions/cow").then().statusCode(200).body("passing", equalTo(Map.of()));
        when().get("/versions/a.b").then().statusCode(404).contentType(PROBLEM);
        List.of("goat-b", "goat-c", "goat-d").forEach(consul::deregister);
    }

    @Test
    void unknownVersionsAreUnavailable() {
        consul.kill();
        when().get("/versions/goat").then().statusCode(503).contentType(PROBLEM);
    }

    @Test
    void validateAgainstRunningWeightSync() throws IOException {
        assertThat(validate(service.toString())).isEqualTo("0 2 files, all valid\n");
        Files.writeString(goat(), "{\"version=9.9\":{\"weight\":100},\"version=8\":{\"weight\":0}}");
        assertThat(validate(service.toString())).isEqualTo("8 " + LINE + "\n");
        Files.writeString(goat(), "{\"version=9.9\":{\"weight\":-1}}");
        assertThat(validate(service.toString())).startsWith("3 ");
    }

    @Test
    void validateReportsUnusableAddress() {
        assertThat(validate("127.0.0.1:8000"))
                .isEqualTo("64 weight-sync: --against 127.0.0.1:8000 is not like http://127.0.0.1:8000\n");
        assertThat(validate("http://127.0.0.1:1"))
                .isEqualTo("5 weight-sync: weight-sync at http://127.0.0.1:1: it does not answer\n");
        assertThat(validate(consul.url())).startsWith("5 weight-sync: weight-sync at " + consul.url() + ": ");
    }

    /** Returns the exit code and the output of a check of the folder. */
    private String validate(String against) {
        StringWriter out = new StringWriter();
        PrintWriter to = new PrintWriter(out);
        return WeightSyncCommand.run(to, to, "validate", "--against", against, folder.toString()) + " " + out;
    }
}
