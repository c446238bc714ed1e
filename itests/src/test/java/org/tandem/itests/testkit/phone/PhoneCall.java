package org.tandem.itests.testkit.phone;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.voice.Voice;

/**
 * One call of a {@link Phone}. What the network does to it happens on the loop's thread; a test
 * waits on its own thread, each wait with a limit, and gets a {@link CallFailed} with the ladder
 * where the call went wrong.
 */
public final class PhoneCall implements AutoCloseable {
  private static final int EVENT_TYPE = 101;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(35);

  private final Phone phone;
  private final PhoneLoop loop;
  private final CallPlan plan;
  private final Dialog dialog;
  private final Voice voice;
  private final Ladder ladder = new Ladder();
  private final CompletableFuture<SipText> result = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final List<Address> redirections = new ArrayList<>();
  private final long startNanos = System.nanoTime();
  private volatile long answeredNanos;
  // Touched by the loop's thread alone.
  private ClientTransaction invitation;
  private SipText acknowledgement;
  private Acceptance acceptance;
  private long sdpVersion;

  PhoneCall(Phone phone, CallPlan plan) {
    this(phone, plan, Dialog.calling(phone, plan));
  }

  /** A call that came. */
  PhoneCall(Phone phone, SipText invite) {
    this(phone, CallPlan.to("sip:nobody@localhost"), Dialog.called(phone, invite));
  }

  private PhoneCall(Phone phone, CallPlan plan, Dialog dialog) {
    this.phone = phone;
    this.loop = phone.loop();
    this.plan = plan;
    this.dialog = dialog;
    this.voice = Voice.open(loop, phone.host());
  }

  public String callId() {
    return dialog.callId();
  }

  public Voice voice() {
    return voice;
  }

  public Ladder ladder() {
    return ladder;
  }

  /** Where 302s sent this call, in order. */
  public List<Address> redirections() {
    synchronized (redirections) {
      return List.copyOf(redirections);
    }
  }

  /** From the first INVITE to the 200. */
  public Duration setUp() {
    return Duration.ofNanos(answeredNanos - startNanos);
  }

  /** Waits for the final answer of the last INVITE, whatever it is. */
  public SipText awaitResult() {
    return await(result, ANSWER_LIMIT, "no final answer");
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
    await(voice.beep(), limit, "no beep");
    return this;
  }

  /** Says something, and waits until it is said. */
  public PhoneCall say(short[] speech) {
    Duration limit = Duration.ofMillis(speech.length / 8L).plusSeconds(15);
    await(voice.say(speech), limit, "could not say it all");
    return this;
  }

  /** Presses keys, and waits until they are pressed. */
  public PhoneCall press(String keys) {
    ladder.note("presses " + keys.length() + " keys");
    await(voice.press(keys), Duration.ofSeconds(15L + keys.length()), "could not press");
    return this;
  }

  /** Waits until the peer hangs up. */
  public PhoneCall awaitHangUp(Duration limit) {
    await(ended, limit, "the peer does not hang up");
    return this;
  }

  public boolean isEnded() {
    return ended.isDone();
  }

  /** Hangs up and waits for the answer to the BYE. */
  public SipText hangUp() {
    CompletableFuture<SipText> answer = ask("BYE", "", "");
    SipText status = await(answer, ANSWER_LIMIT, "BYE was not answered");
    ended.complete(null);
    release();
    return status;
  }

  /** Gives up before the answer; returns the answer to the CANCEL. */
  public SipText cancel() {
    CompletableFuture<SipText> answer = new CompletableFuture<>();
    loop.run(
        () -> {
          Address hop = dialog.nextHop();
          transact(invitation.cancellation(), hop, answer);
        });
    return await(answer, ANSWER_LIMIT, "CANCEL was not answered");
  }

  /** Offers another direction in the call ({@code sendonly} holds it); waits for the answer. */
  public SipText reinvite(String direction) {
    return await(
        ask("INVITE", "application/sdp", sdp(direction)), ANSWER_LIMIT, "re-INVITE not answered");
  }

  /** Sends any request inside the call; done with its final answer. */
  public CompletableFuture<SipText> ask(String method, String type, String body) {
    CompletableFuture<SipText> answer = new CompletableFuture<>();
    loop.run(
        () -> {
          SipText request = dialog.request(method);
          transact(
              body.isEmpty() ? request : request.withBody(type, body), dialog.nextHop(), answer);
        });
    return answer;
  }

  /** A failure of this call, with its ladder. */
  public CallFailed failure(String what) {
    return new CallFailed(what + " (" + voice.heard() + ")", ladder);
  }

  /** Hangs up, if that is still to be done, without waiting. */
  @Override
  public void close() {
    boolean isTalking = result.isDone() && !result.isCompletedExceptionally() && !ended.isDone();
    if (isTalking && result.join().status() / 100 == 2) {
      ask("BYE", "", "");
      ended.complete(null);
    }
    release();
  }

  void release() {
    voice.close();
  }

  void invite() {
    invite(plan.target(), plan.redirects());
  }

  private void invite(Address target, int redirectsLeft) {
    dialog.aim(target);
    SipText invite = dialog.request("INVITE").with("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS");
    boolean isFirst = invite.sequence() == 1;
    for (String line : isFirst || !plan.isForgetful() ? plan.headers() : List.<String>of()) {
      String[] parts = line.split(": ", 2);
      invite = invite.with(parts[0], parts[1]);
    }
    if (!plan.isOfferless()) {
      invite = invite.withBody("application/sdp", sdp("sendrecv"));
    }
    Consumer<SipText> onAnswer = answer -> answered(answer, redirectsLeft);
    invitation = phone.transact(invite, target, ladder, onAnswer, () -> timedOut(result));
  }

  private void answered(SipText answer, int redirectsLeft) {
    int kind = answer.status() / 100;
    if (kind == 3 && redirectsLeft > 0 && answer.find("Contact").isPresent()) {
      Address contact = Address.parse(answer.header("Contact"));
      synchronized (redirections) {
        redirections.add(contact);
      }
      invite(contact, redirectsLeft - 1);
    } else if (kind > 1) {
      answeredNanos = System.nanoTime();
      if (kind == 2) {
        established(answer);
      }
      result.complete(answer);
    }
  }

  private void established(SipText ok) {
    dialog.confirm(ok);
    Sdp theirs = Sdp.parse(ok.body());
    listenTo(theirs);
    acknowledgement = dialog.acknowledgement(ok);
    if (plan.isOfferless()) {
      Sdp answer =
          new Sdp(media(), theirs.codecs().subList(0, 1), theirs.eventType(), "sendrecv", 1);
      acknowledgement = acknowledgement.withBody("application/sdp", answer.text());
    }
  }

  /** Acknowledges a 200 to an INVITE, the first and each repeated one (RFC 3261 §13.2.2.4). */
  void acknowledge(SipText ok) {
    if (acknowledgement == null || acknowledgement.sequence() != ok.sequence()) {
      acknowledgement = dialog.acknowledgement(ok);
    }
    phone.send(acknowledgement, dialog.nextHop(), ladder);
  }

  /** Answers a call that came: 200 until its ACK. */
  void accept(SipText invite, Consumer<SipText> reply) {
    Sdp theirs = Sdp.parse(invite.body());
    listenTo(theirs);
    SipText ok = ok(invite).withBody("application/sdp", sdp("sendrecv"));
    acceptance = new Acceptance(loop, ok.with("Contact", phone.contact(phone.transport())), reply);
    result.complete(ok);
  }

  /** A request of the peer inside this call. */
  void request(SipText request, Consumer<SipText> reply) {
    switch (request.method()) {
      case "ACK" -> {
        if (acceptance != null) {
          acceptance.acknowledged();
        }
      }
      case "INVITE", "UPDATE" -> {
        SipText ok = ok(request).with("Contact", phone.contact(phone.transport()));
        reply.accept(
            request.body().isEmpty() && request.method().equals("UPDATE")
                ? ok
                : ok.withBody("application/sdp", sdp("sendrecv")));
      }
      case "BYE" -> {
        reply.accept(ok(request));
        ended.complete(null);
        release();
      }
      default -> reply.accept(ok(request));
    }
  }

  private SipText ok(SipText request) {
    return SipText.answer(request, 200, "OK", dialog.localTag());
  }

  private void listenTo(Sdp theirs) {
    voice.start(theirs.media(), theirs.codecs().get(0), theirs.eventType());
  }

  private void transact(SipText request, Address hop, CompletableFuture<SipText> answer) {
    Consumer<SipText> onAnswer =
        message -> {
          if (message.status() >= 200) {
            answer.complete(message);
          }
        };
    phone.transact(request, hop, ladder, onAnswer, () -> timedOut(answer));
  }

  private String sdp(String direction) {
    return new Sdp(media(), plan.codecs(), EVENT_TYPE, direction, ++sdpVersion).text();
  }

  private InetSocketAddress media() {
    return new InetSocketAddress(phone.host(), voice.port());
  }

  private static void timedOut(CompletableFuture<?> future) {
    future.completeExceptionally(new TimeoutException("no answer in 32 s"));
  }

  private <T> T await(CompletableFuture<T> future, Duration limit, String complaint) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw failure(complaint + " within " + limit.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw failure(complaint + ": " + failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(complaint + ": interrupted");
    }
  }
}
