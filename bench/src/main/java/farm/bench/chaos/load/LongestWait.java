package farm.bench.chaos.load;

/** The longest wait and the request that had it. */
final class LongestWait {

    private long nanos;
    private String of = "nothing";

    synchronized void record(long time, String what) {
        if (time > nanos) {
            nanos = time;
            of = what;
        }
    }

    synchronized double millis() {
        return nanos / 1e6;
    }

    synchronized String of() {
        return of;
    }
}
