package org.tandem.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.tls.CertificateFacts;
import org.tandem.tls.file.KeyPairFiles;
import org.tandem.tls.file.SelfSigned;
import org.tandem.tls.file.Source;

/** What becomes of files that are right, wrong, replaced and old. */
class KeeperTest {
  private static final char[] PASSWORD = "right".toCharArray();

  @TempDir static Path made;
  @TempDir Path data;

  private final Map<String, Object> settings = new HashMap<>();
  private final List<Loaded> taken = new ArrayList<>();
  private final Instant[] now = {Instant.now()};
  private Keeper keeper;

  @BeforeAll
  static void makeCertificates() throws Exception {
    for (String name : List.of("one", "two")) {
      SelfSigned.create(
          List.of(name + ".example.com", "192.0.2.1"),
          made.resolve(name + ".pem"),
          made.resolve(name + "-key.pem"));
    }
  }

  @BeforeEach
  void open() {
    keeper = new Keeper(new CountedClock(now), taken::add);
  }

  private void use() {
    keeper.use(TlsSettings.from(settings, data));
  }

  private void put(String from, String to) throws IOException {
    Files.createDirectories(data.resolve(to).getParent());
    Files.copy(made.resolve(from), data.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private void putUsual(String name) throws IOException {
    put(name + ".pem", "tls/certificate.pem");
    put(name + "-key.pem", "tls/key.pem");
  }

  private void looksTwice() {
    keeper.look();
    keeper.look();
  }

  private String subject() {
    return keeper.inUse().orElseThrow().subject();
  }

  private static KeyPairFiles pair(String name) throws Exception {
    return KeyPairFiles.read(
        new Source("certificate", made.resolve(name + ".pem"), new char[0]),
        new Source("key", made.resolve(name + "-key.pem"), new char[0]));
  }

  private static void store(String name, Path file) throws Exception {
    KeyPairFiles pair = pair(name);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("x", pair.key(), PASSWORD, pair.chain().toArray(X509Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
  }

  @Test
  void withoutAnyFileThereIsNoneAndNoTrouble() {
    use();
    looksTwice();
    assertThat(keeper.inUse()).isEmpty();
    assertThat(keeper.trouble()).isEmpty();
  }

  @Test
  void filesThatComeLaterAreTakenAndReplacedOnesToo() throws Exception {
    use();
    putUsual("one");
    looksTwice();
    assertThat(subject()).isEqualTo("CN=one.example.com");
    assertThat(keeper.inUse().orElseThrow().names())
        .containsExactly("one.example.com", "192.0.2.1");
    putUsual("two");
    looksTwice();
    assertThat(subject()).isEqualTo("CN=two.example.com");
    looksTwice();
    assertThat(taken).hasSize(2);
  }

  @Test
  void aCertificateWithoutItsKeyIsNotTakenAndTheOldOneStays() throws Exception {
    putUsual("one");
    use();
    put("two.pem", "tls/certificate.pem");
    looksTwice();
    assertThat(subject()).isEqualTo("CN=one.example.com");
    assertThat(keeper.trouble().orElseThrow()).contains("does not match the certificate");
    put("two-key.pem", "tls/key.pem");
    looksTwice();
    assertThat(subject()).isEqualTo("CN=two.example.com");
    assertThat(keeper.trouble()).isEmpty();
  }

  @Test
  void aFileThatIsSetAndMissingIsTold() {
    settings.put("certificate", "elsewhere.pem");
    use();
    assertThat(keeper.trouble().orElseThrow()).endsWith("elsewhere.pem is not there");
  }

  @Test
  void whatIsNoCertificateIsTold() throws Exception {
    Files.writeString(data.resolve("a.pem"), "nothing of the kind");
    settings.put("certificate", "a.pem");
    use();
    assertThat(keeper.trouble().orElseThrow()).contains("neither PEM nor PKCS#12");
  }

  @Test
  void keyStoresOpenByTheirPasswordAlone() throws Exception {
    store("one", data.resolve("keys.p12"));
    settings.put("certificate", "keys.p12");
    settings.put("password", "wrong");
    use();
    assertThat(keeper.trouble().orElseThrow()).contains("does not open by the password");
    settings.put("password", new String(PASSWORD));
    use();
    assertThat(subject()).isEqualTo("CN=one.example.com");
    assertThat(keeper.trouble()).isEmpty();
  }

  @Test
  void anEncryptedKeyOpensByItsPasswordAlone() throws Exception {
    put("one.pem", "one.pem");
    Files.writeString(data.resolve("key.pem"), encrypted(pair("one").key().getEncoded()));
    settings.put("certificate", "one.pem");
    settings.put("key", "key.pem");
    use();
    assertThat(keeper.trouble().orElseThrow()).contains("encrypted, and no password");
    settings.put("password", "wrong");
    use();
    assertThat(keeper.trouble().orElseThrow()).contains("key.pem does not open by the password");
    settings.put("password", new String(PASSWORD));
    use();
    assertThat(subject()).isEqualTo("CN=one.example.com");
  }

  private static String encrypted(byte[] key) throws GeneralSecurityException, IOException {
    String algorithm = "PBEWithHmacSHA256AndAES_256";
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD)),
        new PBEParameterSpec(salt, 2048));
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    byte[] sealed = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(sealed)
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
  }

  @Test
  void aKeyInTheOldFormIsToldWithWhatConvertsIt() throws Exception {
    Files.writeString(
        data.resolve("old.pem"),
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    put("one.pem", "one.pem");
    settings.put("certificate", "one.pem");
    settings.put("key", "old.pem");
    use();
    assertThat(keeper.trouble().orElseThrow()).contains("openssl pkcs8 -topk8");
  }

  @Test
  void anExpiredOneIsBetterThanNoneAndWorseThanTheOneBefore() throws Exception {
    putUsual("one");
    now[0] = now[0].plus(Duration.ofDays(400));
    use();
    assertThat(subject()).isEqualTo("CN=one.example.com");
    putUsual("two");
    looksTwice();
    assertThat(subject()).isEqualTo("CN=one.example.com");
    assertThat(keeper.trouble().orElseThrow()).contains("expired at");
  }

  @Test
  void theAlarmTellsOnceAtEachThreshold() throws Exception {
    putUsual("one");
    use();
    CertificateFacts facts = keeper.inUse().orElseThrow();
    assertThat(new ExpiryAlarm(Clock.systemUTC()).look(facts)).as("a fresh one").isFalse();
    List<Long> told = new ArrayList<>();
    Instant[] moment = {Instant.EPOCH};
    ExpiryAlarm counted = new ExpiryAlarm(new CountedClock(moment));
    for (long days = 40; days >= -2; days--) {
      moment[0] = facts.until().minus(Duration.ofDays(days)).minusSeconds(60);
      if (counted.look(facts)) {
        told.add(days);
      }
      assertThat(counted.look(facts)).as("once more on the same day").isFalse();
    }
    assertThat(told).containsExactly(30L, 7L, 1L, -1L);
  }

  private static final class CountedClock extends Clock {
    private final Instant[] moment;

    CountedClock(Instant[] moment) {
      this.moment = moment;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return moment[0];
    }
  }

  @Test
  void certificatesOfCallersAreOnlyAskedForWithSomebodyToVouchForThem() throws Exception {
    settings.put("client", "required");
    assertThatThrownBy(this::use).isInstanceOf(WrongSetting.class).hasMessageContaining("trust");
    putUsual("one");
    put("two.pem", "trusted.pem");
    settings.put("trust", "trusted.pem");
    use();
    Loaded loaded = taken.get(0);
    assertThat(loaded.server().getNeedClientAuth()).isTrue();
    assertThat(loaded.server().getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(loaded.server().getEnabledCipherSuites())
        .isNotEmpty()
        .noneMatch(suite -> suite.contains("_CBC_"));
  }

  @Test
  void aWrongSettingNamesWhatIsAllowed() {
    settings.put("client", "maybe");
    assertThatThrownBy(this::use)
        .hasMessageContaining("org.tandem.tls")
        .hasMessageContaining("client")
        .hasMessageContaining("none, wanted or required");
  }
}
