package farm.cli.terminal;

import farm.cli.text.Bar;
import farm.cli.text.Style;
import farm.cli.text.Table;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where the command says things: answers on standard output, progress and complaints on standard error. Colours and bars
 * only where a person looks at a terminal.
 */
public final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colours;
    private final boolean terminalErr;
    private boolean overwritable;

    /**
     * @param environment {@code FARM_TERMINAL}, which the launcher sets, names the outputs that are terminals: {@code out},
     *     {@code err} or both; {@code NO_COLOR} and {@code TERM} are honoured
     */
    public Terminal(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        String terminals = environment.getOrDefault("FARM_TERMINAL", "");
        terminal = terminals.contains("out");
        terminalErr = terminals.contains("err");
        colours = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public boolean isTerminal() {
        return terminal;
    }

    public boolean hasColours() {
        return colours;
    }

    /** Prints one line of the answer. */
    public void say(String line) {
        finishProgress();
        out.println(line);
    }

    public void show(Table table) {
        table.lines(colours).forEach(this::say);
    }

    public String styled(Style style, String text) {
        return colours ? style.on(text) : text;
    }

    /** A bar where somebody can see it, otherwise nothing. */
    public String bar(double share, int width) {
        return terminal ? Bar.of(share, width) : "";
    }

    /** Tells how far a long step is: on a terminal in one line that is written over, elsewhere a line each. */
    public void progress(String line) {
        if (terminalErr) {
            err.print("\r\u001b[K" + line);
            err.flush();
            overwritable = true;
        } else {
            err.println(line);
        }
    }

    /** Leaves no half-written progress line behind; what is said next starts on a line of its own. */
    public void finishProgress() {
        if (overwritable) {
            err.print("\r\u001b[K");
            err.flush();
            overwritable = false;
        }
    }

    /** One line about something that went wrong. */
    public void complain(String line) {
        finishProgress();
        err.println("farm: " + line);
    }
}
