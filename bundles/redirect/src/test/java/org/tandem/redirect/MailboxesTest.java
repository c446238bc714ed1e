package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.redirect.AskedRequest.diversion;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.plan.Directory;
import org.tandem.sip.Diversion;

class MailboxesTest {
  private static final Optional<Directory> KNOWN =
      Optional.of(new SmallDirectory("127.0.0.1", "2001", "2002"));
  private static final AskedRequest PILOT = AskedRequest.of("INVITE", "sip:2000@127.0.0.1");
  private static final Diversion FROM_2001 = diversion("sip:2001@pbx", "no-answer");
  private static final Diversion FROM_2002 = diversion("sip:2002@pbx", "user-busy");
  private static final Diversion FROM_PILOT = diversion("sip:2000@pbx", "unconditional");
  private static final Diversion FROM_NOBODY = diversion("sip:9999@pbx", "unconditional");

  @Test
  void withoutADiversionNothingIsSaid() {
    assertThat(Mailboxes.diverted(PILOT, KNOWN)).isEmpty();
  }

  @Test
  void theTopmostThatMeansAMailboxDecides() {
    assertThat(Mailboxes.diverted(PILOT.diverted(FROM_2002, FROM_2001), KNOWN)).contains(FROM_2002);
  }

  @Test
  void entriesOfOurOwnNumberOrOfNobodyAreSkipped() {
    assertThat(Mailboxes.diverted(PILOT.diverted(FROM_PILOT, FROM_NOBODY, FROM_2001), KNOWN))
        .contains(FROM_2001);
    assertThat(Mailboxes.diverted(PILOT.diverted(FROM_PILOT, FROM_NOBODY), KNOWN)).isEmpty();
  }

  @Test
  void diversionComesBeforeHistory() {
    assertThat(Mailboxes.diverted(PILOT.diverted(FROM_2001).withHistory(FROM_2002), KNOWN))
        .contains(FROM_2001);
    assertThat(Mailboxes.diverted(PILOT.diverted(FROM_PILOT).withHistory(FROM_2002), KNOWN))
        .contains(FROM_2002);
  }

  @Test
  void withoutADirectoryTheFirstThatIsNotWhatWasCalledDecides() {
    assertThat(Mailboxes.diverted(PILOT.diverted(FROM_PILOT, FROM_NOBODY), Optional.empty()))
        .contains(FROM_NOBODY);
  }
}
