package org.tandem.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.tls.CertificateFacts;
import org.tandem.api.tls.CertificateFailure;
import org.tandem.tls.file.KeyFile;
import org.tandem.tls.file.Source;

/** Certificates on demand. */
class CreationTest {
  @TempDir Path data;

  private Creation creation() {
    return new Creation(TlsSettings.from(Map.of(), data));
  }

  @Test
  void itIsForTheNamesAndForAYearAndNobodyElseReadsIt() throws Exception {
    CertificateFacts facts =
        creation().create(List.of("um.example.com", "192.0.2.5", "2001:db8::5"), false);
    assertThat(facts.subject()).isEqualTo("CN=um.example.com");
    assertThat(facts.isSelfSigned()).isTrue();
    assertThat(facts.names())
        .containsExactly("um.example.com", "192.0.2.5", "2001:db8:0:0:0:0:0:5");
    assertThat(facts.daysLeft(Clock.systemUTC())).isBetween(363L, 365L);
    assertThat(facts.sha256()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    Path folder = data.resolve("tls");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("certificate.pem", "key.pem");
    }
    for (String file : List.of("certificate.pem", "key.pem")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
    var certificate =
        KeyFile.read(new Source("certificate", folder.resolve("certificate.pem"), new char[0]))
            .chain()
            .get(0);
    assertThat(certificate.getKeyUsage()).startsWith(true, false, true, false);
    assertThat(certificate.getExtendedKeyUsage())
        .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
  }

  @Test
  void itReplacesNothingUnlessForced() throws Exception {
    CertificateFacts first = creation().create(List.of("localhost"), false);
    assertThatThrownBy(() -> creation().create(List.of("localhost"), false))
        .isInstanceOf(CertificateFailure.class)
        .hasMessageContaining("--force");
    assertThat(creation().create(List.of(), true).sha256()).isNotEqualTo(first.sha256());
  }

  @Test
  void whatIsNoNameMakesNone() {
    assertThatThrownBy(() -> creation().create(List.of("a,ext=b"), false))
        .isInstanceOf(CertificateFailure.class)
        .hasMessageContaining("neither a name nor an IP address");
    assertThat(data.resolve("tls")).doesNotExist();
  }
}
