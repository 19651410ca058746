package farm.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.cli.text.Table.Cell;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = Table.of("NAME", ">COUNT", "STATE")
            .row(Cell.of("goat"), Cell.of("7"), new Cell("passing", Style.GOOD))
            .row(Cell.of("weight-sync"), Cell.of("12345678"), Cell.of(""));

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(table.lines(false))
                .containsExactly(
                        "NAME            COUNT  STATE", //
                        "goat                7  passing",
                        "weight-sync  12345678");
    }

    @Test
    void coloursDoNotChangeTheWidth() {
        assertThat(table.lines(true).stream().map(line -> line.replaceAll("\u001b\\[[0-9]*m", "")))
                .containsExactlyElementsOf(table.lines(false));
        assertThat(table.lines(true).get(1)).contains("\u001b[32mpassing\u001b[0m");
    }

    @Test
    void controlCharactersAreReplaced() {
        assertThat(Table.of("A").row(Cell.of("x\ny\u001b[2J")).lines(false)).containsExactly("A", "x?y?[2J");
    }

    @Test
    void everyRowHasACellForEachColumn() {
        assertThatThrownBy(() -> table.row(Cell.of("only"))).isInstanceOf(IllegalArgumentException.class);
    }
}
