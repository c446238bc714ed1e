package org.tandem.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.tls.CertificateFailure;
import org.tandem.api.tls.Certificates;
import org.tandem.shell.view.CertificateView;

/** The certificate for TLS: {@code um:certificate}. */
@Component(
    service = CertificateCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=certificate"})
public final class CertificateCommand {
  private final Running running;

  @Activate
  public CertificateCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("the certificate for TLS; or makes one, signed with its own key, for a year")
  public CertificateView certificate(
      @Descriptor(
              "[--create] [NAMES]: for these names and addresses, separated by commas, or this"
                  + " computer's; [--force]: in place of the one that is there")
          String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:certificate [--create] [NAMES] [--force]", words);
    Certificates certificates = running.certificates();
    if (!arguments.has("--create")) {
      if (arguments.word().isPresent() || arguments.has("--force")) {
        throw arguments.wrong("names and --force go with --create");
      }
      return CertificateView.of(Optional.of(certificates));
    }
    List<String> names =
        arguments.word().stream()
            .flatMap(word -> Arrays.stream(word.split(",")))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    try {
      return CertificateView.made(certificates.create(names, arguments.has("--force")));
    } catch (CertificateFailure failed) {
      throw new CommandFailed(failed.getMessage());
    }
  }
}
