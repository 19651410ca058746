package farm.console.jvm;

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
 * The world of a service in training: a Consul that takes registrations and in which every service has one instance, and
 * that instance itself, which gives milk. So a service learns to announce itself and a farmer its whole way, without a request
 * to the farm.
 */
final class TrainingConsulStub implements AutoCloseable {

    private static final int NEWS_EVERY_MILLIS = 1_000;

    private final Vertx vertx;
    private final HttpServer server;
    private final JsonObject registered = new JsonObject(); // by id; for the server's event loop

    private TrainingConsulStub(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** @param port that is free */
    static TrainingConsulStub open(Vertx vertx, int port) throws IOException {
        HttpServer server = vertx.createHttpServer();
        TrainingConsulStub world = new TrainingConsulStub(vertx, server);
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
            tell(request, registered.encode());
        } else if (path.equals("/v1/agent/service/register")) {
            request.bodyHandler(body -> register(request, body.toJsonObject()));
        } else if (path.startsWith("/v1/agent/service/deregister/")) {
            registered.remove(lastOf(path));
            request.response().end();
        } else if (!path.startsWith("/v1/health/service/")) {
            request.response().setStatusCode(404).end();
        } else if (request.getParam("index") == null) {
            tell(request, instances(request, port));
        } else {
            vertx.setTimer(NEWS_EVERY_MILLIS, timer -> tell(request, instances(request, port)));
        }
    }

    private void register(HttpServerRequest request, JsonObject service) {
        String id = service.getString("ID");
        registered.put(id, service.put("Service", service.getString("Name")));
        request.response().end();
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String instances(HttpServerRequest request, int port) {
        String name = lastOf(request.path());
        JsonObject entry = new JsonObject()
                .put("Node", new JsonObject().put("Node", "training").put("Address", "127.0.0.1"))
                .put(
                        "Service",
                        new JsonObject()
                                .put("ID", name)
                                .put("Service", name)
                                .put("Address", "127.0.0.1")
                                .put("Port", port)
                                .put("Tags", new JsonArray()))
                .put("Checks", new JsonArray());
        return new JsonArray().add(entry).encode();
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
