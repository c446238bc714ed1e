package org.tandem.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.sip.wire.MessageSink.Unframed;

class FramingTest {
  private static final String SHORT = "OPTIONS sip:a SIP/2.0\r\nContent-Length: 0\r\n\r\n";
  private static final String LONG = "INFO sip:a SIP/2.0\r\nl : 9\r\n\r\nsome body";

  private final Framing framing = new Framing(500);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50, 1000})
  void messagesAreFoundHoweverTheStreamIsCut(int pieceBytes) {
    String stream = SHORT + LONG + "\r\n" + SHORT + LONG;
    assertThat(messages(stream, pieceBytes)).containsExactly(SHORT, LONG, SHORT, LONG);
    assertThat(framing.isInMessage()).isFalse();
  }

  @Test
  void manyMessagesDoNotMakeTheBufferGrow() {
    assertThat(messages((SHORT + LONG).repeat(1_000), 700)).hasSize(2_000);
  }

  @Test
  void aDoubleLineEndBetweenMessagesIsAPing() {
    feed("\r\n\r\n");
    assertThat(framing.next()).containsInstanceOf(Framing.Ping.class);
    assertThat(framing.next()).isEmpty();
    feed("\r\n" + SHORT);
    assertThat(framing.next()).containsInstanceOf(Framing.Message.class);
  }

  @Test
  void anIncompleteMessageIsWaitedFor() {
    feed(LONG.substring(0, LONG.length() - 1));
    assertThat(framing.next()).isEmpty();
    assertThat(framing.isInMessage()).isTrue();
    feed("y");
    assertThat(framing.next()).containsInstanceOf(Framing.Message.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS sip:a SIP/2.0\r\nTo: b\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: 1\r\nl: 2\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: 1\r\nl: 1\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: 99999999999\r\n\r\n",
        "\u0016\u0003\u0001 what TLS says first"
      })
  void withoutOneClearLengthTheFramingIsLost(String stream) {
    feed(stream);
    assertThat(lost()).isEqualTo(Unframed.LENGTH);
  }

  @Test
  void aBodyBeyondTheLimitIsNotWaitedFor() {
    feed("OPTIONS sip:a SIP/2.0\r\nContent-Length: 500\r\n\r\n");
    assertThat(lost()).isEqualTo(Unframed.SIZE);
  }

  @Test
  void aHeadBeyondTheLimitIsNotWaitedFor() {
    feed("OPTIONS sip:a SIP/2.0\r\nTo: " + "x".repeat(500));
    assertThat(lost()).isEqualTo(Unframed.SIZE);
  }

  private Unframed lost() {
    return ((Framing.Lost) framing.next().orElseThrow()).why();
  }

  private List<String> messages(String stream, int pieceBytes) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < stream.length(); i += pieceBytes) {
      feed(stream.substring(i, Math.min(stream.length(), i + pieceBytes)));
      Optional<Framing.Piece> piece;
      while ((piece = framing.next()).isPresent()) {
        if (piece.get() instanceof Framing.Message whole) {
          found.add(whole.message().toString());
        }
      }
    }
    return found;
  }

  private void feed(String text) {
    framing.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
