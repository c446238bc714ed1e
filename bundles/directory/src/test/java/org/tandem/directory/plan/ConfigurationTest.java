package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.directory.entry.ConfigurationSource;

/** From configurations to answers. */
class ConfigurationTest {
  private final ConfigurationSource source = new ConfigurationSource();

  private void dialPlan(String name, Map<String, ?> keys) {
    source.changed("org.tandem.dialplan", "org.tandem.dialplan~" + name, keys);
  }

  private void gateway(String name, Map<String, ?> keys) {
    source.changed("org.tandem.gateway", "org.tandem.gateway~" + name, keys);
  }

  private void mailbox(String name, Map<String, ?> keys) {
    source.changed("org.tandem.mailbox", "org.tandem.mailbox~" + name, keys);
  }

  private Assembly.Result assembled() {
    return Assembly.of(source.entries(), new OwnAddresses());
  }

  private Snapshot snapshot() {
    return assembled().snapshot();
  }

  private Optional<String> gatewayOf(String address) throws Exception {
    return snapshot().gateway(InetAddress.getByName(address)).map(VoipGateway::name);
  }

  @Test
  void withoutAnyConfigurationThereIsTheExampleForThisComputerAlone() throws Exception {
    Snapshot snapshot = snapshot();
    VoipGateway us = snapshot.gateway(InetAddress.getByName("127.0.0.7")).orElseThrow();
    DialPlan plan = snapshot.dialPlan(us);

    assertThat(us.name()).isEqualTo("this-computer");
    assertThat(plan.name()).isEqualTo("example");
    assertThat(plan.accessNumbers()).containsExactly("2000");
    assertThat(snapshot.mailboxes()).extracting(Mailbox::extension).containsExactly("2001", "2002");
    assertThat(snapshot.mailboxes()).allMatch(mailbox -> mailbox.initialPin().isPresent());
    assertThat(snapshot.mailbox(plan, "2001").orElseThrow().language()).isEqualTo(Locale.ENGLISH);
    assertThat(gatewayOf("203.0.113.9")).isEmpty();
    assertThat(assembled().complaints()).isEmpty();
  }

  @Test
  void theSelfTestsMailboxExistsAlwaysAndIsInNoListAndBehindNoNumber() {
    Snapshot snapshot = snapshot();
    assertThat(snapshot.mailbox(MailboxId.SELF_TEST)).isPresent();
    assertThat(snapshot.mailboxes()).noneMatch(m -> m.id().equals(MailboxId.SELF_TEST));
    dialPlan("tandem", Map.of("extension.length", "8"));
    VoipGateway us = snapshot().gateway(InetAddress.getLoopbackAddress()).orElseThrow();
    assertThat(snapshot().mailbox(snapshot().dialPlan(us), "selftest")).isEmpty();
  }

  @Test
  void mailboxesWithoutADialPlanGetOneNamedDefaultOfTheirLength() throws Exception {
    mailbox("20001", Map.of("initial.pin", "194037"));
    Snapshot snapshot = snapshot();
    DialPlan plan =
        snapshot.dialPlan(snapshot.gateway(InetAddress.getLoopbackAddress()).orElseThrow());
    assertThat(plan.name()).isEqualTo("default");
    assertThat(plan.extensionLength()).isEqualTo(5);
    assertThat(snapshot.mailbox(plan, "20001")).isPresent();
    assertThat(snapshot.mailboxes()).hasSize(1);
  }

  @Test
  void everythingThatIsConfiguredIsFound() throws Exception {
    dialPlan(
        "ber",
        Map.of(
            "extension.length", "3",
            "access.numbers", "+49 30 555-100, 100",
            "prefixes", "+49 30 555",
            "language", "de-DE",
            "security", "sip-secured"));
    gateway("pbx", Map.of("addresses", "192.0.2.0/24, 2001:db8::5"));
    mailbox("101", Map.of("name", "Erika Muster"));
    mailbox("102", Map.of("language", "en-GB", "dialplan", "ber"));

    Snapshot snapshot = snapshot();
    VoipGateway pbx = snapshot.gateway(InetAddress.getByName("192.0.2.99")).orElseThrow();
    DialPlan plan = snapshot.dialPlan(pbx);
    assertThat(plan.accessNumbers()).containsExactly("+4930555100", "100");
    assertThat(plan.security()).isEqualTo(SecurityMode.SIP_SECURED);
    assertThat(gatewayOf("2001:db8::5")).contains("pbx");
    assertThat(gatewayOf("2001:db8::6")).isEmpty();
    Mailbox erika = snapshot.mailbox(plan, "+49 30 555 101").orElseThrow();
    assertThat(erika.name()).isEqualTo("Erika Muster");
    assertThat(erika.language()).isEqualTo(Locale.GERMANY);
    assertThat(snapshot.mailbox(new MailboxId("ber", "102")).orElseThrow().language())
        .isEqualTo(Locale.UK);
    assertThat(assembled().complaints()).isEmpty();
  }

  @Test
  void theNarrowestNetworkWinsAndThisComputerIsAlwaysAllowed() throws Exception {
    gateway("wide", Map.of("addresses", "192.0.2.0/24"));
    gateway("narrow", Map.of("addresses", "192.0.2.128/25"));
    assertThat(gatewayOf("192.0.2.1")).contains("wide");
    assertThat(gatewayOf("192.0.2.200")).contains("narrow");
    assertThat(gatewayOf("127.0.0.1")).contains("this-computer");
    gateway("softphone", Map.of("addresses", "127.0.0.0/8"));
    assertThat(gatewayOf("127.0.0.1")).contains("softphone");
  }

  @Test
  void aCertificateTellsMoreThanAnAddressAndNeedsNone() throws Exception {
    gateway("near", Map.of("addresses", "192.0.2.0/24"));
    gateway("far", Map.of("certificate", "PBX.example.com, other.example.com"));
    gateway("twin", Map.of("certificate", "pbx.example.com"));
    InetAddress near = InetAddress.getByName("192.0.2.7");
    assertThat(snapshot().gateway(near, Set.of("pbx.example.com")).map(VoipGateway::name))
        .contains("far");
    assertThat(snapshot().gateway(near, Set.of("stranger.example.com")).map(VoipGateway::name))
        .contains("near");
    assertThat(snapshot().gateway(InetAddress.getByName("203.0.113.9"), Set.of())).isEmpty();
    assertThat(assembled().complaints())
        .anySatisfy(c -> assertThat(c).contains("gateway~twin", "pbx.example.com", "far"));
  }

  @Test
  void aNetworkBelongsToOneGateway() throws Exception {
    gateway("first", Map.of("addresses", "192.0.2.1"));
    gateway("second", Map.of("addresses", "192.0.2.1, 192.0.2.2"));
    assertThat(gatewayOf("192.0.2.1")).contains("first");
    assertThat(gatewayOf("192.0.2.2")).contains("second");
    assertThat(assembled().complaints())
        .anySatisfy(c -> assertThat(c).contains("org.tandem.gateway~second", "192.0.2.1", "first"));
  }

  @Test
  void aWrongChangeKeepsWhatTheInstanceSaidAndTheOthersStillCount() throws Exception {
    mailbox("2001", Map.of("name", "before"));
    mailbox("2001", Map.of("name", "after", "initial.pin", "12x4"));
    mailbox("2002", Map.of());
    mailbox("2003", Map.of("language", "no language"));
    gateway("pbx", Map.of("addresses", "pbx.example.org"));
    dialPlan("default", Map.of("extension.length", "44"));
    assertThat(snapshot().mailboxes())
        .extracting(Mailbox::name, Mailbox::extension)
        .containsExactly(tuple("before", "2001"), tuple("", "2002"));
    assertThat(gatewayOf("192.0.2.1")).isEmpty();
  }

  @Test
  void aWrongDialPlanDoesNotBringTheExampleBack() {
    dialPlan("sfo", Map.of("extension.length", "0"));
    assertThat(snapshot().mailboxes()).isEmpty();
  }

  @Test
  void entriesThatContradictTheOthersAreToldAndDoNotCount() {
    dialPlan("sfo", Map.of());
    dialPlan("ber", Map.of("extension.length", "3"));
    mailbox("2001", Map.of("dialplan", "sfo"));
    mailbox("again", Map.of("dialplan", "sfo", "extension", "2001"));
    mailbox("ber-101", Map.of("dialplan", "ber", "extension", "101"));
    mailbox("2002", Map.of());
    mailbox("2003", Map.of("dialplan", "sf"));
    mailbox("2004", Map.of("dialplan", "ber"));
    gateway("lost", Map.of("addresses", "192.0.2.1", "dialplan", "sf"));

    assertThat(snapshot().mailboxes())
        .extracting(mailbox -> mailbox.id().toString())
        .containsExactly("ber/101", "sfo/2001");
    assertThat(assembled().complaints())
        .hasSize(5)
        .anySatisfy(c -> assertThat(c).contains("mailbox~again", "extension = '2001'"))
        .anySatisfy(c -> assertThat(c).contains("mailbox~2002", "dialplan = ''", "[ber, sfo]"))
        .anySatisfy(c -> assertThat(c).contains("mailbox~2003", "dialplan = 'sf'"))
        .anySatisfy(c -> assertThat(c).contains("mailbox~2004", "3 digits"))
        .anySatisfy(c -> assertThat(c).contains("gateway~lost", "dialplan = 'sf'"));
  }

  @Test
  void whenTheLastConfigurationGoesTheExampleIsBack() {
    mailbox("3001", Map.of());
    assertThat(snapshot().mailboxes()).hasSize(1);
    source.removed("org.tandem.mailbox~3001");
    assertThat(snapshot().mailboxes()).hasSize(2);
  }

  @Test
  void theExampleBehindARealGatewayIsWarnedOf() {
    gateway("pbx", Map.of("addresses", "192.0.2.1"));
    assertThat(assembled().complaints()).singleElement().asString().contains("published");
  }

  @Test
  void aPidThatFileInstallMadeUpIsNamedByItsFile() {
    source.changed(
        "org.tandem.mailbox",
        "org.tandem.mailbox.4f1c",
        Map.of("felix.fileinstall.filename", "file:/etc/my%20t/org.tandem.mailbox-2001.cfg"));
    assertThat(snapshot().mailboxes()).extracting(Mailbox::extension).containsExactly("2001");
  }

  @Test
  void aGatewayWhosePlanIsGoneMeanwhileStillHasOne() {
    dialPlan("sfo", Map.of());
    assertThat(snapshot().dialPlan(new VoipGateway("pbx", "gone")).name()).isEqualTo("sfo");
  }

  @Test
  void tenThousandMailboxesAreAssembledFastEnoughToDoItAtEveryChange() {
    dialPlan("big", Map.of("extension.length", "5"));
    for (int i = 10_000; i < 20_000; i++) {
      mailbox(Integer.toString(i), Map.of());
    }
    assertTimeout(Duration.ofSeconds(5), () -> assertThat(snapshot().mailboxes()).hasSize(10_000));
  }
}
