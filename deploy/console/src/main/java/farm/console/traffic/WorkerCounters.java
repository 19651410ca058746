package farm.console.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the running worker of a load balancer has counted since its start.
 *
 * @param from the second in which it was asked
 * @param to the second in which it answered
 * @param worker its process id
 * @param requests those that have ended, without those that HAProxy could not read
 * @param dropped lines of logs that nobody took in time
 */
record WorkerCounters(long from, long to, long worker, long requests, long dropped) {

    /** What HAProxy is asked for: its own figures, then those of a frontend. */
    static String command(String frontend) {
        return "show info;show stat " + frontend + " 1 -1\n";
    }

    /** Returns what HAProxy's answer says; empty if it is another answer. */
    static Optional<WorkerCounters> read(String answer, String frontend, long from, long to) {
        List<String> lines = answer.lines().toList();
        Optional<Long> worker = info(lines, "Pid");
        Optional<Long> dropped = info(lines, "DroppedLogs");
        Optional<Long> requests = requests(lines, frontend);
        return worker.isEmpty() || dropped.isEmpty() || requests.isEmpty()
                ? Optional.empty()
                : Optional.of(new WorkerCounters(from, to, worker.get(), requests.get(), dropped.get()));
    }

    private static Optional<Long> info(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .flatMap(line -> number(line.substring(name.length() + 2)).stream())
                .findFirst();
    }

    private static Optional<Long> requests(List<String> lines, String frontend) {
        List<String> names = lines.stream()
                .filter(line -> line.startsWith("# pxname,svname,"))
                .findFirst()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .orElse(List.of());
        String[] values = lines.stream()
                .filter(line -> line.startsWith(frontend + ",FRONTEND,"))
                .findFirst()
                .map(line -> line.split(",", -1))
                .orElse(new String[0]);
        if (values.length == 0 || !names.contains("hrsp_2xx") || !names.contains("ereq")) {
            return Optional.empty();
        }
        long requests = 0;
        for (int i = 0; i < Math.min(names.size(), values.length); i++) {
            if (names.get(i).startsWith("hrsp_")) {
                requests += number(values[i]).orElse(0L);
            } else if (names.get(i).equals("ereq")) {
                requests -= number(values[i]).orElse(0L);
            }
        }
        return Optional.of(Math.max(0, requests));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** Returns how many requests it has counted since an earlier time. */
    long requestsSince(WorkerCounters earlier) {
        return worker == earlier.worker ? Math.max(0, requests - earlier.requests) : requests;
    }

    long droppedSince(WorkerCounters earlier) {
        return worker == earlier.worker ? Math.max(0, dropped - earlier.dropped) : dropped;
    }
}
