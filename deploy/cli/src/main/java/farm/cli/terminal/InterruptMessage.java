package farm.cli.terminal;

/**
 * A message that is printed when a signal (Ctrl-C, SIGTERM, SIGHUP) ends the command. It names the
 * work that continues without the command, and the next step.
 */
public final class InterruptMessage implements AutoCloseable {

    private final Thread hook;

    private InterruptMessage(Runnable message) {
        hook = new Thread(message, "interrupt message");
    }

    /**
     * Registers a message until it is closed. An interrupted command exits with 128 plus the number
     * of the signal, as every JVM does.
     *
     * @param message prints the message; runs in a thread of its own
     */
    public static InterruptMessage onInterrupt(Runnable message) {
        InterruptMessage registered = new InterruptMessage(message);
        Runtime.getRuntime().addShutdownHook(registered.hook);
        return registered;
    }

    /** Removes the message. If a signal came first, waits until the message is printed. */
    @Override
    public void close() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.join();
        }
    }
}
