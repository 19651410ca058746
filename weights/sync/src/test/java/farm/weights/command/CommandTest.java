package farm.weights.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import farm.testkit.GitRepository;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands that compare with Consul. */
class CommandTest extends CommandFixture {

    @Test
    void onceWritesThenHasNothingToDo() {
        assertThat(sync("once")).isZero();
        assertThat(out).isEqualTo("goat: 0.0.1 none → 75, 0.0.2 none → 25\n");
        assertThat(consul.key(ONE)).isEqualTo("75");
        assertThat(sync("once")).isZero();
        assertThat(out).startsWith("nothing to do");
        assertThat(consul.request("GET", "/v1/kv/weight-sync/leader", "").body())
                .as("the lock is given back")
                .doesNotContain("\"Session\"");
    }

    @Test
    void onceWritesValidFilesAndEndsWithThreeForInvalid() throws IOException {
        save("farmer.json", weights(-1, 50));
        assertThat(sync("once")).isEqualTo(3);
        assertThat(err)
                .isEqualTo("farmer.json:2: weight -1 is negative; a weight is a whole number from 0 to 999999999\n");
        assertThat(consul.key(TWO)).isEqualTo("25");
        consul.request("DELETE", "/v1/kv/goat?recurse", "");
        assertThat(sync("once", "--on-invalid", "freeze-all")).isEqualTo(3);
        assertThat(consul.key(TWO)).isNull();
    }

    @Test
    void onceReadsARepository() throws IOException {
        try (GitRepository repository = new GitRepository()) {
            repository.commit("main", "goat.json", weights(1, 2));
            System.setProperty("farm.source.work-dir", folder.resolve("clone").toString());
            assertThat(run("once", "--repo", repository.url(), "--consul", consul.url()))
                    .isZero();
            assertThat(consul.key(TWO)).isEqualTo("2");
        } finally {
            System.clearProperty("farm.source.work-dir");
        }
    }

    @Test
    void oldSettingNameIsRefused() {
        System.setProperty("farm.weights.dir", folder.toString());
        try {
            assertThat(sync("once")).isEqualTo(64);
            assertThat(err).isEqualTo("weight-sync: renamed settings: farm.weights.dir is now farm.source.dir\n");
        } finally {
            System.clearProperty("farm.weights.dir");
        }
    }

    @Test
    void missingSourceEndsWithFourAndDeletesNothing() {
        sync("once");
        assertThat(run(
                        "once",
                        "--dir",
                        folder.resolve("none").toString(),
                        "--deletes",
                        "apply",
                        "--consul",
                        consul.url()))
                .isEqualTo(4);
        assertThat(err).contains("the folder does not exist");
        assertThat(consul.key(ONE)).isEqualTo("75");
    }

    @Test
    void unreachableConsulEndsWithFiveAfterTimeout() {
        assertThat(run("once", "--dir", folder.toString(), "--consul", "http://127.0.0.1:9", "--timeout", "0"))
                .isEqualTo(5);
        assertThat(err).contains("goat: Consul is unreachable").doesNotContain("Exception");
    }

    @Test
    void onceYieldsToALeaderUnlessAnyway() {
        String session = consul.request("PUT", "/v1/session/create", "{}")
                .body()
                .replaceAll(".*\"ID\":\\s*\"([^\"]+)\".*", "$1")
                .strip();
        consul.request("PUT", "/v1/kv/weight-sync/leader?acquire=" + session, "weight-sync-1@there");
        assertThat(sync("once")).isEqualTo(6);
        assertThat(err)
                .isEqualTo(
                        "goat: would write 0.0.1 none → 75, 0.0.2 none → 25, but weight-sync-1@there is the leader\n");
        assertThat(consul.key(ONE)).isNull();
        assertThat(sync("once", "--anyway")).isZero();
        assertThat(consul.key(ONE)).isEqualTo("75");
    }

    @Test
    void refusedDeletesEndWithSeven() throws IOException {
        sync("once");
        save("goat.json", "{\"version=0.0.1\":{\"weight\":75}}");
        assertThat(sync("once", "--deletes", "refuse")).isEqualTo(7);
        assertThat(err).contains(TWO);
        assertThat(consul.key(TWO)).isEqualTo("25");
        assertThat(sync("once", "--deletes", "apply")).isZero();
        assertThat(consul.key(TWO)).isNull();
    }

    @Test
    void unservedServiceLosesWeightsWithItsFile() throws IOException {
        save("duck.json", weights(1, 1));
        sync("once");
        Files.delete(folder.resolve("duck.json"));
        assertThat(sync("once")).isZero();
        assertThat(out).contains("duck: 0.0.1 1 → none, 0.0.2 1 → none (removed)");
        assertThat(consul.key("duck/version=0.0.1/weight")).isNull();
    }

    @Test
    void dryRunShowsEveryDifferenceAndWritesNothing() throws IOException {
        assertThat(sync("dry-run")).isEqualTo(2);
        assertThat(out).isEqualTo("goat  0.0.1  none → 75\ngoat  0.0.2  none → 25\n");
        assertThat(consul.key(ONE)).isNull();
        assertThat(consul.key("weight-sync/leader")).isNull();

        sync("once");
        assertThat(sync("dry-run")).isZero();
        assertThat(out).isEmpty();

        save("goat.json", "{\"version=0.0.1\":{\"weight\":60}}");
        assertThat(sync("dry-run", "--json")).isEqualTo(2);
        assertThat(out)
                .isEqualTo("{\"changes\":[{\"service\":\"goat\",\"version\":\"0.0.1\",\"before\":75,\"after\":60},"
                        + "{\"service\":\"goat\",\"version\":\"0.0.2\",\"before\":25,\"after\":null}],"
                        + "\"problems\":[]}\n");
        save("goat.json", "[]");
        assertThat(sync("dry-run")).isEqualTo(3);
    }

    @Test
    void commandsSyncAndCompareTrees() throws IOException {
        Files.createDirectories(folder.resolve("tree/app"));
        save("tree/app/db.json", "{\"host\":\"here\",\"port\":5432}");
        save("tree/motd.txt", "hello");
        String[] what = {
            "--dir", folder.resolve("tree").toString(), "--tree", "config", "--expand", "json", "--consul", consul.url()
        };
        assertThat(run(with("dry-run", what))).isEqualTo(2);
        assertThat(out).isEqualTo("config/app/db/host  written\nconfig/app/db/port  written\nconfig/motd  written\n");
        assertThat(run(with("once", what))).isZero();
        assertThat(out).isEqualTo("3 written, 0 deleted: config/app/db/host, config/app/db/port, config/motd\n");
        assertThat(consul.key("config/app/db/port")).isEqualTo("5432");
        assertThat(run(with("dry-run", what))).isZero();

        Files.delete(folder.resolve("tree/motd.txt"));
        save("tree/app/db.json", "{\"host\":");
        assertThat(run(with("once", what))).isEqualTo(3);
        assertThat(err).startsWith("app/db.json");
        assertThat(consul.key("config/app/db/host")).isEqualTo("here");
        assertThat(consul.key("config/motd")).isNull();
        assertThat(run(
                        "once",
                        "--dir",
                        folder.toString(),
                        "--tree",
                        "config",
                        "--consul",
                        "http://127.0.0.1:9",
                        "--timeout",
                        "0"))
                .isEqualTo(5);
    }

    @Test
    void treeFilesOwnTheirKeysAcrossRuns() throws IOException {
        Files.createDirectories(folder.resolve("tree"));
        save("tree/d.json", "{\"a\":1,\"b\":2,\"c\":3}");
        String[] what = {
            "--dir", folder.resolve("tree").toString(), "--tree", "config", "--expand", "json", "--consul", consul.url()
        };
        assertThat(run(with("once", what))).isZero();
        save("tree/d.json", "{\"a\":1}");
        assertThat(run(with("once", what))).isZero();
        assertThat(out).isEqualTo("0 written, 2 deleted: config/d/b, config/d/c\n");
        Files.move(folder.resolve("tree/d.json"), folder.resolve("tree/e.json"));
        assertThat(run(with("once", what))).isZero();
        assertThat(out).isEqualTo("1 written, 1 deleted: config/e/a, config/d/a\n");
        assertThat(run(with("dry-run", what))).isZero();
    }

    @Test
    void everyTreeKeyIsReadableByItself() throws IOException {
        List<String> names = List.of(
                "a b",
                "a ",
                " a/b",
                "a /b",
                "100%",
                "%20",
                "a%2e%2eb",
                "a%2Fb",
                "?",
                "#",
                "ä",
                "a\u00A0b",
                "\u200D",
                "a+b",
                "a&b=c",
                "a..b",
                "...",
                "{}",
                "a\\b",
                "~",
                "\"");
        Files.createDirectories(folder.resolve("tree"));
        String[] what = {
            "--dir", folder.resolve("tree").toString(), "--tree", "config", "--expand", "json", "--consul", consul.url()
        };
        for (String name : names) {
            consul.request("DELETE", "/v1/kv/?recurse", "");
            save("tree/x.json", new ObjectMapper().writeValueAsString(Map.of(name, "v")));
            boolean written = run(with("once", what)) == 0;
            String path = URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("%2F", "/");
            assertThat(consul.key("config/x/" + path)).as(name).isEqualTo(written ? "v" : null);
            assertThat(err).as(name).contains(written ? "" : "x.json:1: the key config/x/");
        }
        assertThat(out).contains("1 written"); // the last one
    }

    @Test
    void onceReportsExcludedFilesAndVariables() throws IOException {
        Files.createDirectories(folder.resolve("tree"));
        save("tree/a.json", "{\"a\":\"${bar}\"}");
        save("tree/log_level", "debug");
        String[] what = {
            "--dir", folder.resolve("tree").toString(), "--tree", "config", "--expand", "json", "--consul", consul.url()
        };
        assertThat(run(with("once", what))).isZero();
        assertThat(err.lines())
                .containsExactly(
                        "a.json:1: ${bar} is published as it is, because weight-sync replaces no variables",
                        "excluded 1 whose extension is not listed in FARM_TREE_EXTENSIONS (log_level)");
        assertThat(run(with("once", with("--extensions", with("*", what))))).isZero();
        assertThat(out).isEqualTo("1 written, 0 deleted: config/log_level\n");
        assertThat(err.lines()).hasSize(1);
    }

    private static String[] with(String command, String... options) {
        return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
    }

    @Test
    void usageErrorsAreOneLineAndEndWith64() {
        assertThat(run("twice")).isEqualTo(64);
        assertThat(run("once", "--deletes", "perhaps", "--dir", folder.toString()))
                .isEqualTo(64);
        assertThat(err.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("FARM_WEIGHTS_DELETES", "\"perhaps\": allowed values: ")
                        .doesNotContain("Exception", "farm.weights.reconcile"));
        assertThat(run("once", "--consul", "ftp://here", "--dir", folder.toString()))
                .isEqualTo(64);
        assertThat(err.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("neither http nor https"));
        assertThat(run("--help")).isZero();
        assertThat(out).contains("Exit codes:", "dry-run");
    }
}
