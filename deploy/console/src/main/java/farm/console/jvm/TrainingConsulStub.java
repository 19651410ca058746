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
 * A stub of Consul for a training run. It accepts registrations, and reports one instance of every
 * service: itself, which answers with milk. A service in training thereby registers, discovers and
 * calls others without a request to the real farm.
 */
final class TrainingConsulStub implements AutoCloseable {

    private static final int BLOCKING_QUERY_MILLIS = 1_000;

    private final Vertx vertx;
    private final HttpServer server;
    private final JsonObject registered = new JsonObject(); // by id; used by the event loop only

    private TrainingConsulStub(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** Starts the stub on a free port. */
    static TrainingConsulStub open(Vertx vertx, int port) throws IOException {
        HttpServer server = vertx.createHttpServer();
        TrainingConsulStub stub = new TrainingConsulStub(vertx, server);
        server.requestHandler(request -> stub.answer(request, port));
        try {
            server.listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
            return stub;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("port " + port + " cannot be used for a training run", e);
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
            respond(request, registered.encode());
        } else if (path.equals("/v1/agent/service/register")) {
            request.bodyHandler(body -> register(request, body.toJsonObject()));
        } else if (path.startsWith("/v1/agent/service/deregister/")) {
            registered.remove(lastSegment(path));
            request.response().end();
        } else if (!path.startsWith("/v1/health/service/")) {
            request.response().setStatusCode(404).end();
        } else if (request.getParam("index") == null) {
            respond(request, instances(request, port));
        } else {
            vertx.setTimer(BLOCKING_QUERY_MILLIS, timer -> respond(request, instances(request, port)));
        }
    }

    private void register(HttpServerRequest request, JsonObject service) {
        String id = service.getString("ID");
        registered.put(id, service.put("Service", service.getString("Name")));
        request.response().end();
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String instances(HttpServerRequest request, int port) {
        String name = lastSegment(request.path());
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

    private static void respond(HttpServerRequest request, String json) {
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
