package org.tandem.directory.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.config.Settings;
import org.tandem.directory.entry.Entry;

class LdapReadingTest {
  private static final String BASE = "dc=example,dc=com";
  private static final String ADMIN = "cn=reader," + BASE;

  @TempDir Path folder;
  private InMemoryDirectoryServer server;

  @BeforeEach
  void start() throws Exception {
    start(0);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
  }

  private void start(int port) throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.addAdditionalBindCredentials(ADMIN, "s3cret");
    config.setAuthenticationRequiredOperationTypes(com.unboundid.ldap.sdk.OperationType.SEARCH);
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "test", InetAddress.getLoopbackAddress(), port, null));
    server = new InMemoryDirectoryServer(config);
    server.startListening();
  }

  @AfterEach
  void stop() {
    server.shutDown(true);
  }

  private void person(String uid, String... attributes) throws Exception {
    List<String> lines = new java.util.ArrayList<>();
    lines.add("dn: uid=" + uid + "," + BASE);
    lines.add("objectClass: person");
    lines.addAll(List.of(attributes));
    server.add(lines.toArray(String[]::new));
  }

  private LdapReading reading(String... more) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
    Map<String, String> keys =
        new HashMap<>(
            Map.of(
                "ldap.url",
                "ldap://127.0.0.1:" + server.getListenPort(),
                "ldap.base",
                BASE,
                "ldap.bind.dn",
                ADMIN,
                "ldap.password.file",
                password.toString(),
                "ldap.timeout",
                "5s"));
    for (int i = 0; i < more.length; i += 2) {
      keys.put(more[i], more[i + 1]);
    }
    return new LdapReading(
        LdapSettings.from(Settings.of("org.tandem.directory", keys)).orElseThrow());
  }

  private static List<String> numbers(LdapReading reading) {
    return reading.content().mailboxes().stream().map(Entry.OfMailbox::number).sorted().toList();
  }

  @Test
  void aPersonIsAMailbox() throws Exception {
    person(
        "ann",
        "cn: Ann M.",
        "displayName: Ann Miller",
        "telephoneNumber: +49 30 555-2001",
        "mail: ann@example.com",
        "preferredLanguage: de-DE,en;q=0.5");
    person("ben", "cn: Ben", "telephoneNumber: 2002", "departmentNumber: staff");
    LdapReading reading = reading("ldap.attribute.policy", "departmentNumber");

    assertThat(reading.read()).isTrue();
    assertThat(numbers(reading)).containsExactly("2002", "49305552001");
    Entry.OfMailbox ann =
        reading.content().mailboxes().stream()
            .filter(mailbox -> mailbox.name().equals("Ann Miller"))
            .findFirst()
            .orElseThrow();
    assertThat(ann.subscriber().mail()).contains("ann@example.com");
    assertThat(ann.language()).contains(Locale.GERMANY);
    assertThat(ann.origin()).isEqualTo("LDAP uid=ann," + BASE);
    assertThat(reading.content().mailboxes())
        .anySatisfy(ben -> assertThat(ben.policy()).contains("staff"));
    assertThat(reading.read()).isFalse();
  }

  @Test
  void manyComeInPages() throws Exception {
    for (int i = 1000; i < 2234; i++) {
      person("u" + i, "cn: " + i, "telephoneNumber: " + i);
    }
    LdapReading reading = reading();
    reading.read();
    assertThat(numbers(reading)).hasSize(1234);
  }

  @Test
  void whileTheServerIsDownTheLastContentStays() throws Exception {
    person("ann", "cn: Ann", "telephoneNumber: 2001");
    LdapReading reading = reading();
    reading.read();
    int port = server.getListenPort();
    server.shutDown(true);
    assertThat(reading.read()).isFalse();
    assertThat(numbers(reading)).containsExactly("2001");
    assertThat(reading.isRead()).isTrue();

    start(port);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    assertThat(reading.read()).as("it came back empty").isFalse();
    person("ben", "cn: Ben", "telephoneNumber: 2002");
    assertThat(reading.read()).isTrue();
    assertThat(numbers(reading)).containsExactly("2002");
  }

  @Test
  void aWrongEntryIsToldAndTheOthersCount() throws Exception {
    person("ann", "cn: Ann", "telephoneNumber: 2001");
    person("ben", "cn: Ben", "telephoneNumber: by the pond");
    LdapReading reading = reading();
    reading.read();
    assertThat(numbers(reading)).containsExactly("2001");
    assertThat(reading.content().complaints())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("uid=ben," + BASE).contains("extension"));
  }

  @Test
  void aWrongPasswordTellsOfNobodyAndIsReadAnewAtTheNextTry() throws Exception {
    person("ann", "cn: Ann", "telephoneNumber: 2001");
    LdapReading reading = reading();
    Files.writeString(folder.resolve("password"), "wrong");
    assertThat(reading.read()).isFalse();
    assertThat(reading.isRead()).isFalse();
    Files.writeString(folder.resolve("password"), "s3cret");
    assertThat(reading.read()).isTrue();
    assertThat(reading.isRead()).isTrue();
    assertThat(reading().after(reading).isRead()).isTrue();
    assertThat(reading("ldap.filter", "(cn=A*)").after(reading).isRead()).isFalse();
  }
}
