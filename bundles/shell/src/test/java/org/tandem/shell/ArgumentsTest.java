package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final String USAGE = "um:test [NUMBER] [--tcp] [--worker]";

  @Test
  void optionsAndWordsComeInAnyOrder() throws WrongUsage {
    Arguments arguments = Arguments.of(USAGE, "--tcp", "2001");
    assertThat(arguments.has("--tcp")).isTrue();
    assertThat(arguments.has("--worker")).isFalse();
    assertThat(arguments.word()).contains("2001");
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThatThrownBy(() -> Arguments.of(USAGE, "--udp"))
        .isInstanceOf(WrongUsage.class)
        .hasToString("there is no option --udp; usage: " + USAGE);
  }

  @Test
  void aWordTooMuchIsNamed() {
    assertThatThrownBy(() -> Arguments.of(USAGE, "2001", "2002"))
        .hasToString("'2002' is too much; usage: " + USAGE);
    assertThatThrownBy(() -> Arguments.of("um:status", "now"))
        .hasToString("'now' is too much; usage: um:status");
  }

  @Test
  void aMissingWordIsNamed() throws WrongUsage {
    Arguments arguments = Arguments.of("um:messages MAILBOX");
    assertThatThrownBy(() -> arguments.word("the mailbox"))
        .hasToString("the mailbox is missing; usage: um:messages MAILBOX");
  }
}
