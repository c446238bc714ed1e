package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.mailbox.TelephonePolicy;
import org.tandem.api.mailbox.TelephonePolicy.Detail;
import org.tandem.directory.entry.ConfigurationSource;

/** What policies and mailboxes say about the telephone. */
class TelephonePolicyTest {
  private final ConfigurationSource source = new ConfigurationSource();

  private Snapshot with(Map<String, String> policy) {
    source.changed("org.tandem.policy", "org.tandem.policy~default", policy);
    return mailbox("2001", Map.of("name", "Ann Miller"));
  }

  private Snapshot mailbox(String extension, Map<String, String> keys) {
    source.changed("org.tandem.mailbox", "org.tandem.mailbox~" + extension, keys);
    return Assembly.of(source.entries(), new OwnAddresses()).snapshot();
  }

  private static MailboxPolicy policy(Snapshot snapshot) {
    return snapshot.mailbox(new MailboxId("default", "2001")).orElseThrow().policy();
  }

  @Test
  void withoutSettingsThereIsNoOperatorAndMessagesAreAnnouncedByCallerAndTime() {
    MailboxPolicy usual = policy(with(Map.of()));
    assertThat(usual.telephone())
        .isEqualTo(
            new TelephonePolicy(Optional.empty(), Set.of(Detail.CALLER, Detail.TIME), false));
    assertThat(usual.takesMessages()).isTrue();
  }

  @Test
  void aPolicySaysWhoHelpsWhatIsToldAndWhetherNumbersAreDialled() {
    MailboxPolicy policy =
        policy(
            with(
                Map.of(
                    "operator", "+49 30 555-0",
                    "message.told", "Length, caller",
                    "dial.out", "true",
                    "messages", "0")));
    assertThat(policy.telephone())
        .isEqualTo(
            new TelephonePolicy(
                Optional.of("+49305550"), Set.of(Detail.LENGTH, Detail.CALLER), true));
    assertThat(policy.takesMessages()).isFalse();
  }

  @Test
  void nothingCanBeToldBeforeAMessage() {
    assertThat(policy(with(Map.of("message.told", "nothing"))).telephone().told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"message.told,weather", "operator,reception", "dial.out,maybe", "messages,-1"})
  void aWrongValueLeavesThePolicyAsItWas(String key, String value) {
    with(Map.of("operator", "2100"));
    Map<String, String> wrong = new HashMap<>(Map.of("operator", "2200"));
    wrong.put(key, value);
    assertThat(policy(with(wrong)).telephone().operator()).contains("2100");
  }

  @Test
  void whoIsNotListedIsNotFoundByName() {
    with(Map.of());
    Snapshot snapshot = mailbox("2002", Map.of("name", "Bea Miller", "listed", "false"));
    List<Mailbox> found =
        snapshot.byName(snapshot.dialPlan(snapshot.gateways().iterator().next()), "645537");
    assertThat(found).extracting(Mailbox::extension).containsExactly("2001");
    assertThat(snapshot.mailboxes()).hasSize(2);
  }
}
