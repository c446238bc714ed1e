package org.tandem.directory.entry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryReaderTest {
  @Test
  void aComplaintDoesNotRepeatAPin() {
    assertThatThrownBy(
            () ->
                EntryReader.read(
                    "org.tandem.mailbox",
                    "org.tandem.mailbox~2001",
                    Map.of("initial.pin", "77 88 99")))
        .hasMessageContaining("org.tandem.mailbox~2001: initial.pin")
        .hasMessageNotContaining("77");
  }
}
