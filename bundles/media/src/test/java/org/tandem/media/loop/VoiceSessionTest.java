package org.tandem.media.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.Clip;
import org.tandem.media.audio.EncodedClip;
import org.tandem.media.audio.Level;
import org.tandem.media.codec.G711;
import org.tandem.media.dtmf.DtmfDetector;
import org.tandem.media.dtmf.Key;
import org.tandem.media.dtmf.KeyTones;
import org.tandem.media.loop.Wire.Datagram;
import org.tandem.media.rtp.NoMediaPort;
import org.tandem.media.sdp.SdpRefused;

class VoiceSessionTest {
  private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 9);

  /** 20 frames, each full of its own number. */
  private static AudioSource numbered() {
    byte[] bytes = new byte[20 * 160];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (1 + i / 160);
    }
    return new EncodedClip(G711.PCMU, bytes);
  }

  /** What a byte of mu-law stands for. */
  private static short linear(int code) {
    short[] sample = new short[1];
    G711.PCMU.decode(new byte[] {(byte) code}, 0, 1, sample);
    return sample[0];
  }

  private static int frameNumber(Datagram packet) {
    return packet.payload()[0] & 0xFF;
  }

  private RawPhone phone;

  @BeforeEach
  void open() throws NoMediaPort {
    phone = new RawPhone();
  }

  @AfterEach
  void close() {
    phone.close();
  }

  private Datagram next() {
    phone.tick();
    List<Datagram> sent = phone.takeSent();
    assertThat(sent).hasSize(1);
    return sent.get(0);
  }

  @Test
  void silenceIsSentWhileThereIsNothingToSay() throws SdpRefused {
    phone.agreed();
    List<Datagram> sent = phone.takeSent();
    Datagram before = sent.get(0);
    assertThat(before.hasMarker()).isTrue();
    assertThat(before.to()).isEqualTo(RawPhone.PEER);
    assertThat(before.payload()).hasSize(160).containsOnly(0xFF);
    for (int i = 0; i < 100; i++) {
      Datagram now = next();
      assertThat(now.sequenceNumber()).isEqualTo(before.sequenceNumber() + 1 & 0xFFFF);
      assertThat(now.timestamp()).isEqualTo(before.timestamp() + 160);
      assertThat(now.hasMarker()).isFalse();
      before = now;
    }
  }

  @Test
  void nothingIsSentBeforeAnAgreement() {
    phone.pass(Duration.ofSeconds(1));
    assertThat(phone.takeSent()).isEmpty();
    phone.sound(1, 160, 0x10);
    phone.tick();
    assertThat(phone.takeSent()).isEmpty();
    assertThat(phone.session.codec()).isEmpty();
    assertThat(phone.session.figures().ignored()).isEqualTo(1);
  }

  @Test
  void aSourceGoesOutFrameByFrameAndItsEndIsTold() throws SdpRefused {
    phone.agreed();
    AudioSource source = numbered();
    phone.session.play(source);
    phone.takeSent();
    for (int i = 1; i <= 20; i++) {
      Datagram packet = next();
      assertThat(frameNumber(packet)).isEqualTo(i);
      assertThat(packet.hasMarker()).as("the first of it").isEqualTo(i == 1);
      assertThat(phone.heard.played).isEmpty();
    }
    assertThat(next().payload()).containsOnly(0xFF);
    assertThat(phone.heard.played).containsExactly(source);
  }

  @Test
  void aStopTakesEffectInTheNextTick() throws SdpRefused {
    phone.agreed();
    phone.session.play(numbered());
    phone.takeSent();
    assertThat(frameNumber(next())).isEqualTo(1);
    phone.session.stop();
    assertThat(next().payload()).containsOnly(0xFF);
    assertThat(phone.heard.played).hasSize(1);
  }

  @Test
  void aKeyOfThePeerIsToldInTheTickInWhichItComes() throws SdpRefused {
    phone.agreed();
    phone.rtp(RawPhone.PEER, RawPhone.SSRC, 101, 1, 160, RawPhone.bytes("05 0a 00a0"));
    phone.tick();
    assertThat(phone.heard.keys).containsExactly(Key.K5);
  }

  @Test
  void aKeyIsPressedByEventsWithTheNumberOfThePeer() throws SdpRefused {
    phone.session.answer(RawPhone.offer().replace("101", "96"));
    phone.tick();
    phone.session.press(Key.POUND);
    phone.takeSent();
    int startedAt = 0;
    for (int i = 0; i < 7; i++) {
      Datagram packet = next();
      startedAt = i == 0 ? packet.timestamp() : startedAt;
      assertThat(packet.payloadType()).isEqualTo(96);
      assertThat(packet.timestamp()).isEqualTo(startedAt);
      assertThat(packet.hasMarker()).isEqualTo(i == 0);
      assertThat(packet.payload()).startsWith(11);
    }
    Datagram sound = next();
    assertThat(sound.payloadType()).isZero();
    assertThat(sound.timestamp()).isEqualTo(startedAt + 7 * 160);
    assertThat(sound.hasMarker()).isTrue();
  }

  @Test
  void inItsDirectionThePeerMayNumberDifferently() throws SdpRefused {
    phone.session.offer(); // ours says 101
    phone.session.accept(
        RawPhone.offer().replace("101", "96").replace("RTP/AVP 0 96", "RTP/AVP 0 96"));
    phone.tick();
    phone.rtp(RawPhone.PEER, RawPhone.SSRC, 101, 1, 160, RawPhone.bytes("07 0a 00a0"));
    phone.session.press(Key.K1);
    phone.takeSent();
    assertThat(next().payloadType()).isEqualTo(96);
    assertThat(phone.heard.keys).containsExactly(Key.K7);
  }

  @ParameterizedTest
  @EnumSource
  void withoutTelephoneEventsKeysAreHeardInTheSoundAndCutOut(Key key) throws SdpRefused {
    phone.session.answer(RawPhone.offer().replace(" 101", ""));
    phone.session.listen(Optional.of(phone.heard));
    phone.tick();
    short[] tone = KeyTones.of(key, Duration.ofMillis(400)).samples(8000);
    byte[] coded = new byte[tone.length];
    G711.PCMU.encode(tone, 0, tone.length, coded, 0);
    for (int i = 0; i < 50; i++) {
      byte[] payload = new byte[160];
      Arrays.fill(payload, (byte) 0xFF);
      if (i >= 10 && i < 30) {
        System.arraycopy(coded, (i - 10) * 160, payload, 0, 160);
      }
      phone.rtp(RawPhone.PEER, RawPhone.SSRC, 0, i, i * 160, payload);
      phone.tick();
    }
    assertThat(phone.heard.keys).containsExactly(key);
    short[] heard = phone.heard.samples();
    int loud = 0;
    for (int at = 0; at < heard.length; at += 160) {
      loud += Level.dBov(heard, at, 160) > -60 ? 1 : 0;
    }
    assertThat(loud).as("frames of 20 ms in which the key is heard").isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void withoutTelephoneEventsKeysAreSentAsTones(Key key) throws SdpRefused {
    phone.session.answer(RawPhone.offer().replace(" 101", ""));
    phone.tick();
    phone.takeSent();
    phone.session.press(key);
    DtmfDetector detector = new DtmfDetector(8000);
    short[] samples = new short[160];
    Optional<Key> heard = Optional.empty();
    for (int i = 0; i < 10; i++) {
      G711.PCMU.decode(next().payload(), 0, 160, samples);
      heard = heard.or(() -> detector.frame(samples, 160));
    }
    assertThat(heard).contains(key);
  }

  @ParameterizedTest
  @CsvSource({"a=sendonly", "a=inactive", "c=IN IP4 0.0.0.0"})
  void onHoldNothingIsSentAndTheSourceWaits(String hold) throws SdpRefused {
    phone.agreed();
    phone.session.play(numbered());
    phone.takeSent();
    Datagram before = next();
    phone.session.answer(RawPhone.offer(hold));
    phone.pass(Duration.ofSeconds(1));
    assertThat(phone.takeSent()).isEmpty();
    assertThat(phone.heard.played).isEmpty();

    phone.session.answer(RawPhone.offer());
    Datagram after = next();
    assertThat(frameNumber(after)).isEqualTo(frameNumber(before) + 1);
    assertThat(after.sequenceNumber()).isEqualTo(before.sequenceNumber() + 1 & 0xFFFF);
    assertThat(after.timestamp()).isEqualTo(before.timestamp() + 51 * 160);
    assertThat(after.hasMarker()).isTrue();
  }

  @Test
  void aLaterOfferMayChangeCodecAndAddress() throws SdpRefused {
    phone.agreed();
    phone.session.play(new Clip(new short[16_000], 8000));
    phone.takeSent();
    assertThat(next().payloadType()).isZero();
    phone.session.answer(
        RawPhone.offer().replace("RTP/AVP 0", "RTP/AVP 8").replace("40000", "50000"));
    Datagram moved = next();
    assertThat(moved.payloadType()).isEqualTo(8);
    assertThat(moved.payload()).containsOnly(0xD5);
    assertThat(moved.to().getPort()).isEqualTo(50_000);
    assertThat(phone.session.codec()).contains(G711.PCMA);
  }

  @Test
  void anOfferThatIsRefusedChangesNothing() throws SdpRefused {
    phone.agreed();
    phone.takeSent();
    assertThatThrownBy(() -> phone.session.answer("rubbish")).isInstanceOf(SdpRefused.class);
    assertThat(next().payloadType()).isZero();
  }

  @Test
  void strangersAreIgnoredAndCountedAndGetNothing() throws SdpRefused {
    phone.agreed();
    phone.session.listen(Optional.of(phone.heard));
    phone.sound(1, 160, 0xFF);
    phone.tick();
    long before = phone.session.figures().ignored();
    for (int i = 0; i < 50; i++) {
      phone.sound(2 + i, 320 + i * 160, 0xFF);
      phone.rtp(STRANGER, RawPhone.SSRC, 0, 2 + i, 320 + i * 160, new byte[160]);
      phone.rtp(STRANGER, RawPhone.SSRC, 101, 2 + i, 320, RawPhone.bytes("05 0a 00a0"));
      phone.tick();
    }
    assertThat(phone.session.figures().ignored() - before).isEqualTo(100);
    assertThat(phone.heard.keys).isEmpty();
    assertThat(Level.dBov(phone.heard.samples(), phone.heard.samples().length))
        .isEqualTo(Level.SILENCE);
    assertThat(phone.takeSent()).allMatch(packet -> packet.to().equals(RawPhone.PEER));
  }

  @Test
  void malformedPacketsAreIgnoredAndCounted() throws SdpRefused {
    phone.agreed();
    phone.wire.send(RawPhone.PEER, phone.ours, new byte[0]);
    phone.wire.send(RawPhone.PEER, phone.ours, new byte[1500]);
    phone.wire.send(RawPhone.PEER, phone.ours, RawPhone.bytes("8000 0001"));
    phone.wire.send(RawPhone.PEER, phone.ours, RawPhone.bytes("80c8 0005 00000001")); // RTCP
    phone.wire.send(RawPhone.PEER_RTCP, phone.oursRtcp, new byte[3]);
    phone.rtp(RawPhone.PEER, RawPhone.SSRC, 77, 1, 160, new byte[160]); // an unknown type
    phone.rtp(RawPhone.PEER, RawPhone.SSRC, 0, 2, 160, new byte[0]);
    phone.rtp(RawPhone.PEER, RawPhone.SSRC, 101, 3, 160, new byte[3]);
    phone.rtp(RawPhone.PEER, RawPhone.SSRC, 0, 4, 160, new byte[1400]);
    phone.tick();
    assertThat(phone.session.figures().received()).isZero();
    assertThat(phone.session.figures().ignored()).isEqualTo(9);
    assertThat(phone.heard.failures).isZero();
  }

  @Test
  void whatAMirrorSendsBackIsNotThePeer() throws SdpRefused {
    phone.agreed();
    phone.session.listen(Optional.of(phone.heard));
    phone.session.play(numbered());
    for (int i = 0; i < 10; i++) {
      phone.tick();
      phone.takeSent().forEach(sent -> phone.wire.send(RawPhone.PEER, phone.ours, sent.packet()));
    }
    phone.tick();
    assertThat(phone.session.figures().received()).isZero();
    assertThat(phone.session.figures().ignored()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void aPeerMayGiveUpTelephoneEventsWhileAKeyIsSent() throws SdpRefused {
    phone.agreed();
    phone.session.press(Key.K1);
    phone.session.press(Key.K2);
    phone.tick();
    phone.tick();
    phone.session.answer(RawPhone.offer().replace(" 101", ""));
    phone.takeSent();
    assertThat(next().payloadType()).isZero();
    assertThat(phone.heard.failures).isZero();
  }

  /** From the peer itself, so that nothing of it is refused for its sender. */
  @Test
  void rubbishFromThePeerEndsNothing() throws SdpRefused {
    phone.agreed();
    phone.session.listen(Optional.of(phone.heard));
    Random random = new Random(11);
    int[] types = {0, 0, 0, 101, 13, 8, 72, random.nextInt(128)};
    for (int i = 0; i < 50_000; i++) {
      byte[] payload =
          new byte[random.nextInt(20) == 0 ? random.nextInt(1500) : random.nextInt(200)];
      random.nextBytes(payload);
      int number = random.nextInt(10) == 0 ? random.nextInt(65_536) : i & 0xFFFF;
      int timestamp = random.nextInt(10) == 0 ? random.nextInt() : i * 160;
      int ssrc = random.nextInt(50) == 0 ? random.nextInt() : RawPhone.SSRC;
      switch (random.nextInt(8)) {
        case 0 -> phone.wire.send(RawPhone.PEER, phone.ours, payload);
        case 1 -> phone.wire.send(RawPhone.PEER_RTCP, phone.oursRtcp, payload);
        default -> {
          int type = types[random.nextInt(types.length)];
          phone.rtp(RawPhone.PEER, ssrc, type, number, timestamp, payload);
        }
      }
      if (random.nextInt(4) > 0) {
        phone.tick();
      }
    }
    assertThat(phone.heard.failures).isZero();
    assertThat(phone.loop.figures().failedSessions()).isZero();

    int before = phone.heard.samples().length;
    for (int i = 0; i < 200; i++) { // and the call goes on
      phone.sound(i, i * 160, 0x20);
      phone.tick();
    }
    short[] heard = phone.heard.samples();
    assertThat(Level.dBov(heard, before + 150 * 160, 50 * 160)).isBetween(-12.5, -12.0);
  }

  @Test
  void behindANatSoundGoesToWhereItComesFrom() throws SdpRefused {
    InetSocketAddress nat = new InetSocketAddress("198.51.100.7", 61_000);
    phone.agreed();
    phone.rtp(nat, RawPhone.SSRC, 0, 1, 160, new byte[160]);
    phone.rtp(nat, RawPhone.SSRC, 0, 2, 320, new byte[160]);
    phone.tick();
    phone.takeSent();
    assertThat(next().to()).isEqualTo(nat);
  }

  @Test
  void aPeerThatRestartsIsHeardOn() throws SdpRefused {
    phone.agreed();
    phone.session.listen(Optional.of(phone.heard));
    for (int i = 0; i < 50; i++) {
      phone.sound(i, i * 160, 0x20);
      phone.tick();
    }
    for (int i = 0; i < 50; i++) {
      byte[] payload = new byte[160];
      Arrays.fill(payload, (byte) 0x20);
      phone.rtp(RawPhone.PEER, 0xBEEF, 0, 9000 + i, 77_777 + i * 160, payload);
      phone.tick();
    }
    short[] heard = phone.heard.samples();
    for (int at = 4 * 160; at < heard.length; at += 160) {
      assertThat(Level.dBov(heard, at, 160)).as("at %d", at).isGreaterThan(-20);
    }
    assertThat(phone.session.figures().ignored()).isEqualTo(1);
  }

  @Test
  void aSilentPeerIsToldOnce() throws SdpRefused {
    phone.agreed();
    phone.sound(1, 160, 0xFF);
    phone.pass(Duration.ofMillis(4900));
    assertThat(phone.heard.silences).isZero();
    phone.pass(Duration.ofSeconds(20));
    assertThat(phone.heard.silences).isEqualTo(1);
  }

  @Test
  void reportsAloneShowThatAPeerIsThere() throws SdpRefused {
    phone.agreed();
    for (int i = 0; i < 20; i++) {
      phone.wire.send(RawPhone.PEER_RTCP, phone.oursRtcp, RawPhone.bytes("80c90001 0000beef"));
      phone.pass(Duration.ofSeconds(4));
    }
    assertThat(phone.heard.silences).isZero();
  }

  @Test
  void reportsOfStrangersShowNothing() throws SdpRefused {
    phone.agreed();
    for (int i = 0; i < 5; i++) {
      phone.wire.send(STRANGER, phone.oursRtcp, RawPhone.bytes("80c90001 0000beef"));
      phone.pass(Duration.ofSeconds(4));
    }
    assertThat(phone.heard.silences).isEqualTo(1);
  }

  @Test
  void onHoldSilenceMayLastLonger() throws SdpRefused {
    phone.agreed("a=inactive");
    phone.pass(Duration.ofSeconds(59));
    assertThat(phone.heard.silences).isZero();
    phone.pass(Duration.ofSeconds(2));
    assertThat(phone.heard.silences).isEqualTo(1);
  }

  @Test
  void afterAHoldTheTimeBeginsAnew() throws SdpRefused {
    phone.agreed("a=inactive");
    phone.pass(Duration.ofSeconds(50));
    phone.session.answer(RawPhone.offer());
    phone.pass(Duration.ofSeconds(4));
    assertThat(phone.heard.silences).isZero();
  }

  @Test
  void aLateTickMakesUpForALittleAndSkipsTheRest() throws SdpRefused {
    phone.agreed();
    phone.session.play(numbered());
    phone.takeSent();
    Datagram first = next();
    phone.tick(60); // 40 ms late: three packets are due
    List<Datagram> made = phone.takeSent();
    assertThat(made).hasSize(3);
    assertThat(made.get(2).timestamp()).isEqualTo(first.timestamp() + 3 * 160);
    phone.tick(500); // a long pause of the machine
    List<Datagram> after = phone.takeSent();
    assertThat(after).hasSize(1);
    assertThat(frameNumber(after.get(0))).as("nothing of the source is left out").isEqualTo(5);
    assertThat(after.get(0).timestamp()).isEqualTo(first.timestamp() + (3 + 25) * 160);
    assertThat(after.get(0).hasMarker()).isTrue();
    assertThat(phone.loop.figures().skippedFrames()).isEqualTo(24);
    assertThat(phone.loop.figures().lateTicks()).isEqualTo(2);
    assertThat(phone.loop.figures().worstLateness()).isEqualTo(Duration.ofMillis(480));
  }

  @Test
  void ticksThatComeALittleLateDoNotAddUp() throws SdpRefused {
    phone.agreed();
    phone.takeSent();
    for (int i = 0; i < 500; i++) {
      phone.tick(i % 2 == 0 ? 27 : 13); // never on time, 10 s in all
    }
    assertThat(phone.takeSent()).hasSize(500);
  }

  @Test
  void whatCameDuringALateTickIsAllHeard() throws SdpRefused {
    phone.agreed();
    phone.session.listen(Optional.of(phone.heard));
    for (int i = 0; i < 50; i++) {
      phone.sound(i, i * 160, 0x20);
      phone.tick();
    }
    for (int i = 50; i < 150; i++) {
      phone.sound(i, i * 160, 0x20); // two seconds
    }
    phone.tick(2000);
    phone.pass(Duration.ofMillis(20));
    short[] heard = phone.heard.samples();
    assertThat(heard.length / 160).isEqualTo(151);
    for (int at = 4 * 160; at < 140 * 160; at += 160) {
      assertThat(Level.dBov(heard, at, 160)).as("at %d", at).isGreaterThan(-20);
    }
    assertThat(phone.session.figures().lost()).isZero();
  }

  @Test
  void aNetworkThatStallsIsNotHeard() throws SdpRefused {
    phone.agreed();
    phone.session.listen(Optional.of(phone.heard));
    for (int i = 0; i < 100; i++) {
      if (i == 50) {
        phone.pass(Duration.ofMillis(600)); // then all of it comes at once
        for (int late = 50; late < 80; late++) {
          phone.sound(late, late * 160, 1 + late);
        }
        i = 80;
      }
      phone.sound(i, i * 160, 1 + i);
      phone.tick();
    }
    phone.session.listen(Optional.empty());
    phone.tick();
    short[] heard = phone.heard.samples();
    int first = 0;
    while (heard[first] != linear(1)) {
      first++;
    }
    for (int i = 0; i < 100; i++) {
      assertThat(heard[first + i * 160 + 80]).as("frame %d", i).isEqualTo(linear(1 + i));
    }
  }

  @Test
  void aPauseLongerThanAnyStallHasItsTime() throws SdpRefused {
    phone.agreed();
    phone.session.listen(Optional.of(phone.heard));
    for (int i = 0; i < 10; i++) {
      phone.sound(i, i * 160, 0x20);
      phone.tick();
    }
    phone.pass(Duration.ofMillis(1990));
    assertThat(phone.heard.samples().length / 160).isBetween(109, 110);
  }

  @Test
  void reportsAreSentAndTheLastSaysBye() throws SdpRefused {
    phone.agreed();
    phone.sound(1, 160, 0xFF);
    phone.pass(Duration.ofSeconds(60));
    List<Datagram> reports = phone.wire.takeSent(phone.oursRtcp.getPort());
    assertThat(reports).hasSizeBetween(10, 25);
    assertThat(reports).allMatch(report -> report.to().equals(RawPhone.PEER_RTCP));
    phone.session.close();
    phone.tick();
    List<Datagram> last = phone.wire.takeSent(phone.oursRtcp.getPort());
    assertThat(last).hasSize(1);
    byte[] bye = last.get(0).packet();
    assertThat(bye[bye.length - 7] & 0xFF).isEqualTo(203);
  }

  @Test
  void muxedReportsGoAndComeByThePortOfTheSound() throws SdpRefused {
    phone.agreed("a=rtcp-mux");
    phone.takeSent();
    phone.pass(Duration.ofSeconds(10));
    List<Datagram> reports =
        phone.takeSent().stream().filter(packet -> (packet.packet()[1] & 0xFF) == 200).toList();
    assertThat(reports).isNotEmpty().allMatch(report -> report.to().equals(RawPhone.PEER));
    assertThat(phone.wire.takeSent(phone.oursRtcp.getPort())).isEmpty();
    phone.wire.send(RawPhone.PEER, phone.ours, RawPhone.bytes("80c90001 0000beef"));
    phone.tick();
    assertThat(phone.session.figures().ignored()).isZero();
  }

  @Test
  void afterCloseNothingIsToldAndAllIsGivenBack() throws SdpRefused {
    phone.agreed();
    phone.session.play(numbered());
    phone.tick();
    phone.session.close();
    phone.session.close();
    phone.session.play(numbered());
    phone.tick();
    phone.takeSent();
    phone.pass(Duration.ofSeconds(10));
    assertThat(phone.takeSent()).isEmpty();
    assertThat(phone.heard.played).isEmpty();
    assertThat(phone.heard.silences).isZero();
    assertThat(phone.wire.closedSockets).isEqualTo(2);
    assertThat(phone.loop.sessions()).isZero();
  }

  @Test
  void aFaultEndsItsSessionAndNoOther() throws Exception {
    phone.agreed();
    Heard otherHeard = new Heard();
    MediaSession other = phone.loop.session(phone.ours.getAddress(), "127.0.0.1", otherHeard);
    other.answer(RawPhone.offer());
    phone.session.play(
        (codec, payload, offset) -> {
          throw new IllegalStateException("a fault in a source, as the test wants it");
        });
    phone.tick();
    assertThat(phone.heard.failures).isEqualTo(1);
    assertThat(phone.loop.sessions()).isEqualTo(1);
    assertThat(phone.loop.figures().failedSessions()).isEqualTo(1);
    assertThat(phone.wire.closedSockets).isEqualTo(2);
    phone.takeSent();
    phone.pass(Duration.ofMillis(100));
    assertThat(phone.takeSent()).isEmpty();
    assertThat(phone.wire.takeSent(4002)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(otherHeard.failures).isZero();
  }

  @Test
  void aSinkThatFailsIsToldAsAFailureToo() throws SdpRefused {
    phone.agreed();
    phone.session.listen(
        Optional.of(
            (samples, count) -> {
              throw new IllegalStateException("a fault in a sink, as the test wants it");
            }));
    phone.sound(1, 160, 0x20);
    phone.tick();
    assertThat(phone.heard.failures).isEqualTo(1);
    assertThat(phone.wire.closedSockets).isEqualTo(2);
    assertThat(phone.loop.sessions()).isZero();
  }

  @Test
  void aSinkOfASessionThatNeverAgreedIsEndedToo() {
    phone.session.listen(Optional.of(phone.heard));
    phone.tick();
    phone.session.close();
    phone.tick();
    assertThat(phone.heard.ends).isEqualTo(1);
  }
}
