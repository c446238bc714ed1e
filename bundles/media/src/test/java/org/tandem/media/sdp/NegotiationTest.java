package org.tandem.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.codec.CodecKind;

class NegotiationTest {
  private static final String HEAD =
      """
      v=0
      o=alice 2890844526 2890844526 IN IP4 192.0.2.7
      s=-
      c=IN IP4 192.0.2.7
      t=0 0
      """;

  private final Negotiation negotiation = at("192.0.2.1", "192.0.2.1", "PCMU", "PCMA");

  private static Negotiation at(String local, String advertised, String... codecs) {
    try {
      return new Negotiation(
          new LocalMedia(
              InetAddress.getByName(local), advertised, 20_000, CodecKind.named(List.of(codecs))),
          new Random(1));
    } catch (UnknownHostException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private String answered(String... media) throws SdpRefused {
    return negotiation.answer(HEAD + String.join("\n", media) + "\n");
  }

  private Agreement agreed() {
    return negotiation.agreement().orElseThrow();
  }

  private static List<String> media(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("m=")).toList();
  }

  private static long version(String sdp) {
    Matcher origin = Pattern.compile("o=- (\\d+) (\\d+) IN").matcher(sdp);
    assertThat(origin.find()).isTrue();
    return Long.parseLong(origin.group(2)) - Long.parseLong(origin.group(1));
  }

  @Test
  void anOfferIsAnsweredInItsOrderAndByItsNumbers() throws SdpRefused {
    String answer =
        answered(
            "m=audio 49170 RTP/AVP 8 18 0 96 13",
            "a=rtpmap:8 PCMA/8000",
            "a=rtpmap:96 telephone-event/8000",
            "a=fmtp:96 0-15",
            "a=ptime:30");
    assertThat(answer)
        .matches(
            Pattern.quote("v=0\r\n")
                + "o=- \\d+ \\d+ IN IP4 192.0.2.1\r\n"
                + Pattern.quote(
                    """
                    s=-
                    c=IN IP4 192.0.2.1
                    t=0 0
                    m=audio 20000 RTP/AVP 8 0 96 13
                    a=rtpmap:8 PCMA/8000
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:96 telephone-event/8000
                    a=fmtp:96 0-16
                    a=rtpmap:13 CN/8000
                    a=ptime:20
                    a=sendrecv
                    """
                        .replace("\n", "\r\n")));
    assertThat(agreed().codec()).isEqualTo(CodecKind.PCMA);
    assertThat(agreed().payloadType()).isEqualTo(8);
    assertThat(agreed().event()).hasValue(96);
    assertThat(agreed().received().isEvent(96)).isTrue();
    assertThat(agreed().received().codecs()).containsKeys(8, 0);
    assertThat(agreed().rtp()).isEqualTo(new InetSocketAddress("192.0.2.7", 49170));
    assertThat(agreed().rtcp()).isEqualTo(new InetSocketAddress("192.0.2.7", 49171));
    assertThat(agreed().direction()).isEqualTo(Direction.SENDRECV);
  }

  @Test
  void staticNumbersNeedNoRtpmap() throws SdpRefused {
    answered("m=audio 49170 RTP/AVP 0 101");
    assertThat(agreed().codec()).isEqualTo(CodecKind.PCMU);
    assertThat(agreed().event()).as("101 alone means nothing").isEmpty();
  }

  @Test
  void aNumberMeansWhatItsRtpmapSays() throws SdpRefused {
    answered("m=audio 49170 RTP/AVP 0 99", "a=rtpmap:0 PCMA/8000", "a=rtpmap:99 pcmu/8000/1");
    assertThat(agreed().codec()).isEqualTo(CodecKind.PCMA);
    assertThat(agreed().payloadType()).isZero();
    assertThat(agreed().received().codecs().get(99)).isEqualTo(CodecKind.PCMU);
  }

  @Test
  void telephoneEventsAreTakenAtTheClockOfTheSound() throws SdpRefused {
    answered(
        "m=audio 49170 RTP/AVP 100 0 101",
        "a=rtpmap:100 telephone-event/48000",
        "a=rtpmap:101 telephone-event/8000");
    assertThat(agreed().event()).isEqualTo(OptionalInt.of(101));
  }

  @Test
  void theFirstAudioThatCanBeUsedIsUsedAndTheRestRefusedInItsPlace() throws SdpRefused {
    String answer =
        answered(
            "m=video 51372 RTP/AVP 31 32",
            "m=audio 49168 RTP/SAVP 0",
            "m=audio 0 RTP/AVP 0",
            "m=audio 49172 RTP/AVP 18",
            "m=audio 49174 RTP/AVPF 0",
            "m=audio 49176 RTP/AVP 0",
            "m=audio 49178 RTP/AVP 0",
            "m=application 9 TCP/MSRP *");
    assertThat(media(answer))
        .containsExactly(
            "m=video 0 RTP/AVP 31",
            "m=audio 0 RTP/SAVP 0",
            "m=audio 0 RTP/AVP 0",
            "m=audio 0 RTP/AVP 18",
            "m=audio 0 RTP/AVPF 0",
            "m=audio 20000 RTP/AVP 0",
            "m=audio 0 RTP/AVP 0",
            "m=application 0 TCP/MSRP *");
    assertThat(agreed().rtp().getPort()).isEqualTo(49176);
    // A later offer of ours keeps all places (RFC 3264 §8).
    assertThat(media(negotiation.offer()))
        .hasSize(8)
        .element(5)
        .isEqualTo("m=audio 20000 RTP/AVP 0 8 101 13");
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, SENDRECV",
    "sendonly, RECVONLY",
    "recvonly, SENDONLY",
    "inactive, INACTIVE",
  })
  void directionsAreMirrored(String offered, Direction ours) throws SdpRefused {
    String answer = answered("m=audio 49170 RTP/AVP 0", "a=" + offered);
    assertThat(agreed().direction()).isEqualTo(ours);
    assertThat(answer).contains("a=" + ours.attribute() + "\r\n");
    assertThat(agreed().isOnHold()).isEqualTo(ours != Direction.SENDRECV);
  }

  @Test
  void aDirectionOfTheSessionHoldsForItsMedia() throws SdpRefused {
    negotiation.answer(HEAD + "a=inactive\nm=audio 49170 RTP/AVP 0\n");
    assertThat(agreed().direction()).isEqualTo(Direction.INACTIVE);
    negotiation.answer(HEAD + "a=inactive\nm=audio 49170 RTP/AVP 0\na=sendrecv\n");
    assertThat(agreed().direction()).isEqualTo(Direction.SENDRECV);
  }

  @Test
  void theAddressZeroIsAHoldOfTheOldKind() throws SdpRefused {
    String answer = answered("m=audio 49170 RTP/AVP 0", "c=IN IP4 0.0.0.0");
    assertThat(agreed().hasAddress()).isFalse();
    assertThat(agreed().direction()).isEqualTo(Direction.RECVONLY);
    assertThat(answer).contains("a=recvonly");
    answered("m=audio 49170 RTP/AVP 0");
    assertThat(agreed().direction()).isEqualTo(Direction.SENDRECV);
  }

  @Test
  void theVersionCountsChangesOnly() throws SdpRefused {
    String[] normal = {"m=audio 49170 RTP/AVP 0"};
    String first = answered(normal);
    String refresh = answered(normal);
    String held = answered(normal[0], "a=sendonly");
    String resumed = answered(normal);
    assertThat(version(first)).isZero();
    assertThat(refresh).isEqualTo(first);
    assertThat(version(held)).isEqualTo(1);
    assertThat(version(resumed)).isEqualTo(2);
  }

  @Test
  void reportsGoWhereTheOfferWantsThem() throws SdpRefused {
    answered("m=audio 49170 RTP/AVP 0", "a=rtcp:53020");
    assertThat(agreed().rtcp()).isEqualTo(new InetSocketAddress("192.0.2.7", 53020));
    answered("m=audio 49170 RTP/AVP 0", "a=rtcp:53020 IN IP4 192.0.2.8");
    assertThat(agreed().rtcp()).isEqualTo(new InetSocketAddress("192.0.2.8", 53020));
    answered("m=audio 49170 RTP/AVP 0", "a=rtcp:rubbish");
    assertThat(agreed().rtcp()).isEqualTo(new InetSocketAddress("192.0.2.7", 49171));
    String muxed = answered("m=audio 49170 RTP/AVP 0", "a=rtcp-mux", "a=rtcp:53020");
    assertThat(agreed().isMuxed()).isTrue();
    assertThat(agreed().rtcp()).isEqualTo(agreed().rtp());
    assertThat(muxed).contains("a=rtcp-mux\r\n");
  }

  @Test
  void ourOfferHasAllThatWeSpeak() throws SdpRefused {
    assertThat(negotiation.offer().lines().skip(2))
        .containsExactly(
            "s=-",
            "c=IN IP4 192.0.2.1",
            "t=0 0",
            "m=audio 20000 RTP/AVP 0 8 101 13",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:8 PCMA/8000",
            "a=rtpmap:101 telephone-event/8000",
            "a=fmtp:101 0-16",
            "a=rtpmap:13 CN/8000",
            "a=ptime:20",
            "a=sendrecv");
  }

  @Test
  void widebandIsOfferedWithEventsForEachClock() throws SdpRefused {
    String offer = at("192.0.2.1", "192.0.2.1", "opus", "G722", "PCMU").offer();
    assertThat(media(offer)).containsExactly("m=audio 20000 RTP/AVP 111 9 0 101 102 13");
    assertThat(offer)
        .contains("a=rtpmap:111 opus/48000/2\r\na=fmtp:111 maxplaybackrate=16000")
        .contains("a=rtpmap:9 G722/8000\r\n")
        .contains("a=rtpmap:101 telephone-event/48000\r\n")
        .contains("a=rtpmap:102 telephone-event/8000\r\n");
  }

  @Test
  void codecsOfAnotherClockAreLeftOutOfAnAnswer() throws SdpRefused {
    Negotiation wide = at("192.0.2.1", "192.0.2.1", "PCMU", "G722", "opus");
    String answer =
        wide.answer(
            HEAD
                + "m=audio 49170 RTP/AVP 96 9 0 97 101\n"
                + "a=rtpmap:96 opus/48000/2\na=rtpmap:97 telephone-event/48000\n"
                + "a=rtpmap:101 telephone-event/8000\n");
    assertThat(media(answer)).containsExactly("m=audio 20000 RTP/AVP 96 97");
    Agreement agreed = wide.agreement().orElseThrow();
    assertThat(agreed.codec()).isEqualTo(CodecKind.OPUS);
    assertThat(agreed.event()).hasValue(97);
  }

  @Test
  void codecsOfOneClockMayBeMixed() throws SdpRefused {
    Negotiation wide = at("192.0.2.1", "192.0.2.1", "PCMU", "G722", "opus");
    String answer = wide.answer(HEAD + "m=audio 49170 RTP/AVP 9 0 96\na=rtpmap:96 opus/48000/2\n");
    assertThat(media(answer)).containsExactly("m=audio 20000 RTP/AVP 9 0");
    assertThat(wide.agreement().orElseThrow().codec()).isEqualTo(CodecKind.G722);
  }

  @Test
  void opusInOneChannelIsNone() throws SdpRefused {
    Negotiation wide = at("192.0.2.1", "192.0.2.1", "PCMU", "opus");
    wide.answer(HEAD + "m=audio 49170 RTP/AVP 96 0\na=rtpmap:96 opus/48000\n");
    assertThat(wide.agreement().orElseThrow().codec()).isEqualTo(CodecKind.PCMU);
  }

  @Test
  void anAnswerMayNumberDifferentlyInItsDirection() throws SdpRefused {
    negotiation.offer();
    negotiation.accept(
        HEAD + "m=audio 49170 RTP/AVP 8 96\na=rtpmap:96 telephone-event/8000\na=recvonly\n");
    assertThat(agreed().codec()).isEqualTo(CodecKind.PCMA);
    assertThat(agreed().event()).as("what we send").hasValue(96);
    assertThat(agreed().received().isEvent(101)).as("what it sends").isTrue();
    assertThat(agreed().received().isEvent(96)).as("or wrongly sends").isTrue();
    assertThat(agreed().direction()).isEqualTo(Direction.SENDONLY);
  }

  @Test
  void twoOfOursAgree() throws SdpRefused {
    Negotiation other = at("192.0.2.7", "192.0.2.7", "PCMA");
    negotiation.accept(other.answer(negotiation.offer()));
    assertThat(agreed().codec()).isEqualTo(CodecKind.PCMA);
    assertThat(other.agreement().orElseThrow().codec()).isEqualTo(CodecKind.PCMA);
    assertThat(agreed().rtp().getAddress().getHostAddress()).isEqualTo("192.0.2.7");
  }

  @Test
  void anAnswerThatIsNoneIsRefused() throws SdpRefused {
    String audio = "m=audio 49170 RTP/AVP 0\n";
    assertThatThrownBy(() -> negotiation.accept(HEAD + audio)).isInstanceOf(SdpRefused.class);
    negotiation.offer();
    assertThatThrownBy(() -> negotiation.accept(HEAD + audio + audio))
        .isInstanceOf(SdpRefused.class);
    assertThatThrownBy(() -> negotiation.accept(HEAD + "m=audio 0 RTP/AVP 0\n"))
        .isInstanceOf(SdpRefused.class);
    assertThatThrownBy(() -> negotiation.accept(HEAD + "m=audio 49170 RTP/AVP 18\n"))
        .isInstanceOf(SdpRefused.class);
    negotiation.accept(HEAD + audio);
    assertThat(agreed().codec()).isEqualTo(CodecKind.PCMU);
  }

  @Test
  void whatCannotBeUsedIsRefusedWithItsReasonAndChangesNothing() throws SdpRefused {
    answered("m=audio 49170 RTP/AVP 8");
    Agreement before = agreed();
    assertRefused("No common codec", "m=audio 49170 RTP/AVP 18 4");
    assertRefused("plain RTP", "m=audio 49170 RTP/SAVP 0");
    assertRefused("No audio", "m=video 49170 RTP/AVP 31");
    assertRefused("No audio", "m=audio 0 RTP/AVP 0");
    assertRefused("No IP address", "m=audio 49170 RTP/AVP 0", "c=IN IP4 pbx.example.com");
    assertRefused("No IP address", "m=audio 49170 RTP/AVP 0", "c=IN IP4 224.2.1.1/127");
    assertRefused("No IP address", "m=audio 49170 RTP/AVP 0", "c=IN IP4 255.255.255.255");
    assertRefused("No IP address", "m=audio 49170 RTP/AVP 0", "c=IN IP6 2001:db8::1");
    assertThat(agreed()).isSameAs(before);
  }

  private void assertRefused(String reason, String... media) {
    assertThatThrownBy(() -> answered(media))
        .isInstanceOf(SdpRefused.class)
        .hasMessageContaining(reason);
  }

  @Test
  void version6IsSpokenWhereItIsBound() throws SdpRefused {
    Negotiation six = at("::1", "[2001:db8::1]", "PCMU");
    String offer =
        "v=0\r\no=- 1 1 IN IP6 2001:db8::2\r\ns=-\r\nc=IN IP6 2001:db8::2\r\nt=0 0\r\n"
            + "m=audio 4000 RTP/AVP 0\r\n";
    assertThat(six.answer(offer)).contains("c=IN IP6 2001:db8::1\r\n");
    assertThat(six.agreement().orElseThrow().rtp().getAddress().getHostAddress())
        .isEqualTo("2001:db8:0:0:0:0:0:2");
    assertThatThrownBy(() -> six.answer(HEAD + "m=audio 4000 RTP/AVP 0\n"))
        .isInstanceOf(SdpRefused.class);
    assertThat(at("::", "vm.example.com", "PCMU").answer(HEAD + "m=audio 4000 RTP/AVP 0\n"))
        .contains("c=IN IP6 vm.example.com\r\n");
  }

  @Test
  void carelessPeersAreUnderstood() throws SdpRefused {
    negotiation.answer(
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\n\nm=audio  4000  RTP/AVP  0 \na=rtcp-mux \n\n");
    assertThat(agreed().isMuxed()).isTrue();
    negotiation.answer(
        HEAD.replace("\n", "\r\n") + "b=AS:64\r\nk=clear:x\r\nm=audio 4000 RTP/AVP 0\r\ni=\tx");
    assertThat(agreed().codec()).isEqualTo(CodecKind.PCMU);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n\n",
        "hello",
        "v=1\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 0",
        "o=- 1 1 IN IP4 h\nv=0\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 0",
        "v=0\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 0",
        "v=0\no=rubbish\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nm=audio 4000 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4\nm=audio 4000 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 999.0.2.7\nm=audio 4000 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP6 ::1::\nm=audio 4000 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio x RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 70000 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 99999999999 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000/0 RTP/AVP 0",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP x -1 128 99999999999",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 0\na=x\u0000y",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 0\u0007",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 96\na=rtpmap:96",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 96\na=rtpmap:96 /",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 96\na=rtpmap:96 PCMU/x",
      })
  void rubbishIsRefused(String offer) {
    assertThatThrownBy(() -> negotiation.answer(offer)).isInstanceOf(SdpRefused.class);
  }

  @Test
  void whatIsHugeIsRefused() {
    assertThatThrownBy(() -> negotiation.answer(null)).isInstanceOf(SdpRefused.class);
    assertThatThrownBy(() -> answered("a=x\n".repeat(100_000))).isInstanceOf(SdpRefused.class);
    assertThatThrownBy(() -> answered("m=audio 4000 RTP/AVP 0\n".repeat(1000)))
        .isInstanceOf(SdpRefused.class);
    assertThatThrownBy(() -> answered("m=audio 4000 RTP/AVP" + " 18".repeat(20_000)))
        .isInstanceOf(SdpRefused.class);
    assertThatThrownBy(() -> answered("m=audio 4000 RTP/AVP 18", "a=" + "z/ ".repeat(20_000)))
        .isInstanceOf(SdpRefused.class);
  }

  @Test
  void mutilatedOffersAreAnsweredOrRefused() {
    String good =
        HEAD
            + """
            a=sendrecv
            m=video 4002 RTP/AVP 31
            m=audio 4000/1 RTP/AVP 0 8 96 13
            c=IN IP4 192.0.2.8
            a=rtpmap:96 telephone-event/8000
            a=fmtp:96 0-16
            a=rtcp:4001 IN IP4 192.0.2.8
            a=ptime:20
            """;
    Random random = new Random(1);
    int answers = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder broken = new StringBuilder(good);
      for (int k = 0; k < 3; k++) {
        int at = random.nextInt(broken.length());
        switch (random.nextInt(3)) {
          case 0 -> broken.deleteCharAt(at);
          case 1 -> broken.insert(at, (char) random.nextInt(256));
          default -> broken.setCharAt(at, "\n 0129/:=-.\u20ac".charAt(random.nextInt(12)));
        }
      }
      try {
        assertThat(media(negotiation.answer(broken.toString()))).isNotEmpty();
        answers++;
      } catch (SdpRefused refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    assertThat(answers).isPositive();
  }
}
