package org.tandem.sip.jain.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SIP stack's own log, to SLF4J at level DEBUG: what the stack calls an error is mostly a
 * peer's nonsense, which deserves no more. Its tracing stays off, since it builds its texts even
 * where nobody reads them. Made by name from the stack, hence public.
 */
public final class StackLog implements StackLogger {
  private static final Logger LOG = LoggerFactory.getLogger("org.tandem.sip.stack");

  @Override
  public void logStackTrace() {
    // Tracing.
  }

  @Override
  public void logStackTrace(int traceLevel) {
    // Tracing.
  }

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void logException(Throwable fault) {
    LOG.debug("The SIP stack met a fault", fault);
  }

  @Override
  public void logDebug(String message) {
    // Tracing.
  }

  @Override
  public void logDebug(String message, Exception fault) {
    // Tracing.
  }

  @Override
  public void logTrace(String message) {
    // Tracing.
  }

  @Override
  public void logFatalError(String message) {
    LOG.debug(message);
  }

  @Override
  public void logError(String message) {
    LOG.debug(message);
  }

  @Override
  public void logError(String message, Exception fault) {
    LOG.debug(message, fault);
  }

  @Override
  public void logWarning(String message) {
    LOG.debug(message);
  }

  @Override
  public void logInfo(String message) {
    // Tracing.
  }

  @Override
  public boolean isLoggingEnabled() {
    return LOG.isDebugEnabled();
  }

  @Override
  public boolean isLoggingEnabled(int level) {
    return level <= TRACE_ERROR && LOG.isDebugEnabled();
  }

  @Override
  public void disableLogging() {
    // Levels are set where logging is configured.
  }

  @Override
  public void enableLogging() {
    // Levels are set where logging is configured.
  }

  @Override
  public void setBuildTimeStamp(String buildTimeStamp) {
    // Not told.
  }

  @Override
  public void setStackProperties(Properties stackProperties) {
    // None concern this log.
  }

  @Override
  public String getLoggerName() {
    return LOG.getName();
  }
}
