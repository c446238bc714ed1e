package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;

/** Names on the keypad. */
class SpellingTest {
  private static final NameIndex NAMES =
      new NameIndex(
          Stream.of("Ann Miller", "Bea Miles", "Müller, Jörg", "Ursula von der Leyen", "Ann Miller")
              .map(SpellingTest::mailbox)
              .toList());

  private static int next;

  private static Mailbox mailbox(String name) {
    next++;
    return new Mailbox(new MailboxId("sfo", "200" + next), name, Locale.ENGLISH, Optional.empty());
  }

  private static List<String> found(String keys) {
    return NAMES.beginning("sfo", keys).stream().map(Mailbox::name).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "645537266 | Ann Miller", // MILLERANN
        "266645537 | Ann Miller", // ANNMILLER
        "685537 | Müller, Jörg", // MULLER
        "6835537 | Müller, Jörg", // MUELLER
        "56374 | Müller, Jörg", // JOERG
        "5674 | Müller, Jörg", // JORG
        "53936 | Ursula von der Leyen", // LEYEN
        "866337 | Ursula von der Leyen", // VONDER
        "877 | Ursula von der Leyen"
      })
  void everyWayToSpellANameLeadsToIt(String keys, String name) {
    assertThat(found(keys)).contains(name);
  }

  @Test
  void aBeginningIsEnoughAndTheNamesComeInOrder() {
    assertThat(found("645")).containsExactly("Ann Miller", "Ann Miller", "Bea Miles");
    assertThat(found("64537")).containsExactly("Bea Miles");
    assertThat(found("9")).isEmpty();
  }

  @Test
  void whatIsNoSpellingFindsNobody() {
    assertThat(found("")).isEmpty();
    assertThat(found("6*")).isEmpty();
    assertThat(NAMES.beginning("nyc", "645")).isEmpty();
  }
}
