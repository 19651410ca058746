package farm.console.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventDeliveryTest {

    private static final Event FIRST = new Event("goat-1-1", Instant.EPOCH, "{\"milk\":\"ü\"}");
    private static final Event SECOND = new Event("goat-1-2", Instant.EPOCH, "{}");
    private static final int HANG = 0;

    /** A request that the receiver got. */
    private record Request(
            String path, @Nullable String type, @Nullable String signature, String body) {}

    @TempDir
    private Path folder;

    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE); // it may overflow
    private final EventSender sender = new EventSender(Duration.ofMillis(500));
    private final EventDelivery delivery = new EventDelivery(sender, nanoTime::get);
    private final List<Event> waiting = new CopyOnWriteArrayList<>(List.of(FIRST, SECOND));
    private final List<Event> settled = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // before each
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // before each
    private URI url;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=t0k3n");
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        sender.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Integer status = answers.poll();
            if (status != null && status == HANG) {
                end.await();
                return;
            }
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path secret(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("hook.secret"), "It's a Secret to Everybody\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private void step(@Nullable Path secret) {
        delivery.step(List.copyOf(waiting), new Receiver(url, secret), events -> {
            settled.addAll(events);
            waiting.removeAll(events);
        });
    }

    private void step() {
        step(null);
    }

    private String failure() {
        return await().until(delivery::problem, problem -> problem != null);
    }

    @Test
    void eventsArriveSignedAndInOrder() throws Exception {
        Path secret = secret("rw-------");

        await().until(() -> {
            step(secret);
            return waiting.isEmpty();
        });

        // by: printf '{"milk":"ü"}' | openssl dgst -sha256 -hmac "It's a Secret to Everybody"
        assertThat(requests)
                .containsExactly(
                        new Request(
                                "/hook?token=t0k3n",
                                "application/cloudevents+json; charset=utf-8",
                                "sha256=7fb412b1c5322e0cb9a62156e1ca8a1dbe1a2bb99bd08a3755df93bd2fa2dbf1",
                                FIRST.body()),
                        new Request(
                                "/hook?token=t0k3n",
                                "application/cloudevents+json; charset=utf-8",
                                "sha256=50b0123e6e44430d2c43ecca0ee520d961ffd326425c07859f70a57161c3ebcd",
                                SECOND.body()));
        assertThat(settled).containsExactly(FIRST, SECOND);
    }

    @Test
    void theSignatureIsThatOfGithub() {
        // from GitHub's documentation of webhooks
        assertThat(Signature.of("Hello, World!".getBytes(UTF_8), "It's a Secret to Everybody".getBytes(UTF_8)))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void withoutASecretThereIsNoSignature() {
        step();

        await().until(() -> settled.contains(FIRST));
        assertThat(requests).first().extracting(Request::signature).isNull();
    }

    @Test
    void aFailureIsRepeatedAfterAPause() {
        answers.addAll(List.of(500, 200));
        step();
        assertThat(failure()).isEqualTo("http://127.0.0.1:" + url.getPort() + " answers 500; 2 events wait");

        await().until(this::isIdle);
        nanoTime.addAndGet(Duration.ofMillis(999).toNanos());
        step();
        assertThat(isIdle()).as("during the pause").isTrue();

        nanoTime.addAndGet(Duration.ofMillis(1).toNanos());
        await().until(() -> {
            step();
            return settled.contains(FIRST);
        });
        assertThat(requests).extracting(Request::body).startsWith(FIRST.body(), FIRST.body());
        await().until(() -> delivery.problem() == null);
    }

    @Test
    void pausesGrowUpToFiveMinutes() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            answers.add(503);
            int before = requests.size();
            long seconds = 0;
            for (step(); isIdle() && requests.size() == before; step()) {
                nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
                seconds++;
            }
            await().until(this::isIdle);
            pauses.add(seconds);
        }
        assertThat(pauses).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L);
    }

    private boolean isIdle() {
        return !delivery.isSending();
    }

    @Test
    void aRedirectIsNotFollowed() {
        answers.add(302);

        step();

        assertThat(failure()).contains(" answers 302; redirects are not followed; ");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aHungReceiverDelaysNobody() {
        answers.add(HANG);

        step();
        await().until(() -> requests.size() == 1);
        step();

        assertThat(failure())
                .isEqualTo("http://127.0.0.1:" + url.getPort() + " does not answer in time; 2 events wait");
        assertThat(requests).as("one at a time").hasSize(1);
    }

    @Test
    void anAbsentReceiverGetsThemLater() throws IOException {
        InetSocketAddress address = server.getAddress();
        server.stop(0);
        step();
        assertThat(failure()).startsWith("http://127.0.0.1:" + url.getPort() + " accepts no connection; ");

        server = HttpServer.create(address, 0);
        server.createContext("/", this::answer);
        server.start();
        nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());

        await().until(() -> {
            step();
            return settled.contains(FIRST);
        });
    }

    @Test
    void eventsAreGivenUpAfterADay() {
        answers.addAll(List.of(500, 500));
        step();
        failure();
        await().until(this::isIdle);

        nanoTime.addAndGet(Duration.ofDays(1).toNanos());
        step();

        await().until(() -> settled.equals(List.of(FIRST, SECOND)));
        assertThat(delivery.problem()).isNull();
    }

    @Test
    void aSecretThatEveryoneCanReadIsNotUsed() throws IOException {
        Path secret = secret("rw-r--r--");

        step(secret);

        assertThat(failure()).isEqualTo(secret + " can be read by every user; chmod 600 it; 2 events wait");
        assertThat(requests).isEmpty();
    }

    @Test
    void aProblemContainsNoToken() {
        answers.addAll(List.of(404));

        step();

        assertThat(failure()).doesNotContain("t0k3n", "hook");
    }

    @Test
    void withoutAReceiverEventsAreForgotten() {
        delivery.step(List.copyOf(waiting), null, settled::addAll);

        assertThat(settled).containsExactly(FIRST, SECOND);
        assertThat(requests).isEmpty();
    }
}
