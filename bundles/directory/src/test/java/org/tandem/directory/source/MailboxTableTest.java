package org.tandem.directory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.directory.entry.Entry;

class MailboxTableTest {
  private static Content read(String text) {
    return MailboxTable.read("boxes.csv", text);
  }

  private static List<String> numbers(Content content) {
    return content.mailboxes().stream().map(Entry.OfMailbox::number).toList();
  }

  @Test
  void aLineIsAMailboxWithTheKeysOfItsHeadings() {
    Content content =
        read(
            """
            # who is who
            extension,name,dialplan,language,initial.pin,zone,mail,phone,policy

            2001,"Miller, Ann",sfo,de,482915,Europe/Berlin,ann@example.com,+49 30 1,staff
            2002,Ben
            """);
    assertThat(content.complaints()).isEmpty();
    Entry.OfMailbox ann = content.mailboxes().get(0);
    assertThat(ann.origin()).isEqualTo("boxes.csv line 4");
    assertThat(ann.name()).isEqualTo("Miller, Ann");
    assertThat(ann.dialPlan()).contains("sfo");
    assertThat(ann.language()).contains(Locale.GERMAN);
    assertThat(ann.initialPin()).isPresent();
    assertThat(ann.subscriber().mail()).contains("ann@example.com");
    assertThat(ann.subscriber().phone()).contains("+49301");
    assertThat(ann.subscriber().zone()).map(Object::toString).contains("Europe/Berlin");
    assertThat(ann.policy()).contains("staff");
    assertThat(content.mailboxes().get(1).subscriber()).isEqualTo(Entry.Subscriber.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extension;name\r\n2001;Ann\r\n2002;Ben",
        "\uFEFFextension,name\n2001,Ann\n2002,Ben\n",
        "Extension , Name\n 2001 , Ann \n\n2002,\n"
      })
  void whatSpreadsheetsWriteIsUnderstood(String text) {
    assertThat(numbers(read(text))).containsExactly("2001", "2002");
  }

  @Test
  void aBadLineIsToldWithItsNumberAndTheOthersCount() {
    Content content =
        read(
            """
            extension,name,initial.pin
            2001,Ann
            20x2,Ben
            2003,"Carl
            2004,Dora,77 88 99
            2005,Eve,482915,more
            2006,Finn
            """);
    assertThat(numbers(content)).containsExactly("2001", "2006");
    assertThat(content.complaints())
        .satisfiesExactly(
            line -> assertThat(line).contains("boxes.csv line 3: extension = '20x2'"),
            line -> assertThat(line).contains("boxes.csv line 4 cannot be read"),
            line ->
                assertThat(line).contains("boxes.csv line 5: initial.pin").doesNotContain("77 88"),
            line -> assertThat(line).contains("boxes.csv line 6 has 4 cells"));
  }

  @Test
  void rulesAndListingAreColumnsToo() {
    Content content =
        read(
            """
            extension,listed,rule.1,rule.3
            2001,no,"from 2003, +49* -> transfer 2100",always -> message
            2002,,always -> dance,
            """);
    Entry.Subscriber ann = content.mailboxes().get(0).subscriber();
    assertThat(ann.isListed()).isFalse();
    assertThat(ann.rules())
        .map(rule -> rule.number() + ": " + rule)
        .containsExactly("1: from 2003, +49* -> transfer 2100", "3: always -> message");
    assertThat(content.complaints())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("boxes.csv line 3: rule.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "# nothing\n", "2001,Ann\n", "extension,colour\n2001,red\n"})
  void whatIsNoTableIsRefusedAsAWhole(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(text));
  }
}
