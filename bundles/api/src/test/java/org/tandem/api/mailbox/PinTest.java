package org.tandem.api.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {
  @Test
  void aPinDoesNotShowItself() {
    assertThat(new Pin("730519").toString()).doesNotContainPattern("[0-9]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12a4", "1234567890123456789012345", "12 34", "\u0661\u0662\u0663\u0664"})
  void whatIsNoPinIsRefusedWithoutRepeatingIt(String digits) {
    assertThatThrownBy(() -> new Pin(digits)).hasMessage("a PIN is 1 to 24 digits");
  }

  @Test
  void aMailboxIdentityIsSafeAsFileNames() {
    assertThat(new MailboxId("sfo", "2001")).hasToString("sfo/2001");
    assertThatThrownBy(() -> new MailboxId("sfo", "../2001"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MailboxId("", "2001"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
