package org.tandem.itests.testkit.phone;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tandem.itests.testkit.voice.Voice;

/**
 * One call of a {@link Phone}, as a test uses it: every method that waits has a limit, and throws a
 * {@link CallFailed} with the ladder where the call went wrong.
 */
public final class PhoneCall implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(35);

  private final CallLeg leg;
  private final long startNanos = System.nanoTime();
  private volatile long resultNanos = startNanos;

  PhoneCall(CallLeg leg) {
    this.leg = leg;
    leg.result().thenRun(() -> resultNanos = System.nanoTime());
  }

  public String callId() {
    return leg.callId();
  }

  public Voice voice() {
    return leg.voice();
  }

  public Ladder ladder() {
    return leg.ladder();
  }

  /** Where 302s sent this call, in order. */
  public List<Address> redirections() {
    return leg.redirections();
  }

  /** From the first INVITE to the final answer; zero before it. */
  public Duration setUp() {
    return Duration.ofNanos(resultNanos - startNanos);
  }

  /** Waits for the final answer of the last INVITE, whatever it is. */
  public SipText awaitResult() {
    return await(leg.result(), ANSWER_LIMIT, "no final answer");
  }

  /** Waits for the 200. */
  public PhoneCall awaitAnswered() {
    SipText answer = awaitResult();
    if (answer.status() / 100 != 2) {
      throw failure("refused: " + answer.startLine());
    }
    return this;
  }

  /** Waits until the first beep is over. */
  public PhoneCall awaitBeep(Duration limit) {
    long atMillis = await(voice().beep(), limit, "no beep");
    ladder().note("heard a beep that ended at " + atMillis + " ms");
    return this;
  }

  /** Says something, and waits until it is said. */
  public PhoneCall say(short[] speech) {
    Duration limit = Duration.ofMillis(speech.length / 8L).plusSeconds(15);
    await(voice().say(speech), limit, "could not say it all");
    ladder().note("said %d ms".formatted(speech.length / 8));
    return this;
  }

  /** Presses keys, and waits until they are pressed. */
  public PhoneCall press(String keys) {
    ladder().note("presses " + keys.length() + " keys");
    await(voice().press(keys), Duration.ofSeconds(15L + keys.length()), "could not press");
    return this;
  }

  /** Waits until the peer hangs up. */
  public PhoneCall awaitHangUp(Duration limit) {
    await(leg.ended(), limit, "the peer does not hang up");
    return this;
  }

  /** What REFERs of the peer are answered from now on; 202 without this. */
  public PhoneCall answerReferrals(int status, String reason) {
    leg.referrals().answer(status, reason);
    return this;
  }

  /** Waits until the peer asks us to call somebody in its stead; returns the REFER. */
  public SipText awaitReferral(Duration limit) {
    try {
      return leg.referrals()
          .next(limit)
          .orElseThrow(() -> failure("no REFER within " + limit.toSeconds() + " s"));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure("no REFER: interrupted");
    }
  }

  /**
   * Tells the peer how a referral goes; waits for the answer.
   *
   * @param status {@code 180 Ringing}; from 200 on it is the end
   */
  public SipText tell(SipText refer, String status) {
    boolean isLast = Integer.parseInt(status.split(" ")[0]) >= 200;
    return await(leg.tell(refer, status, isLast), ANSWER_LIMIT, "NOTIFY was not answered");
  }

  public boolean isEnded() {
    return leg.ended().isDone();
  }

  /** Hangs up and waits for the answer to the BYE. */
  public SipText hangUp() {
    SipText answer = await(leg.ask("BYE", "", ""), ANSWER_LIMIT, "BYE was not answered");
    leg.ended().complete(null);
    leg.release();
    return answer;
  }

  /** Gives up before the answer; returns the answer to the CANCEL. */
  public SipText cancel() {
    return await(leg.cancel(), ANSWER_LIMIT, "CANCEL was not answered");
  }

  /** Offers another direction in the call ({@code sendonly} holds it); waits for the answer. */
  public SipText reinvite(String direction) {
    return await(leg.offer(direction), ANSWER_LIMIT, "re-INVITE was not answered");
  }

  /** Sends any request inside the call; waits for its final answer. */
  public SipText ask(String method, String type, String body) {
    return await(leg.ask(method, type, body), ANSWER_LIMIT, method + " was not answered");
  }

  /** A failure of this call, with its ladder. */
  public CallFailed failure(String what) {
    return new CallFailed(what + " (" + voice().heard() + ")", ladder());
  }

  /** Hangs up, if that is still to be done, without waiting. */
  @Override
  public void close() {
    CompletableFuture<SipText> result = leg.result();
    boolean isTalking = result.isDone() && !result.isCompletedExceptionally() && !isEnded();
    if (isTalking && result.join().status() / 100 == 2) {
      leg.ask("BYE", "", "");
      leg.ended().complete(null);
    }
    leg.release();
  }

  private <T> T await(CompletableFuture<T> future, Duration limit, String complaint) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw failure(complaint + " within " + limit.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw failure(complaint + ": " + failed.getCause());
    } catch (CancellationException ended) {
      throw failure(complaint + ": the call has ended");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(complaint + ": interrupted");
    }
  }
}
