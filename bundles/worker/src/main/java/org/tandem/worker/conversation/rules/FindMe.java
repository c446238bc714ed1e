package org.tandem.worker.conversation.rules;

import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.rules.RuleAction;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Screening.Verdict;
import org.tandem.worker.call.Search;
import org.tandem.worker.call.Sought;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Looks for a subscriber at other telephones. The caller is told to wait and hears it ring; who
 * picks up hears who calls and takes the call by a key, so that no other voice mail can.
 */
final class FindMe {
  private final Mailbox mailbox;
  private final Facilities facilities;
  private final Introduction introduction;

  FindMe(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
    this.introduction = new Introduction(facilities);
  }

  /** Whether the caller talked to somebody; a message is to be taken otherwise. */
  boolean find(Call call, RuleAction.FindMe where) {
    call.answer();
    Speech[] question = question(call); // here, not on the threads of those who are asked
    call.tell(Prompt.FINDING, introduction.of(mailbox));
    Sought sought =
        call.seek(
            new Search(mailbox, where),
            callee -> ask(callee, question),
            Prompt.RINGING,
            Prompt.RING_PAUSE);
    if (sought == Sought.NOBODY) {
      call.tell(introduction.of(mailbox), Prompt.NOT_FOUND);
    }
    return sought == Sought.TALKED;
  }

  private Speech[] question(Call call) {
    return Stream.of(
            Stream.of(Prompt.FIND_ME_CALL, introduction.of(mailbox)),
            Stream.of(introduction.caller(call)),
            Stream.of(Prompt.FIND_ME_ACCEPT))
        .flatMap(parts -> parts)
        .toArray(Speech[]::new);
  }

  /** Neither key, as often as the settings allow, is nobody. */
  private Verdict ask(Call callee, Speech[] question) {
    for (int i = 0; i < facilities.settings().inputFailures(); i++) {
      Optional<Key> key = callee.ask(question);
      if (key.equals(Optional.of(Key.K1))) {
        callee.say(Prompt.CONNECTING);
        return Verdict.ACCEPTED;
      }
      if (key.equals(Optional.of(Key.K2))) {
        callee.say(Prompt.GOODBYE);
        return Verdict.DECLINED;
      }
    }
    return Verdict.SILENT;
  }
}
