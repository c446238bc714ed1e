package org.tandem.testcall.phone;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.testcall.LadderLine;
import org.tandem.sip.MessageTap;
import org.tandem.sip.Transport;

/**
 * What went to and fro in a test, in the order in which it did: SIP messages by their start lines,
 * voice in a few words. All methods may be called from any thread.
 */
public final class Ladder implements MessageTap {
  private static final Pattern BYE = Pattern.compile("(?im)^CSeq\\s*:\\s*\\d+\\s+BYE");
  private static final Pattern REFER = Pattern.compile("(?im)^CSeq\\s*:\\s*\\d+\\s+REFER");
  private static final Pattern CALL = Pattern.compile("(?im)^(?:Call-ID|i)\\s*:\\s*(\\S+)");
  private static final Pattern REFER_TO = Pattern.compile("(?im)^(?:Refer-To|r)\\s*:\\s*(.+)$");

  private final long beganNanos = System.nanoTime();
  private final List<LadderLine> lines = new ArrayList<>();
  private final Set<String> byesAnswered = new HashSet<>();
  private String referredTo = "";
  private boolean isReferAnswered;

  @Override
  public void message(boolean isSent, InetSocketAddress peer, Transport transport, String text) {
    add(isSent, peer, text.lines().findFirst().orElse(""));
    if (isSent) {
      sent(text);
    } else {
      received(text);
    }
  }

  private synchronized void sent(String text) {
    isReferAnswered |= text.startsWith("SIP/2.0 ") && REFER.matcher(text).find();
  }

  private synchronized void received(String text) {
    if (text.startsWith("REFER ")) {
      referredTo = first(REFER_TO, text);
    } else if (text.startsWith("SIP/2.0 ") && BYE.matcher(text).find()) {
      byesAnswered.add(first(CALL, text));
      notifyAll();
    }
  }

  private static String first(Pattern header, String text) {
    Matcher found = header.matcher(text);
    return found.find() ? found.group(1).strip() : "";
  }

  /** Waits until our BYE of a call was answered. */
  public synchronized void awaitByeAnswered(String callId, Deadline deadline)
      throws InterruptedException {
    while (!byesAnswered.contains(callId) && !deadline.isOver()) {
      TimeUnit.MILLISECONDS.timedWait(this, Math.max(1, deadline.leftMillis()));
    }
  }

  /** Whom a REFER asked us to call, as it was written; empty until it came and was answered. */
  public synchronized Optional<String> referredTo() {
    return Optional.of(referredTo).filter(target -> isReferAnswered);
  }

  /** Something about the voice. */
  public void voice(boolean isSent, InetSocketAddress peer, String words) {
    add(isSent, peer, "RTP: " + words);
  }

  /** Since the beginning. */
  public Duration now() {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  public synchronized List<LadderLine> lines() {
    return List.copyOf(lines);
  }

  private synchronized void add(boolean isSent, InetSocketAddress peer, String text) {
    lines.add(new LadderLine(now(), isSent, name(peer), text));
  }

  private static String name(InetSocketAddress peer) {
    String host = peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + peer.getPort();
  }
}
