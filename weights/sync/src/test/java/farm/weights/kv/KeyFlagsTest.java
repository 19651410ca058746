package farm.weights.kv;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.tree.plan.FileMark;
import org.junit.jupiter.api.Test;

class KeyFlagsTest {

    private final KeyFlags tree = KeyFlags.ofTree("config/");

    @Test
    void flagsIdentifyTheTreeAndTheFile() {
        int mark = FileMark.of("app/db.json");
        long flags = tree.of(mark);
        assertThat(flags).isPositive(); // Vert.x reads them as a signed number
        assertThat(tree.isOurs(flags)).isTrue();
        assertThat(tree.fileMark(flags)).isEqualTo(mark);
        assertThat(tree.of(-1)).isPositive();
        assertThat(tree.fileMark(tree.of(-1))).isEqualTo(-1);
    }

    @Test
    void flagsOfOtherProgramsAreNotOurs() {
        for (long others : new long[] {0, 1, 42, 0xFFFF_FFFFL, Long.MAX_VALUE, -1, 0x2ddccbc080000000L}) {
            assertThat(tree.isOurs(others)).isFalse();
            assertThat(tree.fileMark(others)).isZero();
        }
        assertThat(tree.isOurs(KeyFlags.ofTree("config/app/").of(7))).isFalse();
        assertThat(tree.isOurs(KeyFlags.ofWeights().of(0))).isFalse();
        assertThat(KeyFlags.ofWeights().isOurs(tree.of(7))).isFalse();
    }

    @Test
    void legacyFlagsAreOursWithoutAFileMark() {
        long former = 0x74726565_20B465ECL; // "tree" and the checksum of config/
        assertThat(tree.isOurs(former)).isTrue();
        assertThat(tree.fileMark(former)).isZero();
    }
}
