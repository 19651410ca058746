package farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.error.ExitCode;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on an {@link Outcome}: {@code prints} is about standard output, {@code reports} about
 * standard error.
 */
public final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Outcome> {

    private OutcomeAssert(Outcome outcome) {
        super(outcome, OutcomeAssert.class);
    }

    public static OutcomeAssert assertThatCommand(Outcome outcome) {
        return new OutcomeAssert(outcome);
    }

    public OutcomeAssert exitsWith(ExitCode code) {
        assertThat(actual.code()).as("exit code of %s", actual).isEqualTo(code.number());
        return this;
    }

    public OutcomeAssert prints(String... texts) {
        assertThat(actual.out()).contains(texts);
        return this;
    }

    public OutcomeAssert printsExactly(String... lines) {
        assertThat(actual.out().lines()).containsExactly(lines);
        return this;
    }

    public OutcomeAssert doesNotPrint(String text) {
        assertThat(actual.out()).doesNotContain(text);
        return this;
    }

    public OutcomeAssert printsNothing() {
        assertThat(actual.out()).isEmpty();
        return this;
    }

    public OutcomeAssert reportsOneLine(String... texts) {
        assertThat(actual.err().lines().toList()).as("standard error").hasSize(1);
        assertThat(actual.err()).startsWith("farm: ").contains(texts);
        return this;
    }

    public OutcomeAssert reports(String... texts) {
        assertThat(actual.err()).contains(texts);
        return this;
    }

    public OutcomeAssert nowherePrints(String text) {
        assertThat(actual.out() + actual.err()).doesNotContain(text);
        return this;
    }

    public OutcomeAssert reportsNothing() {
        assertThat(actual.err()).isEmpty();
        return this;
    }
}
