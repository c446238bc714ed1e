package org.tandem.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandem.sip.Transport;
import org.tandem.sip.request.OutgoingRequest.Path;

class TicketsTest {
  private static final Path PATH =
      new Path(
          Transport.TLS,
          new InetSocketAddress("192.0.2.1", 5061),
          new InetSocketAddress("2001:db8::1", 40_000));
  private static final Origin ORIGIN = new Origin(PATH, Set.of("pbx.example.com", "192.0.2.9"));

  private final Tickets tickets = new Tickets(Seal.fresh());

  @Test
  void aTicketSaysWhatWasWrittenIntoIt() {
    assertThat(tickets.toCaller(tickets.toCaller(ORIGIN, "c"), "c")).contains(ORIGIN);
    assertThat(tickets.toWorker(tickets.toWorker(ORIGIN, "c"), "c")).contains(ORIGIN);
    assertThat(tickets.outward(tickets.outward(PATH, "c"), "c")).contains(PATH);
    assertThat(tickets.inward(tickets.inward(65_535, "c"), "c")).hasValue(65_535);
  }

  @Test
  void aTicketIsGoodForItsOwnPurposeAndCallAlone() {
    String known = tickets.toWorker(ORIGIN, "c"); // travels to the PBX, and perhaps further
    assertThat(tickets.toCaller(known, "c")).isEmpty();
    assertThat(tickets.outward(known, "c")).isEmpty();
    assertThat(tickets.toWorker(known, "d")).isEmpty();
    assertThat(tickets.toWorker(tickets.toCaller(ORIGIN, "c"), "c")).isEmpty();
    assertThat(new Tickets(Seal.fresh()).toWorker(known, "c")).isEmpty();
  }

  @Test
  void aNameThatReadsLikeSeveralIsLeftOut() {
    Origin odd = new Origin(PATH, Set.of("mallory.example.com,pbx.example.com", "m.example.com"));
    assertThat(tickets.toCaller(tickets.toCaller(odd, "c"), "c").orElseThrow().certificateNames())
        .containsExactly("m.example.com");
  }
}
