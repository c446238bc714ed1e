package org.tandem.redirect.passing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.redirect.AskedRequest;
import org.tandem.redirect.Requests;
import org.tandem.redirect.SmallDirectory;
import org.tandem.sip.SipRequest;
import org.tandem.sip.Transport;
import org.tandem.sip.proxy.Passage;
import org.tandem.sip.proxy.Seal;
import org.tandem.sip.proxy.Tickets;

class CrossingTest {
  private static final String CALLED = "sip:2000@127.0.0.1";
  private static final SipRequest INVITE = Requests.of("INVITE", CALLED, 1);

  private final AtomicReference<ActiveWorker> worker =
      new AtomicReference<>(new ActiveWorker(new Generation(1), new PortSlot(5065, 5067)));
  private final AtomicReference<SipRequest> acknowledged = new AtomicReference<>();
  private volatile Optional<Onward> onward = Optional.of(Onward.UNCHANGED);
  private final Crossing crossing = crossing(new Tickets(Seal.fresh()));

  @TempDir Path folder;

  private Crossing crossing(Tickets tickets) {
    return new Crossing(
        tickets,
        () -> Optional.ofNullable(worker.get()),
        new Callers(
            () -> Optional.of(new SmallDirectory("127.0.0.1")),
            (invite, gateway) -> onward,
            acknowledged::set,
            request -> "pbx-side.example.com",
            transport -> OptionalInt.of(transport == Transport.TLS ? 5061 : 5060)));
  }

  @Test
  void aNewCallGoesToTheActiveWorkerWithARecordForEachSide() {
    Passage passage = crossing.passage(INVITE).orElseThrow();
    assertThat(passage.port()).hasValue(5065);
    assertThat(passage.records()).hasSize(2);
    assertThat(passage.records().get(0)).endsWith("@pbx-side.example.com:5060;transport=udp;lr>");
    assertThat(passage.records().get(1)).endsWith("@127.0.0.1:5060;transport=udp;lr>");
  }

  @Test
  void aCallByTlsIsPassedOnWithoutAndItsCallerStillSeesTls() {
    SipRequest invite = AskedRequest.of("INVITE", "sips:2000@127.0.0.1").over(Transport.TLS);
    List<String> records = crossing.passage(invite).orElseThrow().records();
    assertThat(records.get(0)).startsWith("<sips:").endsWith(":5061;transport=tls;lr>");
    assertThat(records.get(1)).startsWith("<sip:").endsWith("@127.0.0.1:5060;transport=tcp;lr>");
  }

  @Test
  void whatBelongsToAnInviteGoesWhereItWentThoughCallsArePointedElsewhereNow() {
    crossing.passage(INVITE);
    worker.set(new ActiveWorker(new Generation(2), new PortSlot(5066, 5068)));
    for (String method : new String[] {"INVITE", "CANCEL", "ACK", "BYE"}) {
      assertThat(crossing.passage(Requests.of(method, CALLED, 1)).orElseThrow().port())
          .as(method)
          .hasValue(5065);
    }
    assertThat(crossing.passage(Requests.ofCall("other", "INVITE", CALLED, 1)).orElseThrow().port())
        .hasValue(5066);
  }

  @Test
  void ourRecordNamesTheSlotWithoutAnyMemory() {
    String record = crossing.passage(INVITE).orElseThrow().records().get(0);
    Crossing restarted = sameSeal();
    assertThat(restarted.passage(bye("c", record)).orElseThrow().port()).hasValue(5065);
    assertThat(restarted.passage(bye("other", record))).as("another call's").isEmpty();
    assertThat(restarted.passage(bye("c", record.replaceFirst("sip:.", "sip:-"))))
        .as("tampered with")
        .isEmpty();
  }

  @Test
  void theWorkersRequestsGoBackToTheCallersSide() {
    String record = crossing.passage(INVITE).orElseThrow().records().get(1);
    Passage passage = sameSeal().passage(bye("c", record)).orElseThrow();
    assertThat(passage.port()).isEmpty();
    assertThat(passage.path()).isPresent();
  }

  @Test
  void withoutAWorkerOrForARedirectedGatewayNothingIsPassedOn() {
    onward = Optional.empty();
    assertThat(crossing.passage(INVITE)).isEmpty();
    onward = Optional.of(Onward.UNCHANGED);
    worker.set(null);
    assertThat(crossing.passage(INVITE)).isEmpty();
    assertThat(crossing.passage(Requests.of("OPTIONS", CALLED, 1))).isEmpty();
  }

  @Test
  void anAckToAnAnswerOfOursIsTold() {
    SipRequest ack = Requests.of("ACK", CALLED, 1);
    assertThat(crossing.passage(ack)).isEmpty();
    assertThat(acknowledged.get()).isSameAs(ack);
  }

  @Test
  void anotherLifeKnowsTheCallsOfTheOneBeforeByTheSealThatIsKept() throws IOException {
    SealFile file = new SealFile(Optional.of(folder.resolve("sub/seal")));
    Crossing before = crossing(new Tickets(file.seal()));
    List<String> records = before.passage(INVITE).orElseThrow().records();
    assertThat(Files.getPosixFilePermissions(folder.resolve("sub/seal")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    Crossing after = silent(new Tickets(file.seal()));
    assertThat(after.passage(bye("c", records.get(0))).orElseThrow().port()).hasValue(5065);
    assertThat(after.passage(bye("c", records.get(1))).orElseThrow().path()).isPresent();
    SipRequest again =
        Requests.ofCall("c", "INVITE", "sip:worker@127.0.0.1:5065", 2, "Route: " + records.get(0));
    Passage passage = after.passage(again).orElseThrow();
    assertThat(passage.port()).hasValue(5065);
    assertThat(passage.records()).hasSize(2);
  }

  @Test
  void aBrokenSealIsMadeAnew() throws IOException {
    Path file = folder.resolve("seal");
    Files.writeString(file, "short");
    SealFile kept = new SealFile(Optional.of(file));
    Crossing before = crossing(new Tickets(kept.seal()));
    String record = before.passage(INVITE).orElseThrow().records().get(0);
    assertThat(silent(new Tickets(kept.seal())).passage(bye("c", record))).isPresent();
  }

  private Crossing sameSeal() {
    return silent(crossing.tickets());
  }

  private static Crossing silent(Tickets tickets) {
    return new Crossing(
        tickets,
        Optional::empty,
        new Callers(
            () -> Optional.of(new SmallDirectory("127.0.0.1")),
            (invite, gateway) -> Optional.empty(),
            ack -> {},
            request -> "",
            transport -> OptionalInt.empty()));
  }

  private static SipRequest bye(String callId, String route) {
    return Requests.ofCall(callId, "BYE", "sip:worker@127.0.0.1:5065", 2, "Route: " + route);
  }
}
