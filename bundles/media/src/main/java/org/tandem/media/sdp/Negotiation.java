package org.tandem.media.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tandem.media.codec.CodecKind;

/**
 * Offers and answers of one session (RFC 3264), from the first to the last. The first audio that we
 * can speak over plain RTP is used, everything else is refused. What was agreed stays when a later
 * offer cannot be. One thread at a time.
 */
public final class Negotiation {
  private static final String PLAIN_RTP = "RTP/AVP";
  private static final int OUR_FIRST_EVENT = 101;

  private final LocalMedia local;
  private final SdpWriter writer;
  private Optional<Agreement> agreement = Optional.empty();

  /** Refused media as they are written, in the places they keep; null where ours is. */
  private List<String> layout = new ArrayList<>();

  private PayloadTypes offered;
  private PayloadTypes ours = new PayloadTypes();
  private boolean isOfferOpen;

  public Negotiation(LocalMedia local, RandomGenerator random) {
    this.local = local;
    this.writer = new SdpWriter(local, random);
    layout.add(null);
    for (CodecKind kind : local.codecs()) {
      ours.codec(kind.payloadType(), kind);
    }
    addEvents(ours, ours);
    ours.noise(true);
  }

  /** What holds now; empty before the first agreement. */
  public Optional<Agreement> agreement() {
    return agreement;
  }

  /** Answers an offer: codecs, their order and numbers are those of the offer. */
  public String answer(String offer) throws SdpRefused {
    List<MediaDescription> media = SdpText.parse(offer);
    int chosen = usable(media);
    if (chosen < 0) {
      throw refusal(media);
    }
    MediaDescription audio = media.get(chosen);
    PayloadTypes types = spoken(audio);
    Agreement agreed = agreed(audio, types, types);
    String ourAudio = writer.audio(types, agreed.direction(), agreed.isMuxed());
    agreement = Optional.of(agreed);
    ours = renumbered(types);
    isOfferOpen = false;
    layout = new ArrayList<>(media.stream().map(SdpWriter::refused).toList());
    layout.set(chosen, null);
    return written(ourAudio);
  }

  /** Offers all that we have, in places and by numbers that are known already (RFC 3264 §8). */
  public String offer() {
    offered = ours;
    isOfferOpen = true;
    return written(writer.audio(ours, Direction.SENDRECV, false));
  }

  /** Takes the answer to {@link #offer}. */
  public void accept(String answer) throws SdpRefused {
    List<MediaDescription> media = SdpText.parse(answer);
    if (!isOfferOpen || media.size() != layout.size()) {
      throw new SdpRefused("An answer that does not belong to our offer");
    }
    MediaDescription audio = media.get(layout.indexOf(null));
    if (!isUsable(audio)) {
      throw refusal(media);
    }
    PayloadTypes theirs = spoken(audio);
    PayloadTypes meant = offered.ofClock(theirs.clockRateHz());
    agreement = Optional.of(agreed(audio, theirs, PayloadTypes.merged(meant, theirs)));
    isOfferOpen = false;
  }

  /** What both speak, at the clock of what is preferred: one stream of timestamps, one clock. */
  private PayloadTypes spoken(MediaDescription audio) {
    PayloadTypes common = PayloadTypes.of(audio, local.codecs());
    return common.ofClock(common.clockRateHz());
  }

  private String written(String ourAudio) {
    return writer.write(layout.stream().map(line -> line == null ? ourAudio : line).toList());
  }

  private Agreement agreed(MediaDescription audio, PayloadTypes sent, PayloadTypes received) {
    Map.Entry<Integer, CodecKind> first = sent.codecs().entrySet().iterator().next();
    InetSocketAddress rtp = new InetSocketAddress(address(audio).orElseThrow(), audio.port());
    boolean isDeaf = rtp.getAddress().isAnyLocalAddress();
    Direction theirs = isDeaf ? audio.direction().deaf() : audio.direction();
    boolean isMuxed = audio.hasFlag("rtcp-mux");
    return new Agreement(
        rtp,
        PeerAddress.rtcp(audio, rtp, isMuxed),
        isMuxed,
        theirs.mirrored(),
        first.getValue(),
        first.getKey(),
        sent.event(first.getValue().clockRateHz()),
        received);
  }

  private int usable(List<MediaDescription> media) {
    for (int i = 0; i < media.size(); i++) {
      if (isUsable(media.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean isUsable(MediaDescription media) {
    return isPlainAudio(media)
        && address(media).filter(local::reaches).isPresent()
        && !PayloadTypes.of(media, local.codecs()).codecs().isEmpty();
  }

  private static boolean isPlainAudio(MediaDescription media) {
    return media.kind().equals("audio")
        && media.port() > 0
        && media.portCount() == 1
        && media.protocol().equals(PLAIN_RTP);
  }

  private static Optional<InetAddress> address(MediaDescription media) {
    return media.address().flatMap(PeerAddress::read);
  }

  /** Why none of them can be used, told of the one that came nearest. */
  private SdpRefused refusal(List<MediaDescription> media) {
    List<MediaDescription> audio =
        media.stream().filter(one -> one.kind().equals("audio") && one.port() > 0).toList();
    List<MediaDescription> plain = audio.stream().filter(Negotiation::isPlainAudio).toList();
    if (audio.isEmpty()) {
      return new SdpRefused("No audio in the session description");
    }
    if (plain.isEmpty()) {
      return new SdpRefused("Audio over plain RTP (RTP/AVP) only");
    }
    if (plain.stream().noneMatch(one -> address(one).filter(local::reaches).isPresent())) {
      return new SdpRefused("No IP address in a connection (c=) that can be reached from here");
    }
    return new SdpRefused("No common codec");
  }

  /** What we would offer next: numbers once given keep their meaning (RFC 3264 §8.3.2). */
  private PayloadTypes renumbered(PayloadTypes used) {
    PayloadTypes next = new PayloadTypes();
    Map<CodecKind, Integer> numbers = used.numbers();
    for (CodecKind kind : local.codecs()) {
      int number = numbers.getOrDefault(kind, kind.payloadType());
      next.codec(used.isEvent(number) ? free(next, used) : number, kind);
    }
    addEvents(next, used);
    next.noise(true);
    return next;
  }

  /** A number of telephone events for each clock of the codecs: the one in use, or a free one. */
  private void addEvents(PayloadTypes types, PayloadTypes used) {
    local.codecs().stream()
        .map(CodecKind::clockRateHz)
        .distinct()
        .forEach(clock -> types.event(used.event(clock).orElse(free(types, used)), clock));
  }

  private static int free(PayloadTypes types, PayloadTypes used) {
    int free = OUR_FIRST_EVENT;
    while (types.isTaken(free) || used.isTaken(free)) {
      free++;
    }
    return free;
  }
}
