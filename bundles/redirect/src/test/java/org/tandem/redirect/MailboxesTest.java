package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.redirect.AskedRequest.diversion;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.choice.Diverted;
import org.tandem.api.plan.Directory;
import org.tandem.sip.Diversion;

class MailboxesTest {
  private static final Directory KNOWN = new SmallDirectory("127.0.0.1", "2001", "2002");
  private static final AskedRequest PILOT = AskedRequest.of("INVITE", "sip:2000@127.0.0.1");
  private static final Diversion FROM_2001 = diversion("sip:2001@pbx", "no-answer");
  private static final Diversion FROM_2002 = diversion("sip:2002@pbx", "user-busy");
  private static final Diversion FROM_PILOT = diversion("sip:2000@pbx", "unconditional");
  private static final Diversion FROM_NOBODY = diversion("sip:9999@pbx", "unconditional");

  private static Optional<Diversion> diverted(AskedRequest invite) {
    return Mailboxes.diverted(invite, KNOWN, SmallDirectory.GATEWAY);
  }

  @Test
  void withoutADiversionNothingIsSaid() {
    assertThat(diverted(PILOT)).isEmpty();
    assertThat(diverted(PILOT.diverted(FROM_PILOT, FROM_NOBODY))).isEmpty();
  }

  @Test
  void whatTheDirectoryChoseIsSaid() {
    assertThat(diverted(PILOT.diverted(FROM_PILOT, FROM_2002, FROM_2001))).contains(FROM_2002);
    assertThat(diverted(PILOT.diverted(FROM_PILOT).withHistory(FROM_2001))).contains(FROM_2001);
  }

  @Test
  void theCallIsRememberedWithWhatItSays() {
    diverted(PILOT.diverted(FROM_2002).withHistory(FROM_2001));
    assertThat(KNOWN.recent("call-1"))
        .hasValueSatisfying(
            call -> {
              assertThat(call.gateway()).isEqualTo(SmallDirectory.GATEWAY);
              assertThat(call.target().called()).isEqualTo("2000");
              assertThat(call.target().diversions())
                  .containsExactly(new Diverted("2002", "user-busy", FROM_2002.header()));
            });
  }

  @Test
  void withoutADirectoryTheFirstThatIsNotWhatWasCalledDecides() {
    assertThat(Mailboxes.diverted(PILOT.diverted(FROM_PILOT, FROM_NOBODY))).contains(FROM_NOBODY);
  }
}
