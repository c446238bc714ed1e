package org.tandem.worker.conversation.subscriber;

import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.KeyMenu;
import org.tandem.worker.conversation.Take;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * A subscriber records something short until it is right: keep it ({@code 1} or {@code #}), hear it
 * ({@code 2}), again ({@code 3}), or leave it ({@code *}). Whoever hangs up has kept nothing.
 */
public final class OwnRecording {
  private static final Set<Key> KEYS = Set.of(Key.K1, Key.K2, Key.K3, Key.POUND, Key.STAR);

  private final Subscriber subscriber;
  private final String label;

  /**
   * @param label what it is, for people: {@code introduction}
   */
  public OwnRecording(Subscriber subscriber, String label) {
    this.subscriber = subscriber;
    this.label = label;
  }

  /**
   * Records, reviews.
   *
   * @return empty where nothing is to be kept
   * @throws GaveUp after too many wrong or missing keys
   */
  public Optional<AudioClip> record() throws StoreFailure {
    Call call = subscriber.call();
    ClipDraft draft = new ClipDraft(call.sampleRateHz());
    Take take = new Take(subscriber.settings(), subscriber.mailbox().policy().longestGreeting());
    Key choice;
    do {
      if (take.into(draft, call) != Take.End.RECORDED) {
        return Optional.empty(); // whatever is asked next finds out about a hang-up
      }
      choice = review(call, draft.audio());
    } while (choice == Key.K3);
    return choice == Key.STAR ? Optional.empty() : Optional.of(draft.audio());
  }

  private Key review(Call call, AudioClip recorded) {
    KeyMenu menu = new KeyMenu(KEYS, subscriber.settings().inputFailures(), Prompt.GREETING_REVIEW);
    Optional<Key> key = menu.choose(call);
    while (key.equals(Optional.of(Key.K2))) {
      key = menu.choose(call, new Speech.Recorded(label, recorded));
    }
    return key.orElseThrow(GaveUp::new);
  }
}
