package org.tandem.notify.mwi.fake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.api.redirect.NotifySender;

/** Takes NOTIFYs; answers them at once as it was told to, or when the test says so. */
public final class Peers implements NotifySender {
  private final List<NotifyRequest> got = new ArrayList<>();
  private final Deque<CompletableFuture<NotifyOutcome>> unanswered = new ArrayDeque<>();
  private NotifyOutcome answer = new NotifyOutcome(200);
  private boolean isSilent;

  /** Answers so from now on. */
  public void answer(NotifyOutcome outcome) {
    answer = outcome;
    isSilent = false;
  }

  /** Answers nothing from now on. */
  public void fallSilent() {
    isSilent = true;
  }

  /** The oldest that is not answered is answered. */
  public void answerOldest(int status) {
    unanswered.remove().complete(new NotifyOutcome(status));
  }

  @Override
  public CompletionStage<NotifyOutcome> send(NotifyRequest request) {
    got.add(request);
    if (!isSilent) {
      return CompletableFuture.completedFuture(answer);
    }
    CompletableFuture<NotifyOutcome> later = new CompletableFuture<>();
    unanswered.add(later);
    return later;
  }

  /** What came since this was asked last. */
  public List<NotifyRequest> taken() {
    List<NotifyRequest> taken = List.copyOf(got);
    got.clear();
    return taken;
  }

  /**
   * The counts that came since this was asked last, as {@code 1/0 (0/0)}; {@code ?} for no body.
   */
  public List<String> counts() {
    return taken().stream()
        .map(request -> request.body().map(NotifyRequest.Body::text).orElse("?"))
        .map(body -> body.replaceAll("(?s).*Voice-Message: (.*?)\r\n.*", "$1"))
        .toList();
  }
}
