package org.tandem.shell.text;

import java.time.Clock;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;

/** Tells Gogo how to print what the commands return: in the prompt, in a pipe and for scripts. */
@Component(property = Converter.CONVERTER_CLASSES + "=org.tandem.shell.text.Shown")
public final class ShownConverter implements Converter {
  private final Times times = new Times(Clock.systemDefaultZone());

  /** Nothing is converted to a value of ours. */
  @Override
  public Object convert(Class<?> desired, Object value) {
    return null;
  }

  @Override
  public CharSequence format(Object value, int level, Converter escape) {
    return value instanceof Shown shown ? shown.shown(times) : null;
  }
}
