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

class GermanTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  private final PromptBook book = Languages.load().book(Locale.GERMANY);

  @ParameterizedTest
  @CsvSource({
    "0, null",
    "1, eins",
    "7, sieben",
    "12, zwölf",
    "16, sechzehn",
    "20, zwanzig",
    "21, einundzwanzig",
    "37, siebenunddreißig",
    "100, ein hundert",
    "101, ein hundert eins",
    "121, ein hundert einundzwanzig",
    "999, neun hundert neunundneunzig",
    "1000, ein tausend",
    "1001, ein tausend eins",
    "1100, ein tausend ein hundert",
    "20015, zwanzig tausend fünfzehn",
    "101101, ein hundert ein tausend ein hundert eins",
    "999999, neun hundert neunundneunzig tausend neun hundert neunundneunzig"
  })
  void numbersAreSaidAsGermanDoes(int number, String text) {
    assertThat(book.text(new Speech.Number(number))).isEqualTo(text);
  }

  @Test
  void everyNumberIsMadeOfKnownWords() {
    IntStream.iterate(0, number -> number < 1_000_000, number -> number + 997)
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
    "0, null neue Nachrichten",
    "1, eine neue Nachricht",
    "2, zwei neue Nachrichten",
    "21, einundzwanzig neue Nachrichten",
    "101, ein hundert eins neue Nachrichten"
  })
  void messagesAreCountedWithTheirPlural(int count, String text) {
    assertThat(book.text(new Speech.Count(count, Speech.Noun.NEW_MESSAGE))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2001, zwei null null eins",
    "030 123 456, 'null drei null, eins zwei drei, vier fünf sechs'",
    "+49 30 123456, 'plus vier neun, drei null, eins zwei drei vier fünf sechs'",
    "*72#, Stern sieben zwei Raute"
  })
  void digitsAreSaidOneByOne(String digits, String text) {
    assertThat(book.text(new Speech.Digits(digits))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-04T16:05, heute um sechzehn Uhr fünf",
    "2026-03-04T00:00, heute um null Uhr",
    "2026-03-04T01:01, heute um ein Uhr eins",
    "2026-03-03T21:41, gestern um einundzwanzig Uhr einundvierzig",
    "2026-03-02T09:00, am Montag um neun Uhr",
    "2026-02-25T13:10, am fünfundzwanzigsten Februar um dreizehn Uhr zehn",
    "2026-01-01T12:00, am ersten Januar um zwölf Uhr",
    "2025-03-07T12:00, am siebten März zwei tausend fünfundzwanzig um zwölf Uhr",
    "2026-03-05T01:30, morgen um ein Uhr dreißig"
  })
  void datesAreSaidAsSeenFromToday(String when, String text) {
    assertThat(book.text(new Speech.Moment(LocalDateTime.parse(when), TODAY))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "00:30, zwölf Uhr dreißig nachts",
    "01:00, ein Uhr nachts",
    "06:15, sechs Uhr fünfzehn morgens",
    "11:00, elf Uhr vormittags",
    "12:00, zwölf Uhr mittags",
    "13:05, ein Uhr fünf mittags",
    "16:05, vier Uhr fünf nachmittags",
    "22:59, zehn Uhr neunundfünfzig abends",
    "23:00, elf Uhr nachts"
  })
  void theClockOfTwelveHoursNamesThePartOfTheDay(String time, String text) {
    assertThat(book.text(new Speech.Time(LocalTime.parse(time), Clock.TWELVE_HOURS)))
        .isEqualTo(text);
  }

  @Test
  void theUsualClockHasTwentyFourHours() {
    for (Clock clock : new Clock[] {Clock.USUAL, Clock.TWENTY_FOUR_HOURS}) {
      assertThat(book.text(new Speech.Time(LocalTime.of(16, 5), clock)))
          .isEqualTo("sechzehn Uhr fünf");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-05, morgen",
    "2026-03-09, Montag",
    "2026-03-11, elften März",
    "2027-01-01, ersten Januar zwei tausend siebenundzwanzig"
  })
  void daysToComeAreSaidAsWell(String day, String text) {
    assertThat(book.text(new Speech.Day(LocalDate.parse(day), TODAY))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, eine Sekunde",
    "PT2M5S, zwei Minuten fünf Sekunden",
    "PT1H1M, eine Stunde eine Minute"
  })
  void lengthsAreSaidInTheirTwoLargestUnits(String length, String text) {
    assertThat(book.text(new Speech.Length(Duration.parse(length)))).isEqualTo(text);
  }

  @Test
  void namesAreSpelledWithTheirUmlauts() {
    assertThat(book.text(new Speech.Spelled("Jäger-Groß"))).isEqualTo("J Ä G E R, G R O Eszett");
  }
}
