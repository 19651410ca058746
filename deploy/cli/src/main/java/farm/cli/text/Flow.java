package farm.cli.text;

import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text in lines of a limited width, with as many items in each line as fit. */
public final class Flow {

    private static final String INDENT = "  ";

    private final int width;
    private final boolean colours;

    /** An item: its text, made safe by {@link Printable}, its style, and the least width. */
    public record Item(String text, Style style, int width) {

        public Item {
            text = Printable.of(text);
        }

        /** Returns an item that is as wide as its text. */
        public static Item of(String text, Style style) {
            return new Item(text, style, 0);
        }

        /** Returns an item without a style. */
        public static Item of(String text) {
            return of(text, Style.PLAIN);
        }

        int length() {
            return text.codePointCount(0, text.length());
        }
    }

    /**
     * @param width of a line
     * @param colours whether styles are applied
     */
    public Flow(int width, boolean colours) {
        this.width = width;
        this.colours = colours;
    }

    /** Returns indented lines of items. An item that is wider than a line has one for itself. */
    public List<String> lines(List<Item> items, String gap) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        int used = 0; // columns of the line
        int pending = INDENT.length(); // columns up to the next item
        for (Item item : items) {
            if (used > 0 && pending + item.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(INDENT);
                used = 0;
                pending = INDENT.length();
            }
            line.append(used == 0 ? "" : " ".repeat(pending - used)).append(drawn(item));
            used = pending + item.length();
            pending += Math.max(item.length(), item.width()) + gap.length();
        }
        if (used > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Returns indented lines of words. */
    public List<String> words(String text) {
        return lines(items(text), " ");
    }

    /** Returns an item for each word; a percent sign stays with its number. */
    public static List<Item> items(String text) {
        return Arrays.stream(text.strip().split("\\s+(?!%)")).map(Item::of).toList();
    }

    private String drawn(Item item) {
        return colours ? item.style().apply(item.text()) : item.text();
    }
}
