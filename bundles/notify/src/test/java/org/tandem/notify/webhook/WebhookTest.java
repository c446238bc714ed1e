package org.tandem.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.config.WrongSetting;
import org.tandem.notify.fake.Calls;
import org.tandem.notify.fake.FakeMailboxes;
import org.tandem.notify.fake.FakeSurroundings;
import org.tandem.notify.fake.Messages;
import org.tandem.notify.out.Configured;

@Timeout(60)
class WebhookTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** What was posted. */
  private record Post(Headers headers, String body) {
    JsonObject json() {
      try {
        return JsonParser.object().from(body);
      } catch (com.grack.nanojson.JsonParserException broken) {
        throw new IllegalStateException(body, broken);
      }
    }
  }

  @TempDir Path data;
  private final FakeMailboxes mailboxes = new FakeMailboxes();
  private final Map<String, String> properties = new HashMap<>();
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private HttpServer server;
  private Webhook webhook;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::take);
    server.start();
    mailboxes.add(Messages.anna());
    properties.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    properties.put("retry.first", "1s");
    properties.put("retry.longest", "1s");
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    posts.add(new Post(exchange.getRequestHeaders(), body));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @AfterEach
  void end() {
    if (webhook != null) {
      webhook.close();
    }
    server.stop(0);
  }

  private void open() {
    Configured<WebhookSettings> configured =
        new Configured<>("webhook", read -> WebhookSettings.from(read, data));
    webhook = new Webhook(data, configured, new FakeSurroundings(mailboxes));
    webhook.configure(Map.copyOf(properties));
    webhook.start();
  }

  private Post onlyPost() {
    await().atMost(LIMIT).until(() -> webhook.spool().entries().isEmpty() && posts.size() == 1);
    return posts.get(0);
  }

  @Test
  void aMessageIsPostedWithItsFields() {
    open();
    await().atMost(LIMIT).until(() -> Files.exists(data.resolve("told/since.properties")));
    mailboxes.add(
        Messages.message("m1", Messages.facts(Instant.parse("2099-02-28T16:05:06Z")).urgent(true)),
        Messages.sound());
    webhook.look(Messages.ANNA);

    Post post = onlyPost();
    JsonObject json = post.json();
    assertThat(json.getString("event")).isEqualTo("message");
    assertThat(json.getString("id")).isEqualTo("message-sfo-2001-m1");
    assertThat(json.getString("time")).isEqualTo("2099-02-28T16:05:06Z");
    assertThat(json.getString("extension")).isEqualTo("2001");
    assertThat(json.getString("callerName")).isEqualTo("Bob Example");
    assertThat(json.getBoolean("urgent")).isTrue();
    assertThat(json.getLong("lengthMillis")).isEqualTo(65_000);
    assertThat(post.headers().getFirst("Content-Type")).startsWith("application/json");
    assertThat(post.headers().getFirst("X-Tandem-Delivery")).isEqualTo("message-sfo-2001-m1");
    assertThat(post.headers().getFirst("X-Tandem-Signature")).isNull();
  }

  @Test
  void aCallIsPostedThoughTheDiskIsFull() throws IOException {
    Files.writeString(data.resolve("spool"), "in the way");
    open();
    webhook.ended(Calls.from("5550100"));
    assertThat(onlyPost().json().getString("event")).isEqualTo("call-ended");
  }

  /** What the corrected settings do not want is dropped then. */
  @Test
  void whatComesWhileTheSettingsAreWrongSinceTheStartIsPostedOnceTheyAreRight() {
    properties.put("timeout", "never");
    properties.put("retry.first", "1h");
    properties.put("retry.longest", "1h");
    open();
    await().atMost(LIMIT).until(() -> Files.exists(data.resolve("told/since.properties")));
    mailboxes.add(Messages.message("m1"), Messages.sound());
    webhook.look(Messages.ANNA);
    webhook.ended(Calls.missed("a@phone"));
    await()
        .atMost(LIMIT)
        .until(
            () ->
                webhook.spool().entries().stream()
                    .anyMatch(entry -> entry.trouble().contains("org.tandem.webhook")));
    assertThat(posts).isEmpty();

    properties.remove("timeout");
    properties.put("events", "message, missed-call");
    webhook.configure(Map.copyOf(properties));
    await().atMost(LIMIT).until(() -> posts.size() == 2 && webhook.spool().entries().isEmpty());
    assertThat(posts)
        .extracting(post -> post.json().getString("event"))
        .containsExactlyInAnyOrder("message", "missed-call");
  }

  @Test
  void aMissedCallIsACallThatEndedToo() {
    open();
    webhook.ended(Calls.missed("a\"b\n@phone"));
    await().atMost(LIMIT).until(() -> posts.size() == 2);
    assertThat(posts)
        .extracting(post -> post.json().getString("event"))
        .containsExactlyInAnyOrder("call-ended", "missed-call");
    assertThat(posts.get(0).json().getString("callId")).isEqualTo("a\"b\n@phone");
    assertThat(posts.get(0).json().getLong("packetsLost")).isEqualTo(5);
  }

  @Test
  void onlyWhatIsWantedIsPosted() {
    properties.put("events", "missed-call, recycle");
    open();
    webhook.ended(Calls.missed("a@phone"));
    assertThat(onlyPost().json().getString("event")).isEqualTo("missed-call");
  }

  /** RFC 4231 §4.3: test case 2. */
  @Test
  void theBodyIsSigned() throws Exception {
    Files.writeString(data.resolve("secret"), "Jefe\n");
    properties.put("secret.file", "secret");
    open();
    webhook.tell(new Occurrence("1", "recycle", "what do ya want for nothing?"));
    assertThat(onlyPost().headers().getFirst("X-Tandem-Signature"))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 503})
  void whatFailsForNowIsPostedAgain(int answer) {
    status = answer;
    open();
    webhook.tell(new Occurrence("1", "recycle", "{}"));
    await().atMost(LIMIT).until(() -> posts.size() == 1);
    status = 200;
    await().atMost(LIMIT).until(() -> webhook.spool().entries().isEmpty());
    assertThat(posts)
        .hasSize(2)
        .extracting(post -> post.headers().getFirst("X-Tandem-Delivery"))
        .containsOnly("1");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 410})
  void whatIsRefusedForGoodIsGivenUp(int answer) {
    status = answer;
    open();
    webhook.tell(new Occurrence("1", "recycle", "{}"));
    await()
        .atMost(LIMIT)
        .until(() -> webhook.spool().entries().stream().anyMatch(e -> e.next().isEmpty()));
    assertThat(webhook.spool().entries().get(0).trouble()).isEqualTo("HTTP status " + answer);
  }

  @Test
  void nothingIsLostWhileNobodyListens() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    open();
    webhook.tell(new Occurrence("1", "recycle", "{}"));
    await().atMost(LIMIT).until(() -> webhook.spool().entries().get(0).attempts() > 0);
    webhook.close();

    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/hook", this::take);
    server.start();
    open();
    assertThat(onlyPost().body()).isEqualTo("{}");
  }

  @Test
  void switchedOffNothingIsKept() {
    properties.remove("url");
    open();
    webhook.ended(Calls.missed("a@phone"));
    assertThat(webhook.spool().entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "url, ftp://example.com, https",
    "events, lunch, missed-call",
    "secret.file, x, file"
  })
  void aWrongSettingIsNamed(String key, String value, String allowed) {
    assertThatThrownBy(() -> WebhookSettings.from(Map.of(key, value), data))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.webhook")
        .hasMessageContaining(allowed);
  }
}
