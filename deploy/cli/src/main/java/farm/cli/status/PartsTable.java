package farm.cli.status;

import farm.cli.text.Style;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import farm.model.status.Part;
import farm.model.status.PartState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of {@code farm status}. */
public final class PartsTable {

    private PartsTable() {}

    /** Returns a table with a row per part, in the given order. */
    public static Table of(List<Part> parts) {
        Table table = Table.of("PART", "VERSION", "ADDRESS", ">PID", "STATE");
        for (Part part : parts) {
            table.row(
                    Cell.of(part.id()),
                    Cell.of(orEmpty(part.version())),
                    Cell.of(address(part)),
                    Cell.of(part.pid() == null ? "" : part.pid().toString()),
                    part.belongsToFarm()
                            ? new Cell(part.state().text(), style(part.state()))
                            : Cell.of(part.state().text() + ", other"));
        }
        return table;
    }

    private static String address(Part part) {
        String address = orEmpty(part.address());
        String shown = address.contains(":") ? "[" + address + "]" : address;
        return part.port() == null ? shown : shown + ":" + part.port();
    }

    static Style style(PartState state) {
        return switch (state) {
            case PASSING -> Style.GOOD;
            case STARTING -> Style.BUSY;
            case FAILING, STOPPED -> Style.BAD;
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
