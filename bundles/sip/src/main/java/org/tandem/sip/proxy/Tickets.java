package org.tandem.sip.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.sip.Transport;
import org.tandem.sip.request.OutgoingRequest.Path;

/**
 * What is written into messages that are passed on, sealed, each for one call: in our Via the way
 * that the answer goes back; in the Record-Route that the caller's side sees the port of this
 * computer that has the call; in the one that the worker sees the way that the caller came by. None
 * can be used for another: what the caller's side sees says nothing to a worker.
 */
public final class Tickets {
  private static final String TO_CALLER = "back";
  private static final String TO_WORKER = "home";
  private static final String INWARD = "in";
  private static final String OUTWARD = "out";
  private static final String BRANCH = "ways";

  /** What stands between two domains, so no part of one. */
  private static final String COMMA = ",";

  private static final Predicate<String> DOMAIN =
      Pattern.compile("[A-Za-z0-9._-]++|\\[[0-9A-Fa-f:.]++\\]").asMatchPredicate();

  private final Seal seal;

  public Tickets(Seal seal) {
    this.seal = seal;
  }

  /** For our Via in what a worker gets: where answers go. */
  String toCaller(Origin origin, String callId) {
    return seal.close(bytes(origin), TO_CALLER + callId);
  }

  /** Where a request came from that a worker got with this ticket. */
  Optional<Origin> toCaller(String ticket, String callId) {
    return origin(ticket, TO_CALLER + callId);
  }

  /** For our Via in what the caller's side gets: where answers go. */
  String toWorker(Origin origin, String callId) {
    return seal.close(bytes(origin), TO_WORKER + callId);
  }

  /** Where a request came from that the caller's side got with this ticket. */
  Optional<Origin> toWorker(String ticket, String callId) {
    return origin(ticket, TO_WORKER + callId);
  }

  /** For the Record-Route that the caller's side sees. */
  public String inward(int port, String callId) {
    return seal.close(ByteBuffer.allocate(2).putShort((short) port).array(), INWARD + callId);
  }

  /** The port that has the call. */
  public OptionalInt inward(String ticket, String callId) {
    return seal.open(ticket, INWARD + callId).stream()
        .filter(bytes -> bytes.length == 2)
        .mapToInt(bytes -> ByteBuffer.wrap(bytes).getShort() & 0xFFFF)
        .findFirst();
  }

  /** For the Record-Route that the worker sees. */
  public String outward(Path path, String callId) {
    return seal.close(bytes(path), OUTWARD + callId);
  }

  /** The way that the caller came by. */
  public Optional<Path> outward(String ticket, String callId) {
    return seal.open(ticket, OUTWARD + callId).map(ByteBuffer::wrap).flatMap(Tickets::path);
  }

  /** A branch that a request, when it comes again, and its CANCEL get as well (§16.11). */
  String branch(String transaction) {
    return "z9hG4bK" + seal.digest(BRANCH + transaction);
  }

  private Optional<Origin> origin(String ticket, String context) {
    return seal.open(ticket, context)
        .map(ByteBuffer::wrap)
        .flatMap(bytes -> path(bytes).map(path -> new Origin(path, names(bytes))));
  }

  /** What a certificate names that is no domain could read like several of them. */
  private static byte[] bytes(Origin origin) {
    byte[] path = bytes(origin.path());
    byte[] names =
        origin.certificateNames().stream()
            .filter(DOMAIN)
            .collect(Collectors.joining(COMMA))
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(path.length + names.length).put(path).put(names).array();
  }

  private static byte[] bytes(Path path) {
    byte[] local = path.local().getAddress().getAddress();
    byte[] remote = path.remote().getAddress().getAddress();
    return ByteBuffer.allocate(7 + local.length + remote.length)
        .put((byte) path.transport().ordinal())
        .put((byte) local.length)
        .put(local)
        .putShort((short) path.local().getPort())
        .put((byte) remote.length)
        .put(remote)
        .putShort((short) path.remote().getPort())
        .array();
  }

  private static Set<String> names(ByteBuffer buffer) {
    String names = StandardCharsets.UTF_8.decode(buffer).toString();
    return names.isEmpty() ? Set.of() : Set.of(names.split(COMMA));
  }

  private static Optional<Path> path(ByteBuffer buffer) {
    try {
      Transport transport = Transport.values()[buffer.get()];
      return Optional.of(new Path(transport, address(buffer), address(buffer)));
    } catch (UnknownHostException | BufferUnderflowException impossible) {
      return Optional.empty(); // it bears our seal
    }
  }

  private static InetSocketAddress address(ByteBuffer buffer) throws UnknownHostException {
    byte[] address = new byte[buffer.get()];
    buffer.get(address);
    return new InetSocketAddress(InetAddress.getByAddress(address), buffer.getShort() & 0xFFFF);
  }
}
