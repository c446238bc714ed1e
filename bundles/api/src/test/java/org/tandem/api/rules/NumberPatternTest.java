package org.tandem.api.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPatternTest {
  @ParameterizedTest
  @CsvSource({
    "2003, 2003, true",
    "2003, 20030, false",
    "2003, 12003, false",
    "+49*, +4930555, true",
    "+49*, +49, true",
    "+49*, 004930, false",
    "+49 (30) 555-*, +49 30 555 12, true",
    "[1-9]xxx, 2001, true",
    "[1-9]xxx, 0001, false",
    "[1-9]xxx, 20011, false",
    "[13]xxx, 2001, false",
    "*, 2001, true",
    "'*', '', false",
    "*, anna, true",
    "withheld, '', true",
    "withheld, 2001, false",
  })
  void meansTheNumbersThatItDescribes(String pattern, String number, boolean isMeant) {
    assertThat(NumberPattern.parse(pattern).matches(number)).isEqualTo(isMeant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+", "**", "4*9", "[9", "[]x", "abc", "(?:2)+", "20\\d\\d", "[^1]"})
  void takesNothingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NumberPattern.parse(text));
  }

  @Test
  void noPatternMeansNoNumber() {
    assertThat(NumberPattern.anyMatches(List.of(), "2001")).isFalse();
  }
}
