package org.tandem.notify.mwi.light;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void theStatusLineComesFirst() {
    assertThat(new Summary(2, 8, 1, 0).body("sip:2001@tandem.example"))
        .isEqualTo(
            "Messages-Waiting: yes\r\n"
                + "Message-Account: sip:2001@tandem.example\r\n"
                + "Voice-Message: 2/8 (1/0)\r\n");
  }

  @Test
  void oldMessagesDoNotLightTheLamp() {
    assertThat(new Summary(0, 8, 0, 3).body("sip:2001@a")).startsWith("Messages-Waiting: no\r\n");
    assertThat(new Summary(1, 0, 0, 0).body("sip:2001@a")).startsWith("Messages-Waiting: yes\r\n");
  }
}
