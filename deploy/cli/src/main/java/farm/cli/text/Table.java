package farm.cli.text;

import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** A table of text with a header. Each column is as wide as its widest cell. */
public final class Table {

    private static final String GAP = "  ";

    /** A cell: its text, made safe by {@link Printable}, and its style. */
    public record Cell(String text, Style style) {

        public Cell {
            text = Printable.of(text);
        }

        /** Returns a cell without a style. */
        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }
    }

    private final List<String> header;
    private final List<Boolean> right;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<String> header, List<Boolean> right) {
        this.header = header;
        this.right = right;
    }

    /**
     * Creates a table with these columns. A column whose name starts with {@code >} is aligned to
     * the right.
     */
    public static Table of(String... columns) {
        List<String> header = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (String column : columns) {
            boolean aligned = column.startsWith(">");
            header.add(aligned ? column.substring(1) : column);
            right.add(aligned);
        }
        return new Table(header, right);
    }

    /** Adds a row with a cell for each column. */
    public Table row(Cell... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + header.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * Returns the header and the rows as lines without trailing blanks.
     *
     * @param colours whether styles are applied
     */
    public List<String> lines(boolean colours) {
        List<String> lines = new ArrayList<>();
        lines.add(line(header.stream().map(name -> new Cell(name, Style.DIM)).toList(), colours));
        rows.forEach(row -> lines.add(line(row, colours)));
        return lines;
    }

    private String line(List<Cell> cells, boolean colours) {
        StringBuilder line = new StringBuilder();
        int pending = 0; // blanks that are written before the next visible text only
        for (int column = 0; column < cells.size(); column++) {
            Cell cell = cells.get(column);
            int missing = width(column) - length(cell.text());
            int before = right.get(column) ? missing : 0;
            if (!cell.text().isEmpty()) {
                line.append(" ".repeat(pending + before))
                        .append(colours ? cell.style().apply(cell.text()) : cell.text());
                pending = 0;
                before = 0;
            }
            pending += before + (right.get(column) ? 0 : missing) + GAP.length();
        }
        return line.toString();
    }

    /** Returns the width of the longest possible line. */
    public int width() {
        int width = -GAP.length();
        for (int column = 0; column < header.size(); column++) {
            width += width(column) + GAP.length();
        }
        return width;
    }

    private int width(int column) {
        int widest = length(header.get(column));
        for (List<Cell> row : rows) {
            widest = Math.max(widest, length(row.get(column).text()));
        }
        return widest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
