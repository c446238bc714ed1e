package org.tandem.worker.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.worker.prompt.Speech.Clock;

class EnglishTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  private final PromptBook book = Languages.load().book(Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "0, zero",
    "7, seven",
    "12, twelve",
    "20, twenty",
    "21, twenty one",
    "100, one hundred",
    "110, one hundred ten",
    "999, nine hundred ninety nine",
    "1000, one thousand",
    "1001, one thousand one",
    "20015, twenty thousand fifteen",
    "999999, nine hundred ninety nine thousand nine hundred ninety nine"
  })
  void numbersAreSaidAsEnglishDoes(int number, String text) {
    assertThat(book.text(new Speech.Number(number))).isEqualTo(text);
  }

  @Test
  void everyNumberBelowAThousandIsMadeOfKnownWords() {
    IntStream.range(0, 1000)
        .forEach(
            number ->
                assertThat(book.grammar().words()).containsAll(book.grammar().number(number)));
  }

  @Test
  void aNumberThatCannotBeSaidIsRefused() {
    assertThatThrownBy(() -> book.text(new Speech.Number(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> book.text(new Speech.Number(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, zero new messages",
    "1, one new message",
    "2, two new messages",
    "21, twenty one new messages"
  })
  void messagesAreCountedWithTheirPlural(int count, String text) {
    assertThat(book.text(new Speech.Count(count, Speech.Noun.NEW_MESSAGE))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2001, two zero zero one",
    "5550100, 'five five five, zero one zero zero'",
    "4155550100, 'four one five, five five five, zero one zero zero'",
    "14155550100, 'one, four one five, five five five, zero one zero zero'",
    "+1 (415) 555-0100, 'plus one, four one five, five five five, zero one zero zero'",
    "+4930123456, 'plus four nine three, zero one two, three four five six'",
    "20014, two zero zero one four",
    "200142, 'two zero zero, one four two'",
    "*72#, star seven two pound",
    "anna, ''"
  })
  void digitsAreSaidOneByOneAndLongNumbersInGroups(String digits, String text) {
    assertThat(book.text(new Speech.Digits(digits))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-04T16:05, today at four oh five p.m.",
    "2026-03-04T00:00, today at twelve a.m.",
    "2026-03-04T12:30, today at twelve thirty p.m.",
    "2026-03-03T09:41, yesterday at nine forty one a.m.",
    "2026-03-02T09:00, Monday at nine a.m.",
    "2026-02-26T23:59, Thursday at eleven fifty nine p.m.",
    "2026-02-25T13:10, February twenty-fifth at one ten p.m.",
    "2025-12-31T13:20, December thirty-first at one twenty p.m.",
    "2025-03-04T13:20, March fourth twenty twenty five at one twenty p.m.",
    "2009-03-04T13:20, March fourth two thousand nine at one twenty p.m.",
    "2026-03-05T01:01, tomorrow at one oh one a.m."
  })
  void datesAreSaidAsSeenFromToday(String when, String text) {
    assertThat(book.text(new Speech.Moment(LocalDateTime.parse(when), TODAY))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, zero hundred, twelve a.m.",
    "00:05, zero oh five, twelve oh five a.m.",
    "09:30, nine thirty, nine thirty a.m.",
    "12:00, twelve hundred, twelve p.m.",
    "16:05, sixteen oh five, four oh five p.m.",
    "20:00, twenty hundred, eight p.m.",
    "23:59, twenty three fifty nine, eleven fifty nine p.m."
  })
  void timesAreSaidInBothClocks(String time, String ofTwentyFour, String ofTwelve) {
    assertThat(book.text(new Speech.Time(LocalTime.parse(time), Clock.TWENTY_FOUR_HOURS)))
        .isEqualTo(ofTwentyFour);
    assertThat(book.text(new Speech.Time(LocalTime.parse(time), Clock.TWELVE_HOURS)))
        .isEqualTo(ofTwelve);
    assertThat(book.text(new Speech.Time(LocalTime.parse(time), Clock.USUAL))).isEqualTo(ofTwelve);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-05, tomorrow",
    "2026-03-09, Monday",
    "2026-03-11, March eleventh",
    "2026-12-24, December twenty-fourth",
    "2027-01-01, January first twenty twenty seven",
    "2100-01-01, January first two thousand one hundred"
  })
  void daysToComeAreSaidAsWell(String day, String text) {
    assertThat(book.text(new Speech.Day(LocalDate.parse(day), TODAY))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, zero seconds",
    "PT0.9S, zero seconds",
    "PT1S, one second",
    "PT59S, fifty nine seconds",
    "PT1M, one minute",
    "PT2M5S, two minutes five seconds",
    "PT1H, one hour",
    "PT1H0M7S, one hour seven seconds",
    "PT1H20M7S, one hour twenty minutes",
    "PT27H, twenty seven hours"
  })
  void lengthsAreSaidInTheirTwoLargestUnits(String length, String text) {
    assertThat(book.text(new Speech.Length(Duration.parse(length)))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Anna Lee, 'A N N A, L E E'",
    "Zoë, Z O E",
    "Müller-Groß 2, 'M U L L E R, G R O S S, two'",
    "漢, ''"
  })
  void namesAreSpelled(String name, String text) {
    assertThat(book.text(new Speech.Spelled(name))).isEqualTo(text);
  }
}
