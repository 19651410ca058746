package farm.cli.terminal;

import farm.cli.text.Bar;
import farm.cli.text.Style;
import farm.cli.text.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The output of the command: results on standard output, progress and errors on standard error.
 * Colours and bars are used on a terminal only.
 */
public final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;
    private final boolean colours;
    private boolean overwritable;

    /**
     * @param environment {@code FARM_TERMINAL} is set by the launcher and names the streams that
     *     are terminals: {@code out}, {@code err} or both; {@code NO_COLOR} and {@code TERM} have
     *     their usual meaning
     */
    public Terminal(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        String terminals = environment.getOrDefault("FARM_TERMINAL", "");
        outIsTerminal = terminals.contains("out");
        errIsTerminal = terminals.contains("err");
        colours = outIsTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Returns whether standard output is a terminal. */
    public boolean isTerminal() {
        return outIsTerminal;
    }

    public boolean hasColours() {
        return colours;
    }

    /** Prints one line to standard output. */
    public void print(String line) {
        clearProgress();
        out.println(line);
    }

    /** Prints a table to standard output. */
    public void print(Table table) {
        table.lines(colours).forEach(this::print);
    }

    /** Replaces all that the terminal shows by these lines. */
    public void redraw(List<String> lines) {
        String clearRest = "\u001b[K\n";
        // in one piece and over the lines before, so that nothing flickers
        out.print("\u001b[H" + String.join(clearRest, lines) + clearRest + "\u001b[J");
        out.flush();
    }

    /** Returns the text in a style if colours are used, otherwise unchanged. */
    public String styled(Style style, String text) {
        return colours ? style.apply(text) : text;
    }

    /** Returns a bar on a terminal, otherwise an empty text. */
    public String bar(double share, int width) {
        return outIsTerminal ? Bar.of(share, width) : "";
    }

    /**
     * Reports the progress of a long step. On a terminal each report overwrites the one before;
     * elsewhere each is a line.
     */
    public void progress(String line) {
        if (errIsTerminal) {
            err.print("\r\u001b[K" + line);
            err.flush();
            overwritable = true;
        } else {
            err.println(line);
        }
    }

    /** Clears the progress line, so that the next output starts on a line of its own. */
    public void clearProgress() {
        if (overwritable) {
            err.print("\r\u001b[K");
            err.flush();
            overwritable = false;
        }
    }

    /** Prints the next step after an error to standard error. */
    public void hint(String line) {
        clearProgress();
        err.println(line);
    }

    /** Prints a one-line error to standard error. */
    public void error(String line) {
        clearProgress();
        err.println("farm: " + line);
    }
}
