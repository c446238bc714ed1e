package org.tandem.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static Settings with(String key, Object value) {
    return Settings.of("org.tandem.worker", Map.of(key, value));
  }

  @Test
  void aWrongNumberNamesPidKeyValueAndWhatIsAllowed() {
    assertThatThrownBy(() -> with("calls.max", "many").number("calls.max", 100, 1, 1000))
        .isInstanceOf(WrongSetting.class)
        .hasMessage(
            "org.tandem.worker: calls.max = 'many' is wrong: allowed is a whole number from 1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "1.5", "99999999999"})
  void aNumberOutsideItsRangeIsRefused(String value) {
    assertThatThrownBy(() -> with("calls.max", value).number("calls.max", 100, 1, 1000))
        .isInstanceOf(WrongSetting.class);
  }

  @Test
  void theEndsOfARangeAreAllowed() {
    assertThat(with("n", "1").number("n", 5, 1, 9)).isEqualTo(1);
    assertThat(with("n", 9).number("n", 5, 1, 9)).isEqualTo(9);
  }

  @Test
  void absentAndBlankMeanTheDefault() {
    assertThat(Settings.of("p", Map.of()).number("n", 5, 1, 9)).isEqualTo(5);
    assertThat(with("n", "  ").number("n", 5, 1, 9)).isEqualTo(5);
    assertThat(with("n", " ").list("n", "a", "b")).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "5s,5000", "5 s,5000", "20m,1200000", "12h,43200000", "7D,604800000"})
  void aDurationIsANumberAndAUnit(String text, long millis) {
    assertThat(with("t", text).duration("t", Duration.ZERO, Duration.ZERO, Duration.ofDays(9)))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "s", "-5s", "5 weeks", "1s", "11s", "9999999999d"})
  void whatIsNoDurationOrOutsideIsRefusedWithTheRange(String text) {
    assertThatThrownBy(
            () ->
                with("t", text)
                    .duration(
                        "t", Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10)))
        .hasMessageContaining("a duration from 2s to 10s");
  }

  @ParameterizedTest
  @CsvSource({"250,250ms", "5000,5s", "90000,90s", "7200000,2h", "604800000,7d", "0,0ms"})
  void aDurationIsShownAsItIsWritten(long millis, String text) {
    assertThat(Settings.format(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void aListComesFromTextArraysAndCollections() {
    assertThat(with("l", "a, b ,,c").list("l")).containsExactly("a", "b", "c");
    assertThat(with("l", new String[] {"a", "b"}).list("l")).containsExactly("a", "b");
    assertThat(with("l", List.of("a", "b")).list("l")).containsExactly("a", "b");
  }

  @Test
  void aFlagKnowsTheUsualWordsOnly() {
    assertThat(with("f", "ON").flag("f", false)).isTrue();
    assertThat(with("f", Boolean.FALSE).flag("f", true)).isFalse();
    assertThatThrownBy(() -> with("f", "perhaps").flag("f", true))
        .hasMessageContaining("true or false");
  }
}
