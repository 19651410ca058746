package farm.bench.chaos.load;

/** The longest of many waits, and what it was for. */
final class LongestWait {

    private long nanos;
    private String of = "nothing";

    synchronized void waited(long time, String what) {
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
