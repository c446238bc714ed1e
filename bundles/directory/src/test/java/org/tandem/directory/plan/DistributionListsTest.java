package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.directory.entry.ConfigurationSource;

class DistributionListsTest {
  private final ConfigurationSource source = new ConfigurationSource();

  @BeforeEach
  void mailboxes() {
    source.changed("org.tandem.dialplan", "org.tandem.dialplan~sfo", Map.of());
    for (String extension : List.of("2001", "2002", "2003")) {
      source.changed("org.tandem.mailbox", "org.tandem.mailbox~" + extension, Map.of());
    }
  }

  private void list(String number, String members) {
    source.changed("org.tandem.list", "org.tandem.list~" + number, Map.of("members", members));
  }

  private Assembly.Result assembled() {
    return Assembly.of(source.entries(), new OwnAddresses());
  }

  private Optional<List<String>> members(String number) {
    Snapshot directory = assembled().snapshot();
    return directory
        .distributionList(directory.dialPlan(directory.gateways().iterator().next()), number)
        .map(members -> members.stream().map(Mailbox::extension).toList());
  }

  @Test
  void aListHasItsMembersInTheirOrder() {
    list("90", "2003, 2001");
    assertThat(members("90")).contains(List.of("2003", "2001"));
    assertThat(members("91")).isEmpty();
    assertThat(members("2001")).isEmpty();
    assertThat(members("9#")).isEmpty();
  }

  @Test
  void listsMayBeMembersOfListsEvenInACircle() {
    list("90", "2001, 91");
    list("91", "2002, 2001, 90");
    assertThat(members("90")).contains(List.of("2001", "2002"));
    assertThat(assembled().complaints()).isEmpty();
  }

  @Test
  void aMemberThatIsNotThereIsToldAndTheOthersCount() {
    list("90", "2001, 2009, 2002");
    assertThat(members("90")).contains(List.of("2001", "2002"));
    assertThat(assembled().complaints())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("org.tandem.list~90: members = '2009'"));
  }

  @Test
  void aNumberThatAMailboxHasIsNoList() {
    list("2001", "2002");
    assertThat(members("2001")).isEmpty();
    assertThat(assembled().complaints()).hasSize(1);
  }
}
