package farm.farmer.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farm.farmer.circuit.Circuit.End;
import farm.farmer.circuit.Circuit.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the last four calls, two open it, for two seconds; then two are let through. */
class CircuitTest {

    private final List<State> told = new ArrayList<>();
    private long nanos = 7;
    private final Circuit circuit = new Circuit(new Limits(4, 0.5, Duration.ofSeconds(2), 2), () -> nanos, told::add);

    /** g: a good call, b: a bad one, u: one that nobody knows the end of, x: one that is refused, =: two seconds less a nanosecond, +: one more. */
    @ParameterizedTest
    @CsvSource({
        "gggg,         CLOSED",
        "bbb,          CLOSED", // of fewer than four nothing is said
        "bbbb,         OPEN",
        "ggbb,         OPEN",
        "gggb,         CLOSED",
        "gbgggbggg,    CLOSED", // the older bad one is among the last four no more
        "gbgggbgb,     OPEN",
        "bbgg,         CLOSED", // it gets better
        "bbggb,        OPEN",
        "uuuubbb,      CLOSED", // an unknown end is none
        "bbbbxx,       OPEN",
        "bbbb=x,       OPEN",
        "bbbb=+,       HALF_OPEN",
        "bbbb=+g,      HALF_OPEN",
        "bbbb=+gg,     CLOSED",
        "bbbb=+uuuugg, CLOSED", // an unknown end takes no trial away
        "bbbb=+b,      OPEN",
        "bbbb=+gbx,    OPEN",
        "bbbb=+b=x,    OPEN", // for two seconds again
        "bbbb=+b=+,    HALF_OPEN",
        "bbbb=+ggbbb,  CLOSED", // it begins anew
        "bbbb=+ggbbbb, OPEN",
    })
    void opensAndCloses(String story, State state) {
        for (char each : story.toCharArray()) {
            switch (each) {
                case 'g' -> circuit.ended(let(), End.GOOD);
                case 'b' -> circuit.ended(let(), End.BAD);
                case 'u' -> circuit.ended(let(), End.UNKNOWN);
                case 'x' -> assertThat(circuit.begin()).isEqualTo(Circuit.REFUSED);
                case '=' -> nanos += 1_999_999_999;
                case '+' -> nanos += 1;
                default -> throw new IllegalArgumentException(story);
            }
        }
        assertThat(circuit.state()).isEqualTo(state);
    }

    @Test
    void halfOpenItLetsOnlyAFewThroughAtOnce() {
        open();
        nanos += 2_000_000_000;
        long first = let();
        long second = let();
        assertThat(circuit.begin()).isEqualTo(Circuit.REFUSED);

        circuit.ended(first, End.UNKNOWN);
        long third = let();
        assertThat(circuit.begin()).isEqualTo(Circuit.REFUSED);

        circuit.ended(second, End.GOOD);
        circuit.ended(third, End.GOOD);
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void callsFromBeforeAChangeNoLongerCount() {
        long early = let();
        open();
        nanos += 2_000_000_000;
        let();
        circuit.ended(early, End.BAD);
        assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
        circuit.ended(early, End.GOOD);
        circuit.ended(early, End.GOOD);
        assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void eachChangeIsToldOnce() {
        open();
        nanos += 2_000_000_000;
        circuit.state();
        circuit.state();
        circuit.ended(let(), End.GOOD);
        circuit.ended(let(), End.GOOD);

        assertThat(told).containsExactly(State.OPEN, State.HALF_OPEN, State.CLOSED);
    }

    @Test
    void itTellsHowLongItStaysOpen() {
        open();
        nanos += 500_000_000;

        assertThat(circuit.untilTrials()).isEqualTo(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @CsvSource({"0,0.5,2,3", "100001,0.5,2,3", "20,0,2,3", "20,1.1,2,3", "20,NaN,2,3", "20,0.5,0,3", "20,0.5,2,0"})
    void whatIsNoLimitIsRefused(int calls, double share, int seconds, int trials) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(calls, share, Duration.ofSeconds(seconds), trials));
    }

    private long let() {
        long begun = circuit.begin();
        assertThat(begun).isNotEqualTo(Circuit.REFUSED);
        return begun;
    }

    private void open() {
        for (int i = 0; i < 4; i++) {
            circuit.ended(let(), End.BAD);
        }
    }
}
