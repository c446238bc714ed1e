package org.tandem.worker.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "+1 (415) 555-0100, one four one five five five five zero one zero zero",
    "*72#, star seven two pound",
    "anna, ''"
  })
  void digitsAreSaidOneByOne(String digits, String text) {
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
    "2026-03-05T01:01, March fifth at one oh one a.m."
  })
  void datesAreSaidAsSeenFromToday(String when, String text) {
    assertThat(book.text(new Speech.Moment(LocalDateTime.parse(when), TODAY))).isEqualTo(text);
  }
}
