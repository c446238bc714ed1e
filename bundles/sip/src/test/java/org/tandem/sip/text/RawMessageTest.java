package org.tandem.sip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawMessageTest {
  @Test
  void foldedLinesAreOneValue() {
    RawMessage message = read("OPTIONS sip:a SIP/2.0\r\nTo: <sip:a>\r\n  ;tag=1\r\n\t;b\r\n\r\n");
    assertThat(message.values("to")).containsExactly("<sip:a> ;tag=1 ;b");
    assertThat(message.isMangled()).isFalse();
  }

  @Test
  void compactNamesAreTheLongOnes() {
    RawMessage message = read("OPTIONS sip:a SIP/2.0\r\nv: one\r\nVIA : two\r\nl:0\r\n\r\n");
    assertThat(message.values("via")).containsExactly("one", "two");
    assertThat(message.first("content-length")).contains("0");
  }

  @Test
  void theBodyIsWhatComesAfterTheEmptyLine() {
    RawMessage message = read("OPTIONS sip:a SIP/2.0\r\nTo: x\r\n\r\nbody\r\n\r\n");
    assertThat(message.bodyBytes()).isEqualTo(8);
    assertThat(message.fields()).hasSize(1);
  }

  @Test
  void loneLineFeedsEndLinesToo() {
    RawMessage message = read("OPTIONS sip:a SIP/2.0\nTo: x\n\nbody");
    assertThat(message.first("to")).contains("x");
    assertThat(message.bodyBytes()).isEqualTo(4);
    assertThat(message.isMangled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS sip:a SIP/2.0\r\nno colon here\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nTo: a\rFrom: b\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\n folded into nothing\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\na b: c\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nTo: the head does not end\r\n",
        "\0"
      })
  void whatIsNoHeaderFieldIsNoticed(String text) {
    assertThat(read(text).isMangled()).isTrue();
  }

  @Test
  void aLineWithALoneReturnIsNoField() {
    assertThat(read("OPTIONS sip:a SIP/2.0\r\nTo: a\rFrom: b\r\n\r\n").fields()).isEmpty();
  }

  @Test
  void anythingAtAllCanBeRead() {
    assertThat(read("").startLine()).isEmpty();
    assertThat(read("\r\n").method()).isEmpty();
    assertThat(read(" ").fields()).isEmpty();
  }

  static RawMessage read(String text) {
    return RawMessage.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
