package farm.console.java;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The world of a service in training: a Consul that takes any registration and in which every service has one instance, and
 * that instance itself, which gives milk. So a service learns to announce itself and a farmer its whole way, without a request
 * to the farm.
 */
final class MakeBelieve implements AutoCloseable {

    private static final String NAME = "training";
    private static final int NEWS_EVERY_MILLIS = 1_000;

    private final Vertx vertx;
    private final HttpServer server;

    private MakeBelieve(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** @param port that is free */
    static MakeBelieve open(Vertx vertx, int port) throws IOException {
        HttpServer server = vertx.createHttpServer();
        MakeBelieve world = new MakeBelieve(vertx, server);
        server.requestHandler(request -> world.answer(request, port));
        try {
            server.listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
            return world;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("port " + port + " can't be used for a training", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void answer(HttpServerRequest request, int port) {
        String path = request.path();
        if (!path.startsWith("/v1/")) {
            request.response().end("goat:" + port + ":training");
        } else if (path.equals("/v1/agent/services")) {
            tell(request, new JsonObject().put(NAME, service(NAME, port)).encode());
        } else if (path.startsWith("/v1/agent/service/")) {
            request.response().end(); // registered, or deregistered
        } else if (!path.startsWith("/v1/health/service/")) {
            request.response().setStatusCode(404).end();
        } else if (request.getParam("index") == null) {
            tell(request, instances(request, port));
        } else {
            vertx.setTimer(NEWS_EVERY_MILLIS, timer -> tell(request, instances(request, port)));
        }
    }

    private static String instances(HttpServerRequest request, int port) {
        String name = request.path().substring(request.path().lastIndexOf('/') + 1);
        JsonObject entry = new JsonObject()
                .put("Node", new JsonObject().put("Node", NAME).put("Address", "127.0.0.1"))
                .put("Service", service(name, port))
                .put("Checks", new JsonArray());
        return new JsonArray().add(entry).encode();
    }

    private static JsonObject service(String name, int port) {
        return new JsonObject()
                .put("ID", name)
                .put("Service", name)
                .put("Address", "127.0.0.1")
                .put("Port", port)
                .put("Tags", new JsonArray());
    }

    private static void tell(HttpServerRequest request, String json) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Consul-Index", "1")
                .end(json);
    }

    @Override
    public void close() {
        server.close();
    }
}
