package org.tandem.redirect.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.config.Settings;
import org.tandem.api.plan.ContactForm;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.redirect.Requests;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;
import org.tandem.sip.call.Reach;
import org.tandem.sip.redirect.ContactHost;
import org.tandem.sip.redirect.Redirect;

/** Replayed INVITEs, and the Contact that each gets. */
class ProfilesTest {
  private static final String USUAL =
      "<sip:2000@pbx.example.com:5065;transport=udp;target=sip:2001%40pbx;cause=408>";
  private static final SipRequest INVITE = invite("sip:2000@pbx.example.com");

  private final Profiles profiles = new Profiles(() -> new Reach(List.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generic",
        "asterisk-pjsip",
        "freeswitch",
        "cucm",
        "avaya",
        "nortel-cs1000",
        "kamailio",
        "nobody-knows-it"
      })
  void mostWantTheUsualForm(String profile) {
    assertThat(contact(INVITE, profile, Map.of())).isEqualTo(USUAL);
  }

  @Test
  void aNortelCs1000GetsItsMaddrBackOnlyIfItsSettingsSaySo() {
    SipRequest invite = invite("sip:2000@pbx.example.com;maddr=192.0.2.9;user=phone");
    assertThat(contact(invite, "nortel-cs1000", Map.of())).isEqualTo(USUAL);
    assertThat(
            contact(invite, "nortel-cs1000", Map.of("contact.parameters", "target, cause, maddr")))
        .isEqualTo(USUAL.replace(">", ";maddr=192.0.2.9>"));
  }

  @Test
  void anAsteriskThatDropsTheDiversionDialsTheMailboxItself() {
    assertThat(contact(INVITE, "asterisk-chan-sip", Map.of()))
        .isEqualTo(USUAL.replace("sip:2000", "sip:2001"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contact.host=address      | <sip:2000@127.0.0.1:5065;transport=udp;target=sip:2001%40pbx;cause=408>",
        "contact.host=um.example.com | <sip:2000@um.example.com:5065;transport=udp;target=sip:2001%40pbx;cause=408>",
        "contact.transport=upper   | <sip:2000@pbx.example.com:5065;transport=UDP;target=sip:2001%40pbx;cause=408>",
        "contact.transport=unless-udp | <sip:2000@pbx.example.com:5065;target=sip:2001%40pbx;cause=408>",
        "contact.transport=never   | <sip:2000@pbx.example.com:5065;target=sip:2001%40pbx;cause=408>",
        "contact.user=mailbox      | <sip:2001@pbx.example.com:5065;transport=udp;target=sip:2001%40pbx;cause=408>",
        "contact.user=7000         | <sip:7000@pbx.example.com:5065;transport=udp;target=sip:2001%40pbx;cause=408>",
        "contact.parameters=target | <sip:2000@pbx.example.com:5065;transport=udp;target=sip:2001%40pbx>",
        "contact.parameters=none   | <sip:2000@pbx.example.com:5065;transport=udp>",
      })
  void eachPartOfTheFormCanBeSet(String setting, String contact) {
    String[] pair = setting.split("=", 2);
    assertThat(contact(INVITE, "generic", Map.of(pair[0], pair[1]))).isEqualTo(contact);
  }

  @Test
  void severalTransportsAreSeveralContactsTheFirstWantedMost() {
    assertThat(contact(INVITE, "generic", Map.of("contact.transports", "tcp, udp")))
        .isEqualTo(USUAL.replace("=udp", "=tcp") + ";q=1.0, " + USUAL + ";q=0.5");
  }

  @Test
  void theDiversionCanTravelAsAHeaderOfTheUri() {
    assertThat(contact(INVITE, "generic", Map.of("contact.diversion", "true")))
        .endsWith(";cause=408?Diversion=%3Csip:2001%40pbx%3E%3Breason%3Dno-answer>");
  }

  @Test
  void aConfiguredProfileTakesThePlaceOfAKnownOneUntilItIsGone() {
    ContactForm upper =
        ContactForm.from(
            Settings.of("test", Map.of("contact.transport", "upper")), ContactForm.GENERIC);
    profiles.put("cucm", upper);
    assertThat(contact(INVITE, "cucm", Map.of())).contains(";transport=UDP;");
    assertThat(contact(INVITE, "cucm", Map.of("contact.transport", "never")))
        .as("the gateway's own setting counts before it")
        .doesNotContain("transport");
    profiles.remove("cucm");
    assertThat(contact(INVITE, "cucm", Map.of())).isEqualTo(USUAL);
  }

  @Test
  void aProfileIsReadFromItsConfiguration() {
    ProfileComponent profile =
        new ProfileComponent(
            Map.of("service.pid", "org.tandem.profile~odd", "contact.user", "mailbox"));
    assertThat(profile.name()).isEqualTo("odd");
    assertThat(profile.form().user()).isEqualTo("mailbox");
    ProfileComponent wrong =
        new ProfileComponent(Map.of("service.pid", "org.tandem.profile~x", "contact.user", "?"));
    assertThat(wrong.form()).isEqualTo(ContactForm.GENERIC);
  }

  private String contact(SipRequest invite, String profile, Map<String, String> settings) {
    Delivery usual = Delivery.USUAL;
    VoipGateway gateway =
        new VoipGateway("pbx", "main")
            .delivered(
                new Delivery(
                    DeliveryMode.REDIRECT, profile, settings, usual.patience(), usual.ping()));
    Optional<Diversion> diverted = invite.diversions().stream().findFirst();
    Answer moved = new Redirect(new ContactHost(List.of())).to(invite, 5065, diverted);
    return profiles.styled(moved, invite, gateway).headers().get(0).value();
  }

  private static SipRequest invite(String uri) {
    return Requests.of("INVITE", uri, 1, "Diversion: <sip:2001@pbx>;reason=no-answer");
  }
}
