package org.tandem.sip.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandem.sip.text.Fields;
import org.tandem.sip.text.RawMessage;

/**
 * Cuts messages out of a stream by their Content-Length (RFC 3261 §18.3). Once the end of a message
 * cannot be told, nothing after it can.
 */
final class Framing {
  /** What the stream holds next. */
  sealed interface Piece {}

  /** A whole message. */
  record Message(RawMessage message) implements Piece {}

  /** A double CRLF between messages: a keep-alive that wants an answer (RFC 5626 §3.5.1). */
  record Ping() implements Piece {}

  /** The framing is lost. */
  record Lost(RawMessage beginning, MessageSink.Unframed why) implements Piece {}

  private static final int FIRST_BYTES = 2048;

  private final int limitBytes;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int start;
  private int end;
  private int searched;
  private int neededBytes;
  private int lineFeeds;

  Framing(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Takes bytes from the stream. */
  void feed(ByteBuffer bytes) {
    int count = bytes.remaining();
    if (end + count > buffer.length) {
      byte[] larger =
          end - start + count > buffer.length
              ? new byte[Math.max(2 * buffer.length, end - start + count)]
              : buffer;
      System.arraycopy(buffer, start, larger, 0, end - start);
      buffer = larger;
      searched = Math.max(0, searched - start);
      end -= start;
      start = 0;
    }
    bytes.get(buffer, end, count);
    end += count;
  }

  /** What was taken and is no piece yet: for a framing that goes on with the same stream. */
  byte[] rest() {
    byte[] rest = new byte[lineFeeds + end - start];
    Arrays.fill(rest, 0, lineFeeds, (byte) '\n'); // half a ping
    System.arraycopy(buffer, start, rest, lineFeeds, end - start);
    return rest;
  }

  /** Whether a message has begun and is not complete. */
  boolean isInMessage() {
    return end > start;
  }

  /** The next piece; empty until more bytes come. */
  Optional<Piece> next() {
    if (skipLineEnds()) {
      return Optional.of(new Ping());
    }
    if (start == end || end - start < neededBytes) {
      return Optional.empty();
    }
    if (buffer[start] <= ' ' || buffer[start] > '~') {
      return Optional.of(lost(start + 1, MessageSink.Unframed.LENGTH)); // TLS at a plain port
    }
    int body = RawMessage.headEnd(buffer, Math.max(start, searched), end);
    if (body < 0) {
      searched = Math.max(start, end - 3);
      return end - start > limitBytes
          ? Optional.of(lost(end, MessageSink.Unframed.SIZE))
          : Optional.empty();
    }
    RawMessage head = RawMessage.of(Arrays.copyOfRange(buffer, start, body));
    int length = length(head);
    if (length < 0) {
      return Optional.of(new Lost(head, MessageSink.Unframed.LENGTH));
    }
    if (body - start + (long) length > limitBytes) {
      return Optional.of(new Lost(head, MessageSink.Unframed.SIZE));
    }
    if (end < body + length) {
      neededBytes = body + length - start;
      return Optional.empty();
    }
    RawMessage message =
        length == 0 ? head : RawMessage.of(Arrays.copyOfRange(buffer, start, body + length));
    cut(body + length);
    return Optional.of(new Message(message));
  }

  /** Skips line ends before a message; says whether a whole ping was among them. */
  private boolean skipLineEnds() {
    while (start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
      lineFeeds += buffer[start] == '\n' ? 1 : 0;
      start++;
      if (lineFeeds == 2) {
        lineFeeds = 0;
        return true;
      }
    }
    if (start < end) {
      lineFeeds = 0;
    }
    return false;
  }

  private void cut(int to) {
    start = to;
    searched = to;
    neededBytes = 0;
    if (start == end) {
      start = 0;
      end = 0;
      searched = 0;
      buffer = buffer.length > FIRST_BYTES ? new byte[FIRST_BYTES] : buffer;
    }
  }

  private Lost lost(int to, MessageSink.Unframed why) {
    return new Lost(RawMessage.of(Arrays.copyOfRange(buffer, start, to)), why);
  }

  /** The length of the body; -1 if it cannot be told. */
  private static int length(RawMessage head) {
    List<String> values = head.values("content-length");
    boolean isTold = values.size() == 1 && Fields.isNumber(values.get(0));
    return isTold && values.get(0).length() < 10 ? Integer.parseInt(values.get(0)) : -1;
  }
}
