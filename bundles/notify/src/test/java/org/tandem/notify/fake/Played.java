package org.tandem.notify.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Lets an object play the part of an interface of which it has the methods that a test needs. */
final class Played {
  private Played() {}

  static <T> T as(Class<T> type, Object player) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> invoke(player, method, arguments)));
  }

  private static Object invoke(Object player, Method method, Object[] arguments) throws Throwable {
    try {
      return player
          .getClass()
          .getMethod(method.getName(), method.getParameterTypes())
          .invoke(player, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
