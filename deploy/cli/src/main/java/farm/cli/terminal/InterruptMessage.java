package farm.cli.terminal;

/** Says a last word when a signal (Ctrl-C, SIGTERM, SIGHUP) ends the command: what goes on without it, and what to do. */
public final class InterruptMessage implements AutoCloseable {

    private final Thread hook;

    private InterruptMessage(Runnable word) {
        hook = new Thread(word, "last word");
    }

    /** Has it ready until it is closed; the command then ends with 128 and the signal's number, as the JVM has it. */
    public static InterruptMessage ready(Runnable word) {
        InterruptMessage last = new InterruptMessage(word);
        Runtime.getRuntime().addShutdownHook(last.hook);
        return last;
    }

    /** Takes it back; where a signal came first, waits until it is said. */
    @Override
    public void close() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.join();
        }
    }
}
