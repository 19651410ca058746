package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairingTest {

    private static final Cell GET = new Cell("lb", "GET /milk");
    private static final Cell POST = new Cell("lb", "POST /milk");

    @Test
    void bothArmsPairAtOnce() {
        Pairing.Paired paired = Pairing.EMPTY.next(1, Map.of(GET, Block.of(1, 2, 3, 40)));
        assertEquals(List.of(new StratumBlock("GET /milk", Block.of(1, 2, 3, 40))), paired.blocks());
        assertEquals(Pairing.EMPTY, paired.pairing());
    }

    @Test
    void armsWaitForEachOtherInTheirCell() {
        Pairing.Paired first = Pairing.EMPTY.next(1, Map.of(GET, Block.of(0, 0, 1, 4), POST, Block.of(0, 1, 0, 0)));
        assertEquals(List.of(), first.blocks());

        Pairing.Paired second = first.pairing().next(2, Map.of(GET, Block.of(0, 0, 0, 5)));
        assertEquals(List.of(), second.blocks());

        Pairing.Paired third = second.pairing().next(3, Map.of(GET, Block.of(1, 1, 0, 0)));
        assertEquals(List.of(new StratumBlock("GET /milk", Block.of(1, 1, 1, 9))), third.blocks());
        assertEquals(1, third.pairing().waiting().size());
    }

    @Test
    void waitEndsAfterTwentySeconds() {
        Pairing.Paired first = Pairing.EMPTY.next(1, Map.of(GET, Block.of(0, 0, 0, 4)));
        Pairing.Paired later = first.pairing().next(21, Map.of());
        assertEquals(List.of(new StratumBlock("GET /milk", Block.of(0, 0, 0, 4))), later.blocks());
        assertEquals(Pairing.EMPTY, later.pairing());
    }
}
