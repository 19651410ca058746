package farm.weights.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.model.Names;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import farm.weights.status.StatusReport.TreeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer that gonsul would give for the outcome of a sync.
 *
 * @param error gonsul's error code; 0 for none
 * @param deletePaths the keys that were not deleted
 */
record GonsulResponse(int error, List<String> deletePaths) {

    private static final int DELETES = 10;
    private static final int CONSUL_UNREACHABLE = 30;
    private static final int TRANSACTION = 31;
    private static final int BAD_FILE = 51;
    private static final int SOURCE = 60;

    static GonsulResponse of(StatusReport report) {
        if (report.problems().stream().anyMatch(problem -> problem.file().equals(report.source()))) {
            return new GonsulResponse(SOURCE, List.of());
        }
        TreeStatus tree = report.tree();
        return tree == null ? ofWeights(report) : ofTree(tree);
    }

    private static GonsulResponse ofTree(TreeStatus tree) {
        if (tree.badFiles() > 0) {
            return new GonsulResponse(BAD_FILE, List.of());
        }
        return of(tree.consulUnreachable(), tree.kept(), tree.state() != State.Synced);
    }

    private static GonsulResponse ofWeights(StatusReport report) {
        List<String> kept = new ArrayList<>();
        boolean unreachable = false;
        boolean outOfSync = false;
        for (Map.Entry<String, ServiceStatus> service : report.services().entrySet()) {
            ServiceStatus status = service.getValue();
            Map<String, Integer> live = status.live();
            if (status.state() == State.Invalid) {
                return new GonsulResponse(BAD_FILE, List.of());
            }
            if (status.state() == State.Stale && live != null) { // its file was deleted
                live.keySet().forEach(version -> kept.add(Names.key(service.getKey(), version)));
            } else if (status.state() == State.OutOfSync || status.state() == State.Held) {
                outOfSync |= status.consulDiffers(); // gonsul knows nothing of instances
            }
            unreachable |= status.consulUnreachable();
        }
        return of(unreachable, kept, outOfSync);
    }

    private static GonsulResponse of(boolean unreachable, List<String> kept, boolean outOfSync) {
        if (unreachable) {
            return new GonsulResponse(CONSUL_UNREACHABLE, List.of());
        }
        return kept.isEmpty()
                ? new GonsulResponse(outOfSync ? TRANSACTION : 0, List.of())
                : new GonsulResponse(DELETES, kept);
    }

    /**
     * Returns the keys for a header, percent-encoded and separated by commas; null if there are
     * none.
     */
    @Nullable
    String header() {
        return deletePaths.isEmpty()
                ? null
                : deletePaths.stream().map(GonsulResponse::plain).collect(Collectors.joining(","));
    }

    private static String plain(String key) {
        StringBuilder text = new StringBuilder();
        for (byte each : key.getBytes(UTF_8)) {
            boolean odd = each <= ' ' || each > '~' || each == ',' || each == '%';
            text.append(odd ? String.format("%%%02X", each) : String.valueOf((char) each));
        }
        return text.toString();
    }
}
