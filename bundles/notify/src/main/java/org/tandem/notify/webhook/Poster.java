package org.tandem.notify.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tandem.notify.spool.NotSent;
import org.tandem.notify.spool.Sender;
import org.tandem.notify.spool.SpoolEntry;

/**
 * Posts JSON over HTTP. 2xx is accepted; 408, 425, 429 and 5xx are for now; everything else, also a
 * redirect, is for good. With a secret the body is signed: {@code X-Tandem-Signature: sha256=} and
 * its HMAC (RFC 2104) in hex.
 */
final class Poster implements Sender {
  /** The part of an entry that is posted. */
  static final String JSON = "json";

  private static final String ALGORITHM = "HmacSHA256";

  private final Supplier<WebhookSettings> settings;
  private final HttpClient client;

  Poster(Supplier<WebhookSettings> settings) {
    this.settings = settings;
    this.client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  }

  @Override
  public void send(SpoolEntry entry) throws NotSent, InterruptedException {
    WebhookSettings now = settings.get();
    if (now.url().isEmpty()) {
      throw new NotSent(NotSent.Kind.AWAY, "no url is set");
    }
    if (!now.wants(entry.part(SpoolEntry.WHAT))) {
      throw new NotSent(NotSent.Kind.NEEDLESS, "it is not among the events that are posted");
    }
    byte[] body = entry.part(JSON).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(now.url().get())
            .timeout(now.timeout())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Tandem")
            .header("X-Tandem-Delivery", entry.id())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    signature(now.secretFile(), body)
        .ifPresent(signed -> request.header("X-Tandem-Signature", "sha256=" + signed));
    int status = post(request.build(), now.timeout());
    if (status / 100 != 2) {
      throw new NotSent(kind(status), "HTTP status " + status);
    }
  }

  /** The request's own time-out ends with the headers of the answer; its body may never end. */
  private int post(HttpRequest request, Duration limit) throws NotSent, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return answer.get(2 * limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (ExecutionException failed) {
      Throwable away = failed.getCause();
      String words = away.getMessage() == null ? away.toString() : away.getMessage();
      throw new NotSent(NotSent.Kind.AWAY, words, failed);
    } catch (TimeoutException endless) {
      throw new NotSent(NotSent.Kind.AWAY, "its answer does not end", endless);
    } finally {
      answer.cancel(true);
    }
  }

  private static NotSent.Kind kind(int status) {
    return switch (status) {
      case 429, 502, 503, 504 -> NotSent.Kind.AWAY;
      case 408, 425 -> NotSent.Kind.LATER;
      default -> status >= 500 ? NotSent.Kind.LATER : NotSent.Kind.NEVER;
    };
  }

  private static Optional<String> signature(Optional<Path> file, byte[] body) throws NotSent {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      String secret = Files.readString(file.get()).strip();
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Optional.of(HexFormat.of().formatHex(mac.doFinal(body)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      throw new NotSent(
          NotSent.Kind.AWAY, "secret.file cannot be used: " + unusable.getMessage(), unusable);
    }
  }
}
