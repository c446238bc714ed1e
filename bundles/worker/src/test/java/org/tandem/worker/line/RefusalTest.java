package org.tandem.worker.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.Answer;

class RefusalTest {
  @ParameterizedTest
  @EnumSource
  void everyRefusalSaysWhyAndNeverWhenToTryAgain(Refusal refusal) {
    Answer answer = refusal.answer();

    assertThat(answer.status()).isIn(403, 480, 486, 488);
    assertThat(answer.headers())
        .singleElement()
        .satisfies(
            header -> {
              assertThat(header.name()).isEqualTo("Warning");
              assertThat(header.value()).matches("399 tandem \"[a-zA-Z ]+\"");
            });
  }
}
