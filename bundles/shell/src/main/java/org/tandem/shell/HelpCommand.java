package org.tandem.shell;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tandem.shell.text.Table;

/**
 * {@code um:help}: the commands of scope {@code um} that are there now, whichever bundle brought
 * them, each in the words of its {@link Descriptor}.
 */
@Component(
    service = HelpCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=help"})
public final class HelpCommand {
  private final BundleContext context;

  @Activate
  public HelpCommand(BundleContext context) {
    this.context = context;
  }

  @Descriptor("lists the commands, or explains one")
  public String help(@Descriptor("[COMMAND]") String... words) throws CommandFailed {
    Optional<String> wanted = Arguments.of("um:help [COMMAND]", words).word();
    Map<String, Method> commands = commands();
    if (wanted.isEmpty()) {
      Table table = new Table("COMMAND", "WHAT IT DOES");
      commands.forEach((name, method) -> table.row("um:" + name, said(method)));
      return table.toString();
    }
    String name = wanted.get().replaceFirst("^um:", "");
    Method method = commands.get(name);
    if (method == null) {
      throw new CommandFailed("there is no command um:" + name + "; um:help lists them");
    }
    return "um:" + name + " - " + said(method) + "\n" + arguments(method);
  }

  private Map<String, Method> commands() {
    Map<String, Method> commands = new TreeMap<>();
    for (ServiceReference<?> reference : services()) {
      Object command = context.getService(reference);
      if (command != null) {
        for (String name : names(reference.getProperty(CommandProcessor.COMMAND_FUNCTION))) {
          Arrays.stream(command.getClass().getMethods())
              .filter(method -> method.getName().equalsIgnoreCase(name.replace("-", "")))
              .findFirst()
              .ifPresent(method -> commands.put(name, method));
        }
        context.ungetService(reference);
      }
    }
    return commands;
  }

  private ServiceReference<?>[] services() {
    try {
      ServiceReference<?>[] found =
          context.getAllServiceReferences(null, "(" + CommandProcessor.COMMAND_SCOPE + "=um)");
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String[] names(Object functions) {
    return functions instanceof String[] many ? many : new String[] {String.valueOf(functions)};
  }

  private static String said(Method method) {
    Descriptor descriptor = method.getAnnotation(Descriptor.class);
    return descriptor == null ? "" : descriptor.value();
  }

  private static String arguments(Method method) {
    StringBuilder text = new StringBuilder();
    for (var parameter : method.getParameters()) {
      Descriptor descriptor = parameter.getAnnotation(Descriptor.class);
      if (descriptor != null) {
        text.append("  ").append(descriptor.value());
      }
    }
    return text.toString();
  }
}
