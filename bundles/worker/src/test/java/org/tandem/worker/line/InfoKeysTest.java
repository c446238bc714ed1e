package org.tandem.worker.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.dtmf.Key;

class InfoKeysTest {
  @ParameterizedTest
  @CsvSource({
    "application/dtmf-relay, 'Signal=5\r\nDuration=160\r\n', K5",
    "application/dtmf-relay, 'Duration= 250\nsignal = #', POUND",
    "application/dtmf-relay, Signal=*, STAR",
    "application/dtmf-relay, Signal=10, STAR",
    "application/dtmf-relay, Signal=11, POUND",
    "application/dtmf-relay, Signal=d, D",
    "application/dtmf, 7, K7",
    "application/dtmf, ' #\r\n', POUND"
  })
  void keysAreReadInBothForms(String type, String body, Key key) {
    assertThat(InfoKeys.parse(type, body)).contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "application/dtmf-relay, ''",
    "application/dtmf-relay, Signal=",
    "application/dtmf-relay, Signal=12",
    "application/dtmf-relay, Signal=hookflash",
    "application/dtmf, 55",
    "application/media_control+xml, 5",
    "'', 5"
  })
  void whatIsNoKeyIsNone(String type, String body) {
    assertThat(InfoKeys.parse(type, body)).isEqualTo(Optional.empty());
  }
}
