package org.tandem.redirect.contact;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.plan.ContactForm;

/** A profile from a configuration {@code org.tandem.profile~NAME}. */
@Component(
    service = ProfileComponent.class,
    configurationPid = ProfileComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ProfileComponent {
  static final String PID = "org.tandem.profile";

  private static final Logger LOG = LoggerFactory.getLogger(ProfileComponent.class);

  private final String name;
  private final ContactForm form;

  /** A wrong setting is told, and the usual form taken in the place of the whole. */
  @Activate
  public ProfileComponent(Map<String, Object> properties) {
    String pid = String.valueOf(properties.get("service.pid"));
    this.name = pid.substring(pid.indexOf('~') + 1);
    this.form = form(pid, properties);
  }

  /** What comes after the tilde. */
  public String name() {
    return name;
  }

  /** How the 302 is written. */
  public ContactForm form() {
    return form;
  }

  private static ContactForm form(String pid, Map<String, Object> properties) {
    try {
      return ContactForm.from(Settings.of(pid, properties), ContactForm.GENERIC);
    } catch (WrongSetting wrong) {
      LOG.error("{}", wrong.getMessage());
      return ContactForm.GENERIC;
    }
  }
}
