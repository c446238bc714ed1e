package org.tandem.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSenderTest {
  private final EventSender sender = new EventSender();

  @Test
  void aKeyIsSentAsInTheTimeline() {
    sender.press(Key.K5);
    assertThat(sent(1600))
        .containsExactly(
            "M 1600 050a00a0",
            "- 1600 050a0140",
            "- 1600 050a01e0",
            "- 1600 050a0280",
            "- 1600 058a0320",
            "- 1600 058a0320",
            "- 1600 058a0320");
  }

  @Test
  void betweenTwoKeysIsAPause() {
    sender.press(Key.POUND);
    sender.press(Key.POUND);
    List<String> sent = sent(0);
    assertThat(sent.subList(0, 7)).allMatch(line -> line.contains(" 0 0b"));
    assertThat(sent.subList(7, 10)).containsOnly("pause");
    assertThat(sent.subList(10, 17)).allMatch(line -> line.contains(" 1600 0b"));
    assertThat(sent).hasSize(17);
  }

  private List<String> sent(int from) {
    List<String> sent = new ArrayList<>();
    byte[] payload = new byte[TelephoneEvent.BYTES];
    for (int now = from; sender.isActive(); now += 160) {
      sent.add(
          sender.next(now, 160, payload, 0)
              ? (sender.isFirst() ? "M " : "- ")
                  + sender.timestamp()
                  + ' '
                  + HexFormat.of().formatHex(payload)
              : "pause");
    }
    return sent;
  }
}
