package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Considered;
import org.tandem.api.choice.Considered.Verdict;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.VoipGateway;
import org.tandem.directory.entry.ConfigurationSource;

/** For whom a call is: from configurations and what an INVITE says. */
class ChoosingTest {
  private final ConfigurationSource source = new ConfigurationSource();

  @BeforeEach
  void configuration() {
    configured("dialplan", "sfo", Map.of("access.numbers", "2000", "prefixes", "+1 415 555, 9"));
    configured("dialplan", "nyc", Map.of("extension.length", "3"));
    configured("gateway", "pbx", Map.of("addresses", "192.0.2.1", "dialplan", "sfo"));
    for (String extension : List.of("2001", "2002", "2003")) {
      configured("mailbox", extension, Map.of("dialplan", "sfo"));
    }
    configured("mailbox", "301", Map.of("dialplan", "nyc"));
  }

  private void configured(String kind, String name, Map<String, ?> keys) {
    source.changed("org.tandem." + kind, "org.tandem." + kind + "~" + name, keys);
  }

  private Choice choice(CallTarget target) {
    Snapshot directory = Assembly.of(source.entries(), new OwnAddresses()).snapshot();
    VoipGateway pbx =
        directory.gateways().stream().filter(g -> g.name().equals("pbx")).findFirst().orElseThrow();
    return directory.choose(pbx, target);
  }

  private Optional<String> mailbox(CallTarget target) {
    return choice(target).mailbox().map(Mailbox::extension);
  }

  private static Diverted entry(String number) {
    return new Diverted(number, "no-answer", "Diversion: <sip:" + number + "@pbx>");
  }

  private static CallTarget diverted(String... numbers) {
    return target("", List.of(numbers), List.of());
  }

  private static CallTarget target(String contact, List<String> diversions, List<String> history) {
    return new CallTarget(
        Optional.of(contact).filter(number -> !number.isEmpty()).map(ChoosingTest::entry),
        diversions.stream().map(ChoosingTest::entry).toList(),
        history.stream().map(ChoosingTest::entry).toList(),
        List.of(),
        "2000",
        "2000",
        "5550100");
  }

  @Test
  void contactIsBelievedBeforeDiversionBeforeHistoryBeforeWhatWasCalled() {
    List<String> first = List.of("2001");
    List<String> second = List.of("2002");
    assertThat(mailbox(target("2003", first, second))).contains("2003");
    assertThat(mailbox(target("", first, second))).contains("2001");
    assertThat(mailbox(target("", List.of(), second))).contains("2002");
    assertThat(mailbox(CallTarget.direct("5550100", "2003"))).contains("2003");
    assertThat(mailbox(target("9999", List.of("2000"), second))).contains("2002");
  }

  @Test
  void theCalledNumberIsBelievedBeforeTheToHeader() {
    CallTarget target =
        new CallTarget(
            Optional.empty(), List.of(), List.of(), List.of(), "2001", "2002", "5550100");
    assertThat(mailbox(target)).contains("2001");
    assertThat(
            mailbox(
                new CallTarget(
                    Optional.empty(), List.of(), List.of(), List.of(), "2000", "2002", "")))
        .contains("2002");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first | 2001",
        "last | 2003",
        "2002 | 2002",
        "2xx[23] | 2002",
        "[4-9]xxx | 2001",
        "[4-9]xxx, last | 2003",
        "reason=user-busy | 2002",
        "reason=deflection, +1415555* | 2003",
        "reason = no-answer | 2001"
      })
  void ofSeveralDiversionsTheGatewaysRuleChooses(String rule, String mailbox) {
    configured(
        "gateway", "pbx", Map.of("addresses", "192.0.2.1", "dialplan", "sfo", "diversion", rule));
    CallTarget target =
        new CallTarget(
            Optional.empty(),
            List.of(
                entry("2000"),
                entry("2001"),
                new Diverted("2002", "user-busy", "Diversion: 2"),
                entry("+14155552003"),
                entry("8888")),
            List.of(entry("2002")),
            List.of(),
            "2000",
            "2000",
            "5550100");
    assertThat(mailbox(target)).contains(mailbox);
  }

  @Test
  void historyHasARuleOfItsOwn() {
    configured(
        "gateway", "pbx", Map.of("addresses", "192.0.2.1", "dialplan", "sfo", "history", "last"));
    assertThat(mailbox(target("", List.of(), List.of("2001", "2002", "2000")))).contains("2002");
    assertThat(mailbox(target("", List.of("2001", "2002"), List.of()))).contains("2001");
  }

  @Test
  void eachEntryIsAccountedFor() {
    CallTarget target =
        new CallTarget(
            Optional.empty(),
            List.of(entry("2000"), entry("9999"), entry("2001"), entry("2002")),
            List.of(),
            List.of("Diversion: \"Front <sip:2003@pbx>"),
            "2000",
            "2001",
            "5550100");
    assertThat(choice(target).considered())
        .extracting(Considered::number, Considered::verdict, Considered::remark)
        .containsExactly(
            tuple("2000", Verdict.OWN_NUMBER, ""),
            tuple("9999", Verdict.NOBODY, ""),
            tuple("2001", Verdict.CHOSEN, "sfo/2001, diversion = first"),
            tuple("2002", Verdict.PASSED_OVER, "sfo/2002"),
            tuple("2000", Verdict.OWN_NUMBER, ""),
            tuple("2001", Verdict.PASSED_OVER, "sfo/2001"),
            tuple("", Verdict.UNREADABLE, ""));
    assertThat(choice(target).diversion()).contains(entry("2001"));
  }

  @ParameterizedTest
  @CsvSource({"+1 (415) 555-2001", "14155552001", "92001", "2001;phone-context=sfo", "20.01"})
  void prefixesOfTheDialPlanAreCut(String number) {
    assertThat(mailbox(diverted(number))).contains("2001");
  }

  @ParameterizedTest
  @CsvSource({"2000", "+14155552000", "14155552000", "92000", "alice", "''", "anonymous"})
  void ourOwnNumbersAndNamesSayNothing(String number) {
    assertThat(mailbox(diverted(number, "2002"))).contains("2002");
    assertThat(mailbox(diverted(number))).isEmpty();
  }

  @Test
  void whoeverCallsForTheOwnMailboxWantsToHearMessages() {
    Choice direct = choice(CallTarget.direct("2001", "2001"));
    assertThat(direct.mailbox()).isEmpty();
    assertThat(direct.caller()).map(Mailbox::extension).contains("2001");
    assertThat(direct.considered().get(0).verdict()).isEqualTo(Verdict.CALLER);
    Choice pilot = choice(CallTarget.direct("+14155552001", "2000"));
    assertThat(pilot.mailbox()).isEmpty();
    assertThat(pilot.caller()).map(Mailbox::extension).contains("2001");
    assertThat(choice(CallTarget.direct("5550100", "2000")).caller()).isEmpty();
  }

  @Test
  void aHuntGroupsPilotLeadsToItsDialPlan() {
    configured(
        "huntgroup",
        "nyc",
        Map.of("gateway", "pbx", "pilot.numbers", "3000, 3001", "dialplan", "nyc"));
    CallTarget called =
        new CallTarget(
            Optional.empty(), List.of(entry("301")), List.of(), List.of(), "3001", "x", "");
    assertThat(choice(called).dialPlan().name()).isEqualTo("nyc");
    assertThat(mailbox(called)).contains("301");
    assertThat(mailbox(diverted("301"))).isEmpty();
    assertThat(mailbox(diverted("3000", "2001"))).contains("2001");
  }

  @Test
  void aHuntGroupOfOneGatewayCountsBeforeOneOfAll() throws Exception {
    configured("huntgroup", "all", Map.of("pilot.numbers", "3000", "dialplan", "nyc"));
    assertThat(choice(CallTarget.direct("", "3000")).dialPlan().name()).isEqualTo("nyc");
    configured(
        "huntgroup", "own", Map.of("gateway", "pbx", "pilot.numbers", "3000", "dialplan", "sfo"));
    assertThat(choice(CallTarget.direct("", "3000")).dialPlan().name()).isEqualTo("sfo");
    Snapshot directory = Assembly.of(source.entries(), new OwnAddresses()).snapshot();
    VoipGateway us = directory.gateway(InetAddress.getByName("127.0.0.1")).orElseThrow();
    assertThat(directory.choose(us, CallTarget.direct("", "3000")).dialPlan().name())
        .isEqualTo("nyc");
  }

  @Test
  void aHuntGroupWithoutItsGatewayIsLeftOutAndTold() {
    configured(
        "huntgroup", "nyc", Map.of("gateway", "gone", "pilot.numbers", "1", "dialplan", "nyc"));
    assertThat(Assembly.of(source.entries(), new OwnAddresses()).complaints())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("org.tandem.huntgroup~nyc: gateway = 'gone'"));
  }

  @Test
  void anyOrderOfRulesIsReadBackAsItWasWritten() {
    for (String text : Arrays.asList("first", "last", "reason=user-busy, 2xxx, +49*, last")) {
      assertThat(DiversionRule.parse(text)).hasToString(text);
    }
  }

  @Test
  void anAttendantCountsWhereNoDiversionNamesAMailbox() {
    configured("attendant", "front", Map.of("dialplan", "sfo", "numbers", "2100"));
    Choice direct = choice(CallTarget.direct("5550100", "2100"));
    assertThat(direct.attendant()).map(AutoAttendant::name).contains("front");
    assertThat(direct.mailbox()).isEmpty();
    assertThat(choice(diverted("2100")).attendant()).isPresent();

    // It transferred the caller to 2001, who does not answer.
    Choice transferred = choice(diverted("2001", "2100"));
    assertThat(transferred.mailbox()).map(Mailbox::extension).contains("2001");
    assertThat(transferred.attendant()).isEmpty();
    assertThat(mailbox(diverted("2100", "2001"))).contains("2001");
    assertThat(transferred.considered())
        .anySatisfy(
            entry -> {
              assertThat(entry.number()).isEqualTo("2100");
              assertThat(entry.verdict()).isEqualTo(Verdict.PASSED_OVER);
              assertThat(entry.remark()).isEqualTo("attendant front");
            });
  }
}
